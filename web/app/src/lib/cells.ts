// The ground nearest to each place, no farther than a reach from it: what a report about the place can be said to
// speak of. Ground beyond the reach of every place stays blank, since nothing is known of it.

export type LonLat = [number, number]

const KM_PER_DEGREE = 111.2
const CORNERS = 28

/** For each place a ring of longitude, latitude; empty where another place stands on the same spot and came first. */
export function cells(places: LonLat[], reachKm: number): LonLat[][] {
  const midLat = places.reduce((s, p) => s + p[1], 0) / Math.max(1, places.length)
  const kx = KM_PER_DEGREE * Math.cos((midLat * Math.PI) / 180)
  const flat = places.map(([lon, lat]): LonLat => [lon * kx, lat * KM_PER_DEGREE])
  const near = neighbours(flat, 2 * reachKm)
  return flat.map((p, i) => cell(p, i, flat, near(p), reachKm).map(([x, y]): LonLat => [round(x / kx), round(y / KM_PER_DEGREE)]))
}

const round = (x: number) => Math.round(x * 1e5) / 1e5

function cell(p: LonLat, i: number, all: LonLat[], near: number[], reach: number): LonLat[] {
  let ring: LonLat[] = []
  for (let k = 0; k < CORNERS; k++) {
    const a = (2 * Math.PI * k) / CORNERS
    ring.push([p[0] + reach * Math.cos(a), p[1] + reach * Math.sin(a)])
  }
  for (const j of near) {
    const q = all[j]
    if (j === i || !q) continue
    const n: LonLat = [q[0] - p[0], q[1] - p[1]]
    if (n[0] === 0 && n[1] === 0) {
      if (j < i) return []
      continue
    }
    if (Math.hypot(n[0], n[1]) < 2 * reach) ring = half(ring, n, (n[0] * (p[0] + q[0]) + n[1] * (p[1] + q[1])) / 2)
  }
  return ring.length ? [...ring, ring[0] as LonLat] : []
}

/** The part of a convex ring where n·x ≤ c. */
function half(ring: LonLat[], n: LonLat, c: number): LonLat[] {
  const side = (p: LonLat) => n[0] * p[0] + n[1] * p[1] - c
  const out: LonLat[] = []
  ring.forEach((q, k) => {
    const p = ring[(k + ring.length - 1) % ring.length] as LonLat
    const [sp, sq] = [side(p), side(q)]
    if (sp <= 0 !== sq <= 0) {
      const t = sp / (sp - sq)
      out.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])])
    }
    if (sq <= 0) out.push(q)
  })
  return out
}

/** A grid of buckets as wide as the distance asked about. */
function neighbours(points: LonLat[], within: number): (p: LonLat) => number[] {
  const buckets = new Map<string, number[]>()
  const at = (p: LonLat): LonLat => [Math.floor(p[0] / within), Math.floor(p[1] / within)]
  points.forEach((p, i) => {
    const key = at(p).join()
    const b = buckets.get(key)
    if (b) b.push(i)
    else buckets.set(key, [i])
  })
  return (p) => {
    const [x, y] = at(p)
    const out: number[] = []
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) out.push(...(buckets.get(`${x + dx},${y + dy}`) ?? []))
    return out
  }
}
