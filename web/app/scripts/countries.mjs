// Where the name of a country may stand: in every square of 1.25° that holds some of it, the spot farthest from its borders and
// coasts. The page takes, of those in view, one for each country. Countries are known by their ISO 3166 code alone; an area to
// which the data give none has no spot.
import { clipRing } from './clip.mjs'

const SQUARE = 1.25 // degrees; also the greatest clearance that is told
const TRIES = 5 // by as many spots across a square

/** The two-letter code of a numeric one, as Unicode's locale data have it. */
export const alpha2 = (numeric) => /^\d{3}$/.test(numeric ?? '') ? Intl.getCanonicalLocales(`und-${numeric}`)[0].slice(4) : ''

/** Countries as lists of rings, by code. */
export function ringsByCode(collection) {
  const out = new Map()
  for (const f of collection.features) {
    const code = alpha2(f.id)
    if (!/^[A-Z]{2}$/.test(code) || !f.geometry) continue
    const polygons = f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates
    out.set(code, [...(out.get(code) ?? []), ...polygons.flat()])
  }
  return out
}

/** The spots of one cell [west, south, east, north]: for each code [lon, lat, clearance in degrees of latitude]. */
export function spots(box, byCode) {
  const [w, s, e, n] = box
  const wide = [w - SQUARE, s - SQUARE, e + SQUARE, n + SQUARE]
  const out = new Map()
  for (const [code, rings] of byCode) {
    const near = rings.map((r) => clipRing(r, wide)).filter((r) => r.length > 3)
    if (!near.length) continue
    const found = []
    for (let lon = w; lon < e; lon += SQUARE) {
      for (let lat = s; lat < n; lat += SQUARE) {
        const best = deepest([lon, lat], near)
        if (best) found.push(best)
      }
    }
    if (found.length) out.set(code, found)
  }
  return out
}

function deepest([w, s], rings) {
  const squeeze = Math.cos(((s + SQUARE / 2) * Math.PI) / 180)
  const close = rings.flatMap((r) => segments(r).filter(([p, q]) =>
    Math.max(p[0], q[0]) > w - SQUARE / squeeze && Math.min(p[0], q[0]) < w + SQUARE + SQUARE / squeeze && Math.max(p[1], q[1]) > s - SQUARE && Math.min(p[1], q[1]) < s + 2 * SQUARE))
  let best
  for (let i = 0; i < TRIES; i++) {
    for (let j = 0; j < TRIES; j++) {
      const at = [w + ((i + 0.5) * SQUARE) / TRIES, s + ((j + 0.5) * SQUARE) / TRIES]
      if (!within(at, rings)) continue
      const clear = Math.min(SQUARE, ...close.map((seg) => distance(at, seg, squeeze)))
      if (clear > 0.05 && (!best || clear > best[2] + 1e-9)) best = [+at[0].toFixed(3), +at[1].toFixed(3), +clear.toFixed(2)]
    }
  }
  return best
}

const segments = (ring) => ring.slice(1).map((q, i) => [ring[i], q])

function within([x, y], rings) {
  let inside = false
  for (const ring of rings) {
    for (const [p, q] of segments(ring)) if (p[1] > y !== q[1] > y && x < p[0] + ((y - p[1]) / (q[1] - p[1])) * (q[0] - p[0])) inside = !inside
  }
  return inside
}

function distance([x, y], [p, q], squeeze) {
  const [dx, dy] = [(q[0] - p[0]) * squeeze, q[1] - p[1]]
  const [ex, ey] = [(x - p[0]) * squeeze, y - p[1]]
  const t = Math.min(1, Math.max(0, (ex * dx + ey * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(ex - t * dx, ey - t * dy)
}
