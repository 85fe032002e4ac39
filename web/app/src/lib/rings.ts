// Circles on the sphere, for published ranges, and the published bases of a day.
import type { Unit } from './api'
import { hex, mix, type Rgb } from './colour'
import type { LonLat } from './surface'
import { cut } from './words'

const EARTH = 6371008.8 // mean radius in metres (IUGG)
const CORNERS = 72
const NEUTRAL = '#c8c2b4'

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

export interface UnitFeature {
  type: 'Feature'
  geometry: { type: string; coordinates: unknown }
  properties: { label: string; icon: string; sidc: string; colour: string }
}

/** In force on the day (YYYY-MM-DD, which sorts as text). */
export const inForce = (u: Unit, day: string) => (u.since === null || u.since <= day) && (u.until === null || day < u.until)

/** Published bases in place on the day, with their range where one was published. */
export function unitFeatures(units: Unit[], day: string, sides: string[], colours: Rgb[]): UnitFeature[] {
  return units.filter((u) => u.at !== null && inForce(u, day)).flatMap((u) => {
    const c = colours[sides.indexOf(u.side)]
    const colour = c ? hex(mix([255, 255, 255], c, 0.45)) : NEUTRAL
    const sidc = symbol(u)
    const label = `${u.name}${u.equipment ? `: ${u.count ? `${u.count} ` : ''}${u.equipment}` : ''}`
    const properties = { label: cut(label), icon: `unit-${sidc}-${colour}`, sidc, colour }
    const point: UnitFeature = { type: 'Feature', geometry: { type: 'Point', coordinates: u.at }, properties }
    return u.range_m === null ? [point] : [point, ringFeature(u.at as LonLat, u.range_m, label)]
  })
}

/** A published range around a point. */
export function ringFeature(at: LonLat, range: number, label: string): UnitFeature {
  return { type: 'Feature', geometry: { type: 'LineString', coordinates: ring(at, range) }, properties: { label: cut(label), icon: '', sidc: '', colour: '#6a6f73' } }
}

/** The code of a neutral installation: an air base where its words say so, else a military base. */
export function symbol(u: Unit): string {
  const air = /\bair ?(base|field)|helicopter|airport|\b(mig|su|mi)-\d/i.test(`${u.name} ${u.equipment}`)
  return `1004200000${air ? '1213' : '1208'}000000`
}
