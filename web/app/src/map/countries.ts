// Which countries are in view, where their names stand, and in which language. An area without an ISO 3166 code is left without a
// name.
import tongues from './tongues.json'

export interface Spot { code: string; at: [lon: number, lat: number]; clear: number }
interface Piece { properties: { kind: string; code?: string; clear?: number[] }; geometry: { coordinates: unknown } }

/** The spots of features of the basemap. */
export function spotsOf(features: Piece[]): Spot[] {
  return features.flatMap(({ properties: p, geometry }) => p.kind === 'country' && p.code
    ? (geometry.coordinates as [number, number][]).map((at, i) => ({ code: p.code ?? '', at, clear: p.clear?.[i] ?? 0 }))
    : [])
}

export interface View {
  width: number; height: number; perDegree: number // pixels
  project: (at: [lon: number, lat: number]) => { x: number; y: number }
  taken: { x: number; y: number }[] // what names keep away from
}

const ROOM = 12 // pixels to the nearest border or coast from which a name has room
const MARGIN = { x: 52, y: 16 } // pixels to the edge of the view
const WIDE = 0.4 // a name is wide and low: as much of a distance along the line counts

/** One spot for each country in view: the one with most room around it, on land, on the screen and between places. */
export function chosen(spots: Spot[], view: View): Spot[] {
  const best = new Map<string, { spot: Spot; room: number }>()
  for (const spot of spots) {
    const { x, y } = view.project(spot.at)
    const clear = spot.clear * view.perDegree
    const edge = Math.min((x - MARGIN.x) * WIDE, (view.width - MARGIN.x - x) * WIDE, y - MARGIN.y, view.height - MARGIN.y - y)
    if (edge < 0 || clear < ROOM) continue
    const had = best.get(spot.code)?.room ?? -Infinity
    let room = Math.min(clear, edge)
    for (const t of view.taken) if (room > had) room = Math.min(room, Math.hypot((t.x - x) * WIDE, t.y - y))
    if (room > had) best.set(spot.code, { spot, room })
  }
  return [...best.values()].map((b) => b.spot)
}

/** The language in which countries can be named for a language chosen: its own, or English. */
export function tongue(lang: string): string {
  const primary = lang.toLowerCase().split(/[-_]/)[0] ?? ''
  return tongues.includes(primary) ? primary : 'en'
}
