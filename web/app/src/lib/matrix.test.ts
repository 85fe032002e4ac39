import { expect, test } from 'vitest'
import { changes, FewDays, Matrix } from './matrix'

const b64 = (...n: number[]) => btoa(String.fromCharCode(...n))

// two places, three days, two sides
const m = new Matrix({
  known: null, since: '2031-03-01', days: 3, sides: ['north', 'south'], places: ['mill', 'ford'], steps: 200,
  p: [b64(190, 110, 10, 255, 255, 180), b64(10, 90, 190, 255, 255, 20)],
  status: b64(0, 254, 1, 255, 255, 0),
})

test('a byte is a probability, a side, or nothing said', () => {
  expect(m.prob(0, 0, 0)).toBe(0.95)
  expect(m.prob(1, 0, 0)).toBeUndefined()
  expect(m.status(0, 1)).toBe('contested')
  expect(m.status(1, 1)).toBe('unknown')
  expect(m.status(0, 2)).toBe(1)
  expect(m.leader(0, 2)).toEqual({ side: 1, p: 0.95 })
  expect(m.leader(1, 0)).toBeUndefined()
})

test('changes name the side that gained', () => {
  expect(changes(m, 0, 1)).toEqual([{ place: 0, from: 0, to: 'contested', side: 1, before: 0.05, after: 0.45, size: 0.4 }])
  expect(changes(m, 1, 2).map((c) => [c.place, c.from, c.to, c.side, c.before])).toEqual([[1, 'unknown', 0, 0, undefined], [0, 'contested', 1, 1, 0.45]])
  expect(changes(m, -1, 0)).toEqual([])
})

test('one day may be compared with itself, known otherwise', () => {
  const then = new FewDays(new Map([[1, { day: '2031-03-02', known: '2031-03-02', sides: ['north', 'south'], places: ['mill', 'ford'], p: [[0.9, 0.1], null], status: ['north', 'unknown'], because: [[], []] }]]), 3)
  expect(changes(m, 1, 1, 0.1, then)).toEqual([{ place: 0, from: 0, to: 'contested', side: 1, before: 0.1, after: 0.45, size: 0.35 }])
  expect(changes(m, 2, 2, 0.1, then)).toEqual([])
})

test('a few days answer as all days do, and say which they are', () => {
  const few = new FewDays(new Map([[1, { day: '2031-03-02', known: null, sides: ['north', 'south'], places: ['mill', 'ford'], p: [[0.55, 0.45], null], status: ['contested', 'unknown'], because: [[], []] }]]), 3)
  expect([few.has(0), few.has(1)]).toEqual([false, true])
  expect([few.prob(0, 1, 0), few.prob(1, 1, 0), few.prob(0, 0, 0)]).toEqual([0.55, undefined, undefined])
  expect([few.status(0, 1), few.status(1, 1), few.status(0, 2)]).toEqual(['contested', 'unknown', 'unknown'])
  expect(changes(few, 0, 1)).toEqual([]) // a day that is not loaded is not a day without control
})
