import { expect, test } from 'vitest'
import { bars, peak, scale, silences, tells } from './bars'
import { fromCivil } from './day'

const day = (known: number, said = 0, sources = known ? 1 : 0) => ({ day: '', known, said, control: 0, sources })

test('days are drawn together where they would be thin, and none is lost', () => {
  const year = Array.from({ length: 1500 }, (_, i) => day(i % 3))
  expect(bars(year, 'known', 4000)).toHaveLength(1500)
  const few = bars(year, 'known', 600)
  expect(few.length).toBeLessThanOrEqual(300)
  expect([few.reduce((n, b) => n + b.n, 0), few.reduce((n, b) => n + b.days, 0)]).toEqual([1500, 1500])
  expect(bars([day(1, 5), day(2, 6)], 'said', 100).map((b) => b.n)).toEqual([5, 6])
})

test('one bar that stands far out is cut off', () => {
  expect(peak(bars([...Array.from({ length: 99 }, () => day(4)), day(900)], 'known', 1000))).toBe(8)
  expect(peak([])).toBe(1)
})

test('silence is told apart from a quiet day', () => {
  expect(silences([day(0), day(0), day(1), day(0)])).toEqual([[0, 2], [3, 4]])
  expect([tells(day(0), 9), tells(day(0, 2), 9), tells(day(1, 1), 9), tells(day(3, 0, 2), 9), tells(undefined, 9)]).toEqual([
    'nothing published', 'nothing published; 2 claims about this day', '1 claim published by 1 of 9 sources; 1 claim about this day', '3 claims published by 2 of 9 sources', '',
  ])
})

test('the scale goes by weeks, and by months where the span is long', () => {
  expect(scale(fromCivil(2020, 9, 27), 46).map((t) => [t.at, t.text]).slice(0, 2)).toEqual([[0, '27 Sep'], [7, '4 Oct']])
  const long = scale(fromCivil(2031, 1, 1), 1500)
  expect([long[0]?.text, long.length <= 12]).toEqual(['Jan 2031', true])
})
