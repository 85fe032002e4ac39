import { expect, test } from 'vitest'
import { scale } from './scale'

test('the world on the equator is 512 pixels wide at zoom 0', () => {
  const s = scale(0, 0, 512)
  expect(s.metres).toBe(20_000_000)
  expect(s.pixels).toBeCloseTo((512 * 20_000_000) / 40075016.686, 6)
})

test('it fits, and is more than a third as long as it may be', () => {
  for (const zoom of [3, 6.5, 8.2, 11, 14]) for (const lat of [0, 40, -70]) {
    const s = scale(zoom, lat)
    expect(s.pixels).toBeLessThanOrEqual(110)
    expect(s.pixels).toBeGreaterThan(36)
  }
  expect(scale(8, 40).label).toMatch(/km$/)
})
