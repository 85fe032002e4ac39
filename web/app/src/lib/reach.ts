import type { Case } from './api'

/** How far from a place its colour reaches, in kilometres: a thirty-sixth of the case's width, 3 to 12. */
export function reach([w, s, e, n]: Case['area']): number {
  const width = Math.hypot(((e - w + 360) % 360) * Math.cos(((s + n) / 360) * Math.PI), n - s) * 111
  return Math.min(12, Math.max(3, width / 36))
}
