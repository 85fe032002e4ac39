import { expect, test } from 'vitest'
import { fromCivil, iso, long, parseDay, short, toCivil, weekday } from './day'

test('days agree with the calendar for eight centuries', () => {
  const lengths = (y: number) => [31, (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  let d = fromCivil(1600, 1, 1)
  for (let y = 1600; y < 2400; y++) {
    lengths(y).forEach((n, m) => {
      for (let day = 1; day <= n; day++, d++) {
        if (fromCivil(y, m + 1, day) !== d) throw new Error(`${y}-${m + 1}-${day} is not ${d}`)
        const [a, b, c] = toCivil(d)
        if (a !== y || b !== m + 1 || c !== day) throw new Error(`${d} is not ${y}-${m + 1}-${day}`)
      }
    })
  }
})

test('a day is written and read as it stands, in any zone', () => {
  expect(fromCivil(1970, 1, 1)).toBe(0)
  const d = parseDay('2020-10-21')
  expect(d).toBe(18556)
  expect(iso(d ?? 0)).toBe('2020-10-21')
  expect(long(d ?? 0)).toBe('21 October 2020')
  expect(short(d ?? 0)).toBe('21 Oct')
  expect(weekday(d ?? 0)).toBe('Wednesday')
  expect(weekday(-1)).toBe('Wednesday')
})

test('what is no day is refused', () => {
  for (const s of ['', '2020-02-30', '2020-13-01', '2020-1-1', '20-10-21', '2020-10-21T00:00', 'today']) expect(parseDay(s)).toBeUndefined()
})
