// How towns stand, what differs between two answers, and which towns to look at first. Nothing is ordered by people.
import type { Lifelines, Fared, Town } from './api'

export const DAYS_LEFT = 14 // of stock, from which a town is told as at risk
export const STIR = 0.05 // of the chance, from which a town has changed since another day

/** What a difference means for a town. */
export type Turn = 'falls' | 'rises' | 'gone' | 'won' | 'worse' | 'better' | 'other'

export function turn(m: Fared): Turn {
  const rank = { cut_off: 0, unknown: 1, supplied: 2 } as Record<string, number>
  const [a, b] = [rank[m.before], rank[m.after]]
  if (b === undefined) return 'gone'
  if (a === undefined) return 'won'
  if (a !== b) return b === 0 ? 'falls' : b === 2 ? 'rises' : b < a ? 'worse' : 'better'
  if (m.routes_before !== m.routes_after) return m.routes_after < m.routes_before ? 'worse' : 'better'
  const by = (m.chance_after ?? 0) - (m.chance_before ?? 0)
  return by < 0 ? 'worse' : by > 0 ? 'better' : 'other'
}

/** How towns fare in one answer against another. */
export function moves(before: Lifelines, after: Lifelines, least = STIR): Fared[] {
  const was = new Map(before.towns.map((t) => [t.place, t]))
  const out: Fared[] = []
  for (const t of after.towns) {
    const o = was.get(t.place)
    was.delete(t.place)
    const m: Fared = { place: t.place, before: o?.status ?? '', after: t.status, routes_before: o?.routes ?? 0, routes_after: t.routes, chance_before: o?.chance?.supplied ?? null, chance_after: t.chance?.supplied ?? null }
    const stirred = m.chance_before !== null && m.chance_after !== null && Math.abs(m.chance_after - m.chance_before) >= least
    if (m.before !== m.after || m.routes_before !== m.routes_after || stirred) out.push(m)
  }
  for (const o of was.values()) out.push({ place: o.place, before: o.status, after: '', routes_before: o.routes, routes_after: 0, chance_before: o.chance?.supplied ?? null, chance_after: null })
  return out
}

export interface Groups { cut: Town[]; risk: Town[]; changed: Town[]; rest: Town[] }

/** The towns in the order in which to look at them, each once and by name: cut off; at risk (not known to be supplied, a chance below the
 *  case's threshold, or stocks that end within two weeks); changed since another day; the rest. */
export function grouped(towns: Town[], changed: Set<string>, held: number, name: (place: string) => string): Groups {
  const out: Groups = { cut: [], risk: [], changed: [], rest: [] }
  for (const t of towns) {
    if (t.status === 'cut_off') out.cut.push(t)
    else if (t.status === 'unknown' || (t.chance?.supplied ?? 1) < held || (t.stock?.days_left ?? Infinity) <= DAYS_LEFT) out.risk.push(t)
    else (changed.has(t.place) ? out.changed : out.rest).push(t)
  }
  const names = new Map(towns.map((t) => [t.place, name(t.place)]))
  for (const list of Object.values(out) as Town[][]) list.sort((a, b) => (names.get(a.place) ?? '').localeCompare(names.get(b.place) ?? ''))
  return out
}
