import { expect, test } from 'vitest'
import list from '../../../../options/testdata/conditions.json'
import { isFault, read, renamed, spelled, wordAt, words } from './condition'

const NAMES: Record<string, [string, string]> = { a: ['North', 'raid'], b: ['South', 'sign the plan'], c: ['Heron', 'watch'], 'two words': ['Heron', 'send two words'], 'x-y': ['South', 'call x'] }
const ids = Object.keys(NAMES)
const say = (o: string, taken: boolean) => `${NAMES[o]?.[0]} will ${taken ? '' : 'not '}${NAMES[o]?.[1]}`

test.each(list)('the page reads %j as the server does', ({ text, col, words: plain }) => {
  const got = read(text, ids)
  if (isFault(got)) expect(got.col).toBe(col)
  else {
    expect(col).toBeUndefined()
    expect(words(got, say)).toBe(plain)
  }
})

test('brackets nest to a depth that the server takes too', () => {
  expect(isFault(read('('.repeat(199) + 'a' + ')'.repeat(199), ids))).toBe(false)
  expect(isFault(read('('.repeat(200) + 'a' + ')'.repeat(200), ids))).toBe(true)
})

test('an option is spelled so that it is read back', () => {
  for (const id of ['a', 'two words', 'x-y', '-x', 'if', 'a&b', '(']) {
    const got = read(spelled(id), [id])
    expect(got).toEqual({ op: 'var', option: id })
  }
})

test('the word at the caret is what is completed', () => {
  expect(wordAt('-am_w', 5)).toEqual({ from: 1, text: 'am_w' })
  expect(wordAt('a & (az', 7)).toEqual({ from: 5, text: 'az' })
  expect(wordAt('a ', 2)).toEqual({ from: 2, text: '' })
})

test('an option under another id keeps the rest as it was written', () => {
  expect(renamed('-a if  (b|a) # x', ids, 'a', 'new one')).toBe('-"new one" if  (b|"new one") # x')
  expect(renamed('"two words"&b', ids, 'two words', 'w')).toBe('w&b')
  expect(renamed('"open', ids, 'open', 'w')).toBe('"open')
})
