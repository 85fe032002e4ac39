// Who holds what on every day, unpacked from one byte per place and day.
import type { MatrixAnswer } from './api'

const CONTESTED = 254
const UNKNOWN = 255

export type Status = number | 'contested' | 'unknown' // a number is the index of a side

export class Matrix {
  readonly days: number
  readonly sides: string[]
  readonly places: string[]
  private readonly p: Uint8Array[]
  private readonly s: Uint8Array
  private readonly steps: number

  constructor(a: MatrixAnswer) {
    this.days = a.days
    this.sides = a.sides
    this.places = a.places
    this.steps = a.steps
    this.p = a.p.map(bytes)
    this.s = bytes(a.status)
  }

  /** Probability of a side; undefined where nothing was said. */
  prob(place: number, day: number, side: number): number | undefined {
    const b = this.p[side]?.[place * this.days + day]
    return b === undefined || b === UNKNOWN ? undefined : b / this.steps
  }

  status(place: number, day: number): Status {
    const b = this.s[place * this.days + day]
    if (b === CONTESTED) return 'contested'
    return b === undefined || b === UNKNOWN ? 'unknown' : b
  }

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

export interface Change { place: number; from: Status; to: Status; side: number; before: number | undefined; after: number | undefined; size: number }

/** What differs between two days by status or by at least `least`, the greatest first. */
export function changes(m: Matrix, from: number, to: number, least = 0.1): Change[] {
  const out: Change[] = []
  if (from < 0 || to < 0 || from >= m.days || to >= m.days) return out
  for (let place = 0; place < m.places.length; place++) {
    const c = change(m, place, from, to)
    if (c.from !== c.to || c.size >= least) out.push(c)
  }
  return out.sort((a, b) => Number(b.from !== b.to) - Number(a.from !== a.to) || b.size - a.size || a.place - b.place)
}

/** The side whose probability moved most, and from what to what. */
function change(m: Matrix, place: number, from: number, to: number): Change {
  const c: Change = { place, from: m.status(place, from), to: m.status(place, to), side: m.leader(place, to)?.side ?? 0, before: undefined, after: undefined, size: 0 }
  for (let side = 0; side < m.sides.length; side++) {
    const gain = (m.prob(place, to, side) ?? 0) - (m.prob(place, from, side) ?? 0)
    if (gain > c.size) Object.assign(c, { side, size: gain })
  }
  c.before = m.prob(place, from, c.side)
  c.after = m.prob(place, to, c.side)
  return c
}

export function bytes(base64: string): Uint8Array {
  const s = atob(base64)
  const out = new Uint8Array(s.length)
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i)
  return out
}
