import { expect, test } from 'vitest'
import { cut, direction, hours, inDays, km, likelihood, people, percent, percents, range } from './words'

test('edges take the upper word', () => {
  expect([0, 0.049, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1].map(likelihood)).toEqual(['almost no chance', 'almost no chance', 'very unlikely', 'unlikely',
    'roughly even chance', 'likely', 'very likely', 'almost certain', 'almost certain'])
})

test('unknown is never zero', () => {
  expect([percent(undefined), percent(0), percent(1), percent(0.555)]).toEqual(['–', '< 1 %', '> 99 %', '56 %'])
  expect([people(null), people(0), km(null), km(1234), km(64000)]).toEqual(['unknown', '0', 'unknown', '1.2 km', '64 km'])
})

test('a denial speaks against', () => expect(['takes', 'denies', 'strikes'].map(direction)).toEqual([1, -1, 0]))

test('a clock without an end has no end', () => {
  expect(inDays({ early_days: 19, middle_days: 35, late_days: null })).toBe('At the recent pace the front could be there in 35 days (19 or much later).')
  expect(inDays({ early_days: 1, middle_days: 3, late_days: 9 })).toContain('(1 to 9)')
  expect(inDays({ early_days: null, middle_days: null, late_days: null })).toContain('does not come')
})

test('shares add up to 100', () => {
  const sum = (list: string[]) => list.reduce((n, s) => n + Number(/\d+/.exec(s)?.[0]), 0)
  expect(percents([0.915, 0.085])).toEqual(['92 %', '8 %'])
  expect(percents([0.085, 0.915])).toEqual(['8 %', '92 %'])
  expect(percents([0.997, 0.003])).toEqual(['> 99 %', '< 1 %'])
  expect(percents([0.5, 0.5])).toEqual(['50 %', '50 %'])
  expect(sum(percents([1 / 3, 1 / 3, 1 / 3]))).toBe(100)
  for (let i = 2; i < 398; i++) expect(sum(percents([i / 400, 1 - i / 400]))).toBe(100)
  for (let i = 8; i < 90; i++) expect(sum(percents([i / 200, i / 400, 1 - (3 * i) / 400]))).toBe(100)
  expect(percents([0.2, 0.9])).toEqual(['20 %', '90 %'])
  expect(percents([])).toEqual([])
})

test('a range names its ends once', () => {
  expect([range(0.65, 0.92), range(0.5, 0.501), range(0, 0.4), range(0.4, 1)]).toEqual(['65 to 92 %', '50 %', '< 1 % to 40 %', '40 to > 99 %'])
})

test('hours are told to the quarter', () => {
  expect([0.01, 0.5, 1, 1.49, 2.76].map(hours)).toEqual(['15 min', '30 min', '1 h', '1 h 30 min', '2 h 45 min'])
})

test('a name on the map is cut at whole letters, and only where it is far too long', () => {
  expect([cut('Shusha'), cut('😀'.repeat(80)), cut('😀'.repeat(81))]).toEqual(['Shusha', '😀'.repeat(80), '😀'.repeat(79) + '…'])
})
