// The histogram below the map: what was published, or is told, day by day.
import type { DayCount } from './api'
import { long, type Day } from './day'

export type Measure = 'known' | 'said'
export interface Bar { from: number; days: number; n: number }

const THIN = 2 // pixels below which days are drawn together

/** Bars of as many days each as stand THIN pixels wide, by what is counted. */
export function bars(days: readonly DayCount[], by: Measure, width: number): Bar[] {
  const per = Math.max(1, Math.ceil((days.length * THIN) / Math.max(1, width)))
  const out: Bar[] = []
  days.forEach((d, i) => {
    const last = out.at(-1)
    if (i % per === 0 || !last) out.push({ from: i, days: 1, n: d[by] })
    else { last.days++; last.n += d[by] }
  })
  return out
}

/** The height of the histogram: a bar that stands far out, such as that of a map taken over, is cut off. */
export function peak(list: readonly Bar[]): number {
  const n = list.map((b) => b.n).sort((a, b) => a - b)
  const usual = 2 * (n[Math.floor(n.length * 0.97)] ?? 1)
  return Math.max(1, Math.min(n.at(-1) ?? 1, usual || Infinity))
}

/** Runs of days on which nobody published anything: silence, which is no calm. From the first to before the last. */
export function silences(days: readonly DayCount[]): [from: number, to: number][] {
  const out: [number, number][] = []
  days.forEach((d, i) => {
    const last = out.at(-1)
    if (d.known > 0) return
    if (last && last[1] === i) last[1] = i + 1
    else out.push([i, i + 1])
  })
  return out
}

/** What one day has, in words. */
export function tells(d: DayCount | undefined, sources: number): string {
  if (!d) return ''
  const claims = (n: number) => `${n} ${n === 1 ? 'claim' : 'claims'}`
  const about = d.said ? `; ${claims(d.said)} about this day` : ''
  return d.known ? `${claims(d.known)} published by ${d.sources} of ${sources} sources${about}` : `nothing published${about}`
}

/** Where the scale is written on: every so many days, or on the first of a month where the span is long. */
export function scale(since: Day, days: number, most = 10): { at: number; text: string }[] {
  const step = Math.max(1, Math.ceil(days / most))
  const week = Math.max(7, Math.ceil(step / 7) * 7)
  if (days <= 150) return Array.from({ length: Math.ceil(days / week) }, (_, k) => ({ at: k * week, text: short(since + k * week) }))
  const firsts = Array.from({ length: days }, (_, i) => i).filter((i) => long(since + i).startsWith('1 '))
  const every = Math.max(1, Math.ceil(firsts.length / most))
  return firsts.filter((_, k) => k % every === 0).map((at) => ({ at, text: month(since + at) }))
}

const short = (d: Day) => long(d).split(' ').slice(0, 2).map((w, i) => (i ? w.slice(0, 3) : w)).join(' ')
const month = (d: Day) => long(d).split(' ').slice(1).map((w, i) => (i ? w : w.slice(0, 3))).join(' ')
