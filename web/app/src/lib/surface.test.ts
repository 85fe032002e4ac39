import { expect, test } from 'vitest'
import type { Rgb } from './colour'
import { grid, mercator, paint, type LonLat } from './surface'

const north: Rgb = [179, 88, 6]
const south: Rgb = [84, 39, 136]
const paper: Rgb = [243, 240, 233]
const places: LonLat[] = [[46, 39], [46.1, 39.4], [46.9, 39.1]]

function at(g: NonNullable<ReturnType<typeof grid>>, p: LonLat): number {
  const [x, y] = mercator(p)
  const [w, n, e, s] = g.box
  return Math.floor(((y - n) / (s - n)) * g.height) * g.width + Math.floor(((x - w) / (e - w)) * g.width)
}

test('a spot listens to the places within the reach, the nearest most', () => {
  const g = grid(places, 12)
  expect(g).toBeDefined()
  if (!g) return
  for (const [i, p] of places.entries()) {
    const k = at(g, p)
    expect(g.near[k * 5]).toBe(i)
    expect(g.cover[k]).toBeGreaterThan(250)
  }
  for (let k = 0; k < g.cover.length; k++) {
    let sum = 0
    for (let j = 0; j < 5; j++) sum += g.weight[k * 5 + j] ?? 0
    if (g.near[k * 5] !== -1) expect(sum).toBeCloseTo(1, 5)
    else expect(g.cover[k]).toBe(0)
  }
})

test('ground beyond the reach of every place stays blank', () => {
  const g = grid(places, 12)
  if (!g) throw new Error('no grid')
  const p = paint(g, [{ side: 0, p: 0.9, contested: false }, { side: 1, p: 0.9, contested: false }, { side: 1, p: 0.55, contested: true }], [north, south], paper)
  expect(p.colour[at(g, [46.5, 39.25]) * 4 + 3]).toBe(0)
  const [sure, doubtful] = [at(g, [46.1, 39.4]) * 4 + 3, at(g, [46.9, 39.1]) * 4 + 3].map((k) => p.colour[k] ?? 0)
  expect(sure).toBeGreaterThan(2 * (doubtful ?? 0)) // doubt is paler
  expect(p.doubt[at(g, [46.9, 39.1])]).toBe(255)
  expect(p.doubt[at(g, [46, 39])]).toBe(0)
})

test('where nothing was said nothing is painted', () => {
  const g = grid(places, 12)
  if (!g) throw new Error('no grid')
  expect(paint(g, [undefined, undefined, undefined], [north, south], paper).colour.some((x) => x > 0)).toBe(false)
  expect(grid([], 12)).toBeUndefined()
})
