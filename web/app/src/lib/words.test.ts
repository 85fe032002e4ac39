import { expect, test } from 'vitest'
import { direction, inDays, km, likelihood, people, percent } from './words'

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
