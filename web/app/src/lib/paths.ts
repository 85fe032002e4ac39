// The ways from today to where a conflict can rest, laid out from left to right.
import type { End, Hop } from './api'

export interface Spot { state: number; column: number; row: number; hop?: Hop; end?: End }
export interface Line { from: number; to: number; reach: string }
export interface Net { spots: Spot[]; lines: Line[]; columns: number; rows: number }

const ORDER = ['improvements', 'agreement', 'moves', 'unknown', 'no']

/** The ends worth drawing: those of a target first, then by how they are reached, then the nearest. */
export function foremost(ends: End[], most: number): End[] {
  const rank = (e: End) => ORDER.indexOf(e.reach) * 100 + (e.targets.length ? 0 : 50) + Math.min(49, e.path.length)
  return ends.filter((e) => e.path.length > 0 || e.reach !== 'no').sort((a, b) => rank(a) - rank(b) || a.state - b.state).slice(0, most)
}

/** A state stands in the column of the least number of moves that lead to it; rows follow the order of the ends. */
export function net(from: number, ends: End[]): Net {
  const spots = new Map<number, Spot>([[from, { state: from, column: 0, row: 0 }]])
  const lines = new Map<string, Line>()
  for (const end of ends) {
    let at = from
    end.path.forEach((hop, i) => {
      const known = spots.get(hop.to)
      if (!known) spots.set(hop.to, { state: hop.to, column: i + 1, row: 0, hop })
      else if (known.column > i + 1) known.column = i + 1
      const key = `${at}>${hop.to}`
      if (!lines.has(key)) lines.set(key, { from: at, to: hop.to, reach: end.reach })
      at = hop.to
    })
    const last = spots.get(end.state)
    if (last) last.end = end
  }
  const rows = new Map<number, number>()
  for (const s of spots.values()) {
    s.row = rows.get(s.column) ?? 0
    rows.set(s.column, s.row + 1)
  }
  return { spots: [...spots.values()], lines: [...lines.values()], columns: Math.max(0, ...[...spots.values()].map((s) => s.column)) + 1, rows: Math.max(1, ...rows.values()) }
}
