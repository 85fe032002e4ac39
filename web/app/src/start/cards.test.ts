import { expect, test } from 'vitest'
import { shape, sketch, type Glance } from './cards'

const glance = (area: [number, number, number, number], dots: [number, number, number, number][]): Glance => ({
  title: 'x', since: '2001-01-01', until: '2001-02-01', zone: 'UTC', marking: '', has: [], counts: { places: 1, roads: 0, sources: 0, claims: 0 },
  sides: [{ id: 'a', name: 'A', colour: '#b35806' }, { id: 'b', name: 'B', colour: '#542788' }], map: { area, day: '2001-01-31', dots, lines: [[[area[0], area[1]], [area[0], area[3]]]] },
})
const first = (d: string | undefined) => (d ?? '').slice(1).split(/[ ahl]/).slice(0, 2).map(Number)

test('places stand where they are in the area, also across the date line', () => {
  const s = sketch(glance([178, -10, -178, 10], [[180, 0, 0, 1], [-179, 5, 1, 0.9]]), [255, 255, 255])
  expect(s?.width).toBe(320)
  const [x, y] = first(s?.dots[0]?.d)
  expect((x ?? 0) + 5).toBeCloseTo(160, 0)
  expect(y).toBeCloseTo(800, -1)
  expect(first(s?.dots[1]?.d)[0]).toBeCloseTo(240 - 4.5, 0)
})

test('sides differ by shape and colour, a place of which nothing was said is hollow', () => {
  const s = sketch(glance([0, 0, 10, 10], [[5, 5, 0, 1], [5, 5, 1, 1], [5, 5, -1, 0]]), [255, 255, 255])
  expect(new Set(s?.dots.map((d) => d.fill)).size).toBe(3)
  expect(s?.dots[2]?.fill).toBe('none')
  expect(new Set([0, 1, 2].map((i) => shape(i, 0, 0, 3))).size).toBe(3)
})

test('a case with too many places has no small map', () => {
  expect(sketch({ ...glance([0, 0, 1, 1], []), map: null }, [255, 255, 255])).toBeUndefined()
})
