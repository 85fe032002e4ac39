import { expect, test } from 'vitest'
import { readHash, USUAL, writeHash, type Shown } from './hash'

test('what is written is read again', () => {
  const s: Shown = { day: 18556, known: 18552, view: 'lifelines', place: 'a/b & "ç"', road: 'R1', against: 18550, knew: 'hindsight', side: 'am', what: { lose: ['r#1', 'lachin'], hold: ['x'], open: [], month: 2, advance: 'az=3', stock: [] }, way: { from: 'goris', to: 'a&b', by: 'least exposed' }, lang: 'hy', layers: ['front', 'units'], trial: { order: ['az-2', 'az-1'], without: ['am-1'], cannot: ['ru_drones'], reword: { 'az-3': '-a & b=c' } }, camera: [8.25, 39.8, 46.75] }
  expect(readHash(writeHash(s))).toEqual(s)
})

test('the day compared with may be known otherwise', () => {
  expect([readHash('#against=2020-10-01&knew=2020-10-05').knew, readHash('#against=2020-10-01&knew=then').knew, readHash('#against=2020-10-01').knew]).toEqual([18540, 'then', undefined])
  expect(writeHash({ ...readHash('#day=2020-10-01'), knew: 18540 })).toContain('knew=2020-10-05')
})

test('nonsense reads as the start', () => {
  expect(readHash('#day=2020-99-99&known=never&view=<script>&at=1/2&month=snow&by=luck')).toEqual({
    day: undefined, known: 'then', view: 'map', place: '', road: '', against: undefined, side: '', what: { lose: [], hold: [], open: [], month: 0, advance: '', stock: [] }, way: { from: '', to: '', by: '' }, lang: '', layers: USUAL, trial: { order: [], without: [], cannot: [], reword: {} }, camera: undefined,
  })
})
