// One place through time: what is asked for, where lines and the band run, and what it all says in words.
import { id, type Left, type PlaceTime } from './api'
import { iso, parseDay, type Day } from './day'
import type { Known } from './hash'
import { percent, range } from './words'

/** Every day of a place. */
export function wholeAddress(place: string, known: Known): string {
  return `/api/place/${id(place)}` + (known === 'hindsight' ? '' : `?known=${known === 'then' ? 'each' : iso(known)}`)
}

/** One day of a place, with what each source and claim does to it. */
export function dayAddress(place: string, day: Day, known: Day | undefined): string {
  return `/api/place/${id(place)}?from=${iso(day)}&to=${iso(day)}` + (known === undefined ? '' : `&known=${iso(known)}`)
}

/** Runs of days on which something is known: from the first to before the last. */
export function runs(list: readonly unknown[]): [from: number, to: number][] {
  const out: [number, number][] = []
  list.forEach((v, i) => {
    const last = out.at(-1)
    if (v === null) return
    if (last && last[1] === i) last[1] = i + 1
    else out.push([i, i + 1])
  })
  return out
}

/** A line of steps over the days, broken where nothing is known. x and y place a day's edge and a probability. */
export function line(p: readonly (number[] | null)[], side: number, x: (d: number) => number, y: (p: number) => number): string {
  return runs(p).map(([from, to]) => {
    let path = `M${at(x(from))} ${at(y(p[from]?.[side] ?? 0))}`
    for (let d = from; d < to; d++) path += `V${at(y(p[d]?.[side] ?? 0))}H${at(x(d + 1))}`
    return path
  }).join('')
}

/** The ground between two such lines. */
export function band(low: readonly (number[] | null)[], high: readonly (number[] | null)[], side: number, x: (d: number) => number, y: (p: number) => number): string {
  return runs(low).map(([from, to]) => {
    let path = `M${at(x(from))} ${at(y(high[from]?.[side] ?? 1))}`
    for (let d = from; d < to; d++) path += `V${at(y(high[d]?.[side] ?? 1))}H${at(x(d + 1))}`
    for (let d = to - 1; d >= from; d--) path += `V${at(y(low[d]?.[side] ?? 0))}H${at(x(d))}`
    return path + 'Z'
  }).join('')
}

const at = (n: number) => Math.round(n * 10) / 10

/** The side that leads on a day; the first where nothing is known. */
export function leading(p: number[] | null | undefined): number {
  return p ? p.indexOf(Math.max(...p)) : 0
}

/** What a day says, in one sentence; name gives a side's. */
export function told(t: PlaceTime, d: number, side: number, name: string): string {
  const p = t.p[d]
  if (!p) return 'nothing known'
  const [low, high] = [t.low[d]?.[side] ?? 0, t.high[d]?.[side] ?? 1]
  const band = low <= 0 && high >= 1 ? 'without one source nothing would be known' : `${range(low, high)} if any one source were left out`
  return `${name} ${percent(p[side])}, ${band}`
}

/** What would be without a source. */
export function without(l: { name: string; p: number[] | null }, side: number): string {
  return l.p ? `without ${l.name}: ${percent(l.p[side])}` : `without ${l.name} nothing would be known`
}

/** The sources of a day, those first without which it would move most; those that move it by less than half a point are apart. */
export function ranked(p: number[], list: readonly Left[], side: number): { moving: Left[]; still: Left[] } {
  const by = (l: Left) => (l.p ? Math.abs((l.p[side] ?? 0) - (p[side] ?? 0)) : 2)
  const sorted = [...list].sort((a, b) => by(b) - by(a))
  return { moving: sorted.filter((l) => by(l) >= 0.005), still: sorted.filter((l) => by(l) < 0.005) }
}

/** The source that most holds a probability up, and the one that most holds it down; undefined where none does. */
export function pillars(p: number[], moving: readonly Left[], side: number): { under?: Left; against?: Left } {
  const lower = (l: Left) => !l.p || (l.p[side] ?? 0) < (p[side] ?? 0)
  return { under: moving.find(lower), against: moving.find((l) => !lower(l)) }
}

/** From what to what a step went, for the side it moved most towards. */
export function moved(s: { day: string; before: number[] | null; after: number[] }): { day: Day; side: number; words: string } {
  const gain = s.after.map((p, i) => p - (s.before?.[i] ?? 0))
  const side = gain.indexOf(Math.max(...gain))
  const day = parseDay(s.day) ?? 0
  return { day, side, words: `${s.before ? percent(s.before[side]) : 'unknown'} → ${percent(s.after[side])}` }
}

/** The next day before or after one that is listed; the end of the days where there is none. */
export function next(listed: readonly number[], d: number, by: 1 | -1, days: number): number {
  const sorted = [...listed].sort((a, b) => a - b)
  return by > 0 ? (sorted.find((x) => x > d) ?? days - 1) : (sorted.reverse().find((x) => x < d) ?? 0)
}

