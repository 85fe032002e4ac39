// Circles on the sphere, for published ranges.
import type { Unit } from './api'
import type { LonLat } from './cells'

const EARTH = 6371008.8 // mean radius in metres (IUGG)
const CORNERS = 72

/** The points `range` metres from `at`, as a closed ring of longitude, latitude. */
export function ring(at: LonLat, range: number): LonLat[] {
  const [lon, lat] = at.map((x) => (x * Math.PI) / 180) as [number, number]
  const d = range / EARTH
  const out: LonLat[] = []
  for (let k = 0; k <= CORNERS; k++) {
    const a = (2 * Math.PI * (k % CORNERS)) / CORNERS
    const y = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(a))
    const x = lon + Math.atan2(Math.sin(a) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * Math.sin(y))
    out.push([(x * 180) / Math.PI, (y * 180) / Math.PI])
  }
  return out
}

/** Published bases in place on the day (YYYY-MM-DD, which sorts as text), with their range where one was published. */
export function unitFeatures(units: Unit[], day: string): unknown[] {
  return units.filter((u) => u.at !== null && (u.since === null || u.since <= day) && (u.until === null || day < u.until)).flatMap((u) => {
    const label = `${u.name}${u.equipment ? `: ${u.count ? `${u.count} ` : ''}${u.equipment}` : ''}`
    const point = { type: 'Feature', geometry: { type: 'Point', coordinates: u.at }, properties: { label } }
    if (u.range_m === null) return [point]
    return [point, { type: 'Feature', geometry: { type: 'LineString', coordinates: ring(u.at as LonLat, u.range_m) }, properties: { label } }]
  })
}
