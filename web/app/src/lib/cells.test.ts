import { expect, test } from 'vitest'
import { cells, type LonLat } from './cells'

/** A small generator with a seed (mulberry32), so that a failure can be seen again. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function inside(p: LonLat, ring: LonLat[]): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i] as LonLat, ring[j] as LonLat]
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd
  }
  return odd
}

test('every spot lies in the cell of its nearest place, or beyond the reach', () => {
  const r = random(7)
  const places = Array.from({ length: 60 }, (): LonLat => [46 + r(), 39 + r()])
  const rings = cells(places, 9)
  const mid = places.reduce((s, p) => s + p[1], 0) / places.length
  const kx = 111.2 * Math.cos((mid * Math.PI) / 180)
  let hits = 0
  for (let n = 0; n < 3000; n++) {
    const p: LonLat = [46 + r(), 39 + r()]
    const d = places.map((q) => Math.hypot((p[0] - q[0]) * kx, (p[1] - q[1]) * 111.2))
    const order = d.map((_, i) => i).sort((a, b) => (d[a] ?? 0) - (d[b] ?? 0))
    const [first, second] = [order[0] ?? 0, order[1] ?? 0]
    if ((d[second] ?? 0) - (d[first] ?? 0) < 0.01 || Math.abs((d[first] ?? 0) - 9) < 0.2) continue
    const found = rings.flatMap((ring, i) => (ring.length && inside(p, ring) ? [i] : []))
    expect(found).toEqual((d[first] ?? 0) < 9 ? [first] : [])
    hits += found.length
  }
  expect(hits).toBeGreaterThan(1000)
})

test('two places on one spot share one cell', () => {
  const [a, b] = cells([[46, 39], [46, 39]], 5)
  expect(a?.length).toBeGreaterThan(3)
  expect(b).toEqual([])
})
