import { expect, test } from 'vitest'
import { chosen, spotsOf, tongue, type View } from './countries'

const view: View = { width: 1000, height: 600, perDegree: 100, project: ([lon, lat]) => ({ x: lon * 100, y: 600 - lat * 100 }), taken: [] }

test('a country in view has one name, where it has most room', () => {
  const got = chosen([
    { code: 'AA', at: [1, 3], clear: 1 }, { code: 'AA', at: [5, 3], clear: 1.2 }, { code: 'AA', at: [5, 5.9], clear: 1.25 },
    { code: 'BB', at: [9.8, 3], clear: 1 }, { code: 'CC', at: [7, 2], clear: 0.1 }, { code: 'DD', at: [30, 3], clear: 1 },
  ], view)
  expect(got.map((s) => [s.code, s.at])).toEqual([['AA', [5, 3]]])
})

test('spots come from the basemap’s features and nothing else', () => {
  expect(spotsOf([
    { properties: { kind: 'land' }, geometry: { coordinates: [[[0, 0]]] } },
    { properties: { kind: 'country', code: 'FR', clear: [1, 0.5] }, geometry: { coordinates: [[2, 46], [3, 47]] } },
  ])).toEqual([{ code: 'FR', at: [2, 46], clear: 1 }, { code: 'FR', at: [3, 47], clear: 0.5 }])
})

test('a name keeps away from places', () => {
  const spots = [{ code: 'AA', at: [5, 3] as [number, number], clear: 1.25 }, { code: 'AA', at: [5, 1.5] as [number, number], clear: 1 }]
  expect(chosen(spots, view)[0]?.at).toEqual([5, 3])
  expect(chosen(spots, { ...view, taken: [{ x: 520, y: 310 }] })[0]?.at).toEqual([5, 1.5])
})

test('countries are named in the language chosen, and in English where it has no names for them', () => {
  expect(tongue('hy')).toBe('hy')
  expect(tongue('az-Cyrl')).toBe('az')
  for (const lang of ['', 'en', 'not a language', 'tlh']) expect(tongue(lang)).toBe('en')
})
