import { expect, test } from 'vitest'
import { empty, flip, moved, NO_TRIAL, ordered, query, readTrial, reworded, size } from './trial'

const az = ['az-1', 'az-2', 'az-3']
const am = ['am-1', 'am-2']

test('a statement moves among those of its actor and back', () => {
  let t = moved(NO_TRIAL, az, 'az-3', -1)
  expect(ordered(az, t)).toEqual(['az-1', 'az-3', 'az-2'])
  t = moved(t, am, 'am-2', -1)
  expect(ordered(az, t)).toEqual(['az-1', 'az-3', 'az-2'])
  expect(size(t, [az, am])).toBe(2)
  t = moved(moved(t, az, 'az-3', 1), am, 'am-1', -1)
  expect(empty(t)).toBe(true)
  expect(moved(NO_TRIAL, az, 'az-1', -1)).toBe(NO_TRIAL)
})

test('an address keeps a trial', () => {
  const t = { order: ['az-2', 'az-1'], without: ['am-1'], cannot: ['x y&z'], reword: { 'az-3': 'a = b' } }
  expect(readTrial(new URLSearchParams(query(t)))).toEqual(t)
})

test('what was changed back is no change', () => {
  expect(empty(reworded(reworded(NO_TRIAL, 'az-1', '-a', 'a'), 'az-1', 'a', 'a'))).toBe(true)
  expect(flip(flip([], 'x'), 'x')).toEqual([])
})
