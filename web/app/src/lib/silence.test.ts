import { expect, test } from 'vitest'
import { parseDay } from './day'
import { silent } from './silence'

test('a source is silent after a week without a claim, a baseline of one day never', () => {
  const day = parseDay('2020-10-21') ?? 0
  const list = [
    { id: 'baseline', claims: 324, first: '2020-09-26', last: '2020-09-26' },
    { id: 'silent', claims: 3, first: '2020-09-27', last: '2020-10-14' },
    { id: 'heard', claims: 3, first: '2020-09-27', last: '2020-10-15' },
    { id: 'later', claims: 3, first: '2020-10-22', last: '2020-10-23' },
    { id: 'few', claims: 2, first: '2020-09-27', last: '2020-09-28' },
    { id: 'none', claims: 0, first: null, last: null },
  ]
  expect(silent(list, day, day).map((s) => s.id)).toEqual(['silent'])
})
