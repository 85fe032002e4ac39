import { expect, test } from 'vitest'
import { parseDay } from './day'
import { changedWords, missingWords } from './notice'

const counts = { places: 3, roads: 2, sources: 2, claims: 5, claims_of_control: 4 }
const has = { since: parseDay('2031-03-01') ?? 0, last: parseDay('2031-03-10') ?? 0, view: true, place: true, road: true }

test('a change is said in numbers, or not at all', () => {
  expect(changedWords(counts, { ...counts, claims: 6, roads: 0 })).toBe('The case was changed: 1 claim more, 2 roads fewer. The page shows it as it is now.')
  expect(changedWords(counts, counts)).toBe('The case was changed. The page shows it as it is now.')
})

test('what a link asks for in vain is said with what to do', () => {
  expect(missingWords({ day: parseDay('2031-03-05'), view: 'map', place: 'mill', road: '' }, has)).toBe('')
  expect(missingWords({ day: parseDay('2031-03-11'), view: '', place: '', road: '' }, has)).toContain('no 11 March 2031: it runs from 1 March 2031 to 10 March 2031')
  expect(missingWords({ view: 'mapp', place: 'nowhere', road: 'r9' }, { ...has, view: false, place: false, road: false })).toBe(
    'There is no view called “mapp”: the map is shown. There is no place “nowhere” in this case: find another by its name. There is no road “r9” in this case: choose another on the map.')
})
