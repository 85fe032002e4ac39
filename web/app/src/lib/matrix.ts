// Who holds what on every day, unpacked from one byte per place and day.
import type { Control, MatrixAnswer } from './api'

const CONTESTED = 254
const UNKNOWN = 255

export type Status = number | 'contested' | 'unknown' // a number is the index of a side

/** Who holds what, by position of place and day; undefined and 'unknown' where nothing was said or nothing is loaded. */
export abstract class Holds {
  abstract readonly days: number
  abstract readonly sides: string[]
  abstract readonly places: string[]
  /** Whether the day is loaded. */
  abstract has(day: number): boolean
  abstract prob(place: number, day: number, side: number): number | undefined
  abstract status(place: number, day: number): Status

  /** The likeliest side and its probability; undefined where nothing was said. */
  leader(place: number, day: number): { side: number; p: number } | undefined {
    let best: { side: number; p: number } | undefined
    for (let side = 0; side < this.sides.length; side++) {
      const p = this.prob(place, day, side)
      if (p !== undefined && (best === undefined || p > best.p)) best = { side, p }
    }
    return best
  }
}

/** Every day at once. */
export class Matrix extends Holds {
  readonly days: number
  readonly sides: string[]
  readonly places: string[]
  private readonly p: Uint8Array[]
  private readonly s: Uint8Array
  private readonly steps: number

  constructor(a: MatrixAnswer) {
    super()
    this.days = a.days
    this.sides = a.sides
    this.places = a.places
    this.steps = a.steps
    this.p = a.p.map(bytes)
    this.s = bytes(a.status)
  }

  has(day: number): boolean {
    return day >= 0 && day < this.days
  }

  prob(place: number, day: number, side: number): number | undefined {
    const b = this.p[side]?.[place * this.days + day]
    return b === undefined || b === UNKNOWN ? undefined : b / this.steps
  }

  status(place: number, day: number): Status {
    const b = this.s[place * this.days + day]
    if (b === CONTESTED) return 'contested'
    return b === undefined || b === UNKNOWN ? 'unknown' : b
  }
}

/** A few days, for a case whose every day is too much, or as long as it is on its way. */
export class FewDays extends Holds {
  readonly places: string[]
  readonly sides: string[]

  constructor(private readonly controls: Map<number, Control>, readonly days: number) {
    super()
    const any = controls.values().next().value
    this.places = any?.places ?? []
    this.sides = any?.sides ?? []
  }

  has(day: number): boolean {
    return this.controls.has(day)
  }

  prob(place: number, day: number, side: number): number | undefined {
    return this.controls.get(day)?.p[place]?.[side]
  }

  status(place: number, day: number): Status {
    const s = this.controls.get(day)?.status[place] ?? 'unknown'
    const side = this.sides.indexOf(s)
    return side >= 0 ? side : s === 'contested' ? s : 'unknown'
  }
}

export interface Change { place: number; from: Status; to: Status; side: number; before: number | undefined; after: number | undefined; size: number }

/**
 * What differs between two days by status or by at least `least`, the greatest first. The first day may be known otherwise, and
 * then is another's.
 */
export function changes(m: Holds, from: number, to: number, least = 0.1, first: Holds = m): Change[] {
  const out: Change[] = []
  if (!first.has(from) || !m.has(to)) return out
  for (let place = 0; place < m.places.length; place++) {
    const c = change(m, place, from, to, first)
    if (c.from !== c.to || c.size >= least) out.push(c)
  }
  return out.sort((a, b) => Number(b.from !== b.to) - Number(a.from !== a.to) || b.size - a.size || a.place - b.place)
}

/** The side whose probability moved most, and from what to what. */
function change(m: Holds, place: number, from: number, to: number, first: Holds): Change {
  const c: Change = { place, from: first.status(place, from), to: m.status(place, to), side: m.leader(place, to)?.side ?? 0, before: undefined, after: undefined, size: 0 }
  for (let side = 0; side < m.sides.length; side++) {
    const gain = (m.prob(place, to, side) ?? 0) - (first.prob(place, from, side) ?? 0)
    if (gain > c.size) Object.assign(c, { side, size: gain })
  }
  c.before = first.prob(place, from, c.side)
  c.after = m.prob(place, to, c.side)
  return c
}

/** Decodes without a copy of the whole as text, where the browser can. */
export function bytes(base64: string): Uint8Array {
  const native = (Uint8Array as unknown as { fromBase64?: (s: string) => Uint8Array }).fromBase64
  if (native) return native.call(Uint8Array, base64)
  const s = atob(base64)
  const out = new Uint8Array(s.length)
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i)
  return out
}
