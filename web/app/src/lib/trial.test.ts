import { expect, test } from 'vitest'
import { empty, NO_TRIAL, query, readTrial } from './trial'

test('an address keeps a trial', () => {
  const t = { order: ['az-2', 'az-1'], without: ['am-1'], cannot: ['x y&z'], reword: { 'az-3': 'a = b' } }
  expect(readTrial(new URLSearchParams(query(t)))).toEqual(t)
  expect(empty(t)).toBe(false)
  expect(empty(NO_TRIAL)).toBe(true)
})
