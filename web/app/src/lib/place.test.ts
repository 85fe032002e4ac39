import { expect, test } from 'vitest'
import { band, dayAddress, leading, line, moved, next, pillars, ranked, runs, told, wholeAddress, without } from './place'
import { fromCivil } from './day'
import type { PlaceTime } from './api'

const day = fromCivil(2020, 10, 17)
const x = (d: number) => d * 10
const y = (p: number) => 100 - p * 100

test('a place is asked for as the page shows it', () => {
  expect([wholeAddress('a/b', 'then'), wholeAddress('a', 'hindsight'), wholeAddress('a', day)]).toEqual(['/api/place/a%2Fb?known=each', '/api/place/a', '/api/place/a?known=2020-10-17'])
  expect([dayAddress('a', day, undefined), dayAddress('a', day, day - 1)]).toEqual(['/api/place/a?from=2020-10-17&to=2020-10-17', '/api/place/a?from=2020-10-17&to=2020-10-17&known=2020-10-16'])
})

test('a line is broken where nothing is known', () => {
  expect(runs([null, 1, 1, null, 1])).toEqual([[1, 3], [4, 5]])
  expect(line([null, [0.2], [0.7], null, [1]], 0, x, y)).toBe('M10 80V80H20V30H30M40 0V0H50')
})

test('a band runs along the most and back along the least', () => {
  expect(band([[0.1], [0.2]], [[0.5], [0.6]], 0, x, y)).toBe('M0 50V50H10V40H20V80H10V90H0Z')
})

const t: PlaceTime = {
  place: 'a', known: null, since: '2020-10-17', sides: ['az', 'am'], p: [[0.91, 0.09], null, [0.6, 0.4]], low: [[0.65, 0.08], null, [0, 0]], high: [[0.92, 0.35], null, [1, 1]],
  most: [0, -1, 0], most_p: [[0.65, 0.35], null, null], sources: [], voices: [], steps: [], claims: [],
}

test('a day is told with its band', () => {
  expect(told(t, 0, 0, 'Azerbaijan')).toBe('Azerbaijan 91 %, 65 to 92 % if any one source were left out')
  expect(told(t, 1, 0, 'Azerbaijan')).toBe('nothing known')
  expect(told(t, 2, 0, 'Azerbaijan')).toBe('Azerbaijan 60 %, without one source nothing would be known')
  expect([leading([0.2, 0.8]), leading(null)]).toEqual([1, 0])
})

test('sources are ranked by how far the number would move without them', () => {
  const left = (name: string, p: number[] | null) => ({ id: name, name, speaks_for: '', p })
  const { moving, still } = ranked([0.9, 0.1], [left('a', [0.9, 0.1]), left('b', [0.4, 0.6]), left('c', null)], 0)
  expect([moving.map((l) => l.name), still.map((l) => l.name)]).toEqual([['c', 'b'], ['a']])
  expect([without(left('b', [0.4, 0.6]), 1), without(left('c', null), 0)]).toEqual(['without b: 60 %', 'without c nothing would be known'])
})

test('a step goes towards the side that gains', () => {
  expect(moved({ day: '2020-10-17', before: [0.9, 0.1], after: [0.2, 0.8] })).toEqual({ day, side: 1, words: '10 % → 80 %' })
  expect(moved({ day: '2020-10-17', before: null, after: [0.2, 0.8] }).words).toBe('unknown → 80 %')
})

test('the next day on which something was said', () => {
  expect([next([3, 9], 3, 1, 20), next([3, 9], 9, 1, 20), next([9, 3], 9, -1, 20), next([3], 2, -1, 20)]).toEqual([9, 19, 3, 0])
})

test('a number rests on what would lower it when left out, not on what speaks against it', () => {
  const left = (name: string, p: number[] | null) => ({ id: name, name, speaks_for: '', p })
  const [against, under] = [left('baseline', [0.94, 0.06]), left('president', [0.91, 0.09])]
  expect(pillars([0.93, 0.07], [against, under], 0)).toEqual({ under, against })
  expect(pillars([0.93, 0.07], [against], 0)).toEqual({ under: undefined, against })
  expect(pillars([0.93, 0.07], [left('only', null)], 0).under?.p).toBe(null)
})
