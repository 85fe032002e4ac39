// Control as a surface: each spot of a grid takes the probabilities of the places around it, the nearer the more, and
// fades out at the reach, since no report speaks of ground farther away. The grid lies evenly in Web Mercator, so that
// the map can stretch it over the ground. Places count with 1/d³ (Shepard 1968, with Renka's cut-off at the reach).

import { mix, type Rgb } from './colour'

export type LonLat = [number, number]

const KM_PER_DEGREE = 111.2
const NEAR = 5 // places that a spot listens to
const SIDE = 448 // spots along the longer edge

export interface Grid {
  width: number
  height: number
  /** West, north, east, south in Web Mercator, the world from 0 to 1. */
  box: [number, number, number, number]
  /** For each spot NEAR places (-1: none) and their weights; and how far its colour carries, 0 to 1. */
  near: Int32Array
  weight: Float32Array
  cover: Uint8Array
}

/** What is known of one place on the day shown. */
export interface Holding { side: number; p: number; contested: boolean }

export const mercator = ([lon, lat]: LonLat): [number, number] => [(lon + 180) / 360, (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2]
const latitude = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI

/** The grid over all places, each of which reaches `reachKm`. Undefined where there is no place. */
export function grid(places: LonLat[], reachKm: number): Grid | undefined {
  if (!places.length) return undefined
  const box = frame(places, reachKm)
  const [w, n, e, s] = box
  const scale = SIDE / Math.max(e - w, s - n)
  const width = Math.max(2, Math.round((e - w) * scale))
  const height = Math.max(2, Math.round((s - n) * scale))
  const out: Grid = { width, height, box, near: new Int32Array(width * height * NEAR).fill(-1), weight: new Float32Array(width * height * NEAR), cover: new Uint8Array(width * height) }
  const find = finder(places, reachKm)
  for (let y = 0; y < height; y++) {
    const lat = latitude(n + ((y + 0.5) / height) * (s - n))
    for (let x = 0; x < width; x++) spot(out, y * width + x, find([(w + ((x + 0.5) / width) * (e - w)) * 360 - 180, lat]), reachKm)
  }
  return out
}

function frame(places: LonLat[], reachKm: number): Grid['box'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of places) {
    west = Math.min(west, lon); east = Math.max(east, lon); south = Math.min(south, lat); north = Math.max(north, lat)
  }
  const up = (1.1 * reachKm) / KM_PER_DEGREE
  const out = up / Math.max(0.1, Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180))
  const [w, n] = mercator([west - out, Math.min(85, north + up)])
  const [e, s] = mercator([east + out, Math.max(-85, south - up)])
  return [w, n, e, s]
}

interface Found { place: number; km: number }

function spot(g: Grid, at: number, found: Found[], reach: number): void {
  let sum = 0
  found.forEach((f, k) => {
    const fade = 1 - f.km / reach
    const w = (fade * fade) / (f.km ** 3 + (0.08 * reach) ** 3)
    g.near[at * NEAR + k] = f.place
    g.weight[at * NEAR + k] = w
    sum += w
  })
  for (let k = 0; k < found.length; k++) g.weight[at * NEAR + k] = (g.weight[at * NEAR + k] ?? 0) / sum
  const d = found[0] ? found[0].km / reach : 1
  const t = Math.min(1, Math.max(0, (1 - d) / 0.8))
  g.cover[at] = Math.round(255 * t * t * (3 - 2 * t))
}

/** The nearest places within the reach of a point, nearest first. */
function finder(places: LonLat[], reach: number): (p: LonLat) => Found[] {
  const step = reach / KM_PER_DEGREE
  const buckets = new Map<number, number[]>()
  const key = (x: number, y: number) => y * 100003 + x
  const wide = (lat: number) => step / Math.max(0.1, Math.cos((lat * Math.PI) / 180))
  const row = (lat: number) => Math.floor(lat / step)
  const column = (lon: number, r: number) => Math.floor(lon / wide((r + 0.5) * step))
  places.forEach(([lon, lat], i) => {
    const k = key(column(lon, row(lat)), row(lat))
    const b = buckets.get(k)
    if (b) b.push(i)
    else buckets.set(k, [i])
  })
  return ([lon, lat]) => {
    const best: Found[] = []
    const kx = KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
    for (let r = row(lat) - 1; r <= row(lat) + 1; r++) {
      const c = column(lon, r)
      for (let x = c - 1; x <= c + 1; x++) {
        for (const i of buckets.get(key(x, r)) ?? []) {
          const q = places[i] as LonLat
          const km = Math.hypot((q[0] - lon) * kx, (q[1] - lat) * KM_PER_DEGREE)
          if (km < reach) keep(best, { place: i, km })
        }
      }
    }
    return best
  }
}

function keep(best: Found[], f: Found): void {
  let k = best.length
  while (k > 0 && (best[k - 1]?.km ?? 0) > f.km) k--
  if (k >= NEAR) return
  best.splice(k, 0, f)
  if (best.length > NEAR) best.pop()
}

export interface Paint { colour: Uint8Array<ArrayBuffer>; doubt: Uint8Array<ArrayBuffer> }

/** Colour with its strength (premultiplied RGBA) and doubt (255: contested ground) of every spot. */
export function paint(g: Grid, held: (Holding | undefined)[], sides: Rgb[], paper: Rgb): Paint {
  const spots = g.width * g.height
  const out: Paint = { colour: new Uint8Array(spots * 4), doubt: new Uint8Array(spots) }
  const even = 1 / Math.max(2, sides.length)
  const inks = sides.map((s) => mix(paper, s, 0.85))
  const share = new Float64Array(sides.length)
  for (let at = 0; at < spots; at++) {
    const cover = g.cover[at] as number
    if (cover === 0) continue
    share.fill(0)
    let [known, contested] = [0, 0]
    for (let k = at * NEAR; k < (at + 1) * NEAR; k++) {
      const i = g.near[k] as number
      if (i < 0) break // the rest of the row is empty
      const h = held[i]
      if (!h) continue
      const w = g.weight[k] as number
      known += w
      share[h.side] = (share[h.side] ?? 0) + w * h.p
      if (h.contested) contested += w
    }
    if (known < 0.05) continue
    let lead = 0
    for (let s = 1; s < share.length; s++) if ((share[s] as number) > (share[lead] as number)) lead = s
    const sure = Math.min(1, Math.max(0, ((share[lead] as number) / known - even) / (1 - even)))
    const strength = (cover / 255) * Math.min(1, known * 1.5) * (0.3 + 0.7 * sure)
    const c = inks[lead] as Rgb
    out.colour[at * 4] = c[0] * strength + 0.5
    out.colour[at * 4 + 1] = c[1] * strength + 0.5
    out.colour[at * 4 + 2] = c[2] * strength + 0.5
    out.colour[at * 4 + 3] = 255 * strength + 0.5
    out.doubt[at] = (255 * contested) / known + 0.5
  }
  return out
}
