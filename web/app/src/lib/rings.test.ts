import { expect, test } from 'vitest'
import type { Unit } from './api'
import { ring, symbol, unitFeatures } from './rings'

test('a ring of one degree of arc meets the meridian and the equator at one degree', () => {
  const r = ring([10, 0], (Math.PI / 180) * 6371008.8)
  expect(r[0]?.[1]).toBeCloseTo(1, 9)
  expect(r[18]?.[0]).toBeCloseTo(11, 9)
  expect(r[0]).toEqual(r.at(-1))
})

test('a unit shows while it is in place', () => {
  const u: Unit = { id: 'u', side: 'ru', name: 'Base', place: '', at: [43, 40], equipment: 'MiG-29', count: '18', range_m: null, since: '2020-10-02', until: '2020-10-05', source: '' }
  expect(['2020-10-01', '2020-10-02', '2020-10-04', '2020-10-05'].map((d) => unitFeatures([u], d, ['az'], []).length)).toEqual([0, 1, 1, 0])
  expect(symbol(u)).toBe('10042000001213000000')
  expect(symbol({ ...u, equipment: 'tanks' })).toBe('10042000001208000000')
  expect(unitFeatures([{ ...u, at: null }], '2020-10-03', [], [])).toEqual([])
})
