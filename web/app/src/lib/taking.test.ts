import { expect, test } from 'vitest'
import { parseDay } from './day'
import { inWords, offered, query, type Sight, type Wish } from './taking'

const day = (s: string) => parseDay(s) ?? 0
const sight: Sight = { day: day('2020-10-21'), before: day('2020-10-14'), known: 'then', box: [46, 39, 47, 40], layers: ['surface', 'front', 'borders', 'roads', 'names'], lang: 'hy', place: 'shusha', side: '' }
const wish: Wish = { days: 'one', from: day('2020-10-01'), to: day('2020-10-21'), whole: false, all: false, only: false, clear: false }
const names = { place: 'Shusha', tongue: 'Armenian', side: 'Armenia' }
const asked = (name: string, w: Partial<Wish> = {}, s: Partial<Sight> = {}) => decodeURIComponent(query(name, { ...wish, ...w }, { ...sight, ...s }))

test('a file is what is shown, and gets no parameter that does not limit it', () => {
  expect(asked('control')).toBe('day=2020-10-21&known=2020-10-21&bbox=46,39,47,40&lang=hy')
  expect(asked('boundaries')).toBe('day=2020-10-21&known=2020-10-21&bbox=46,39,47,40')
  expect(asked('case')).toBe('day=2020-10-21&known=2020-10-21&bbox=46,39,47,40&lang=hy&layers=control,front,boundaries,roads')
  expect(asked('map')).toContain('&layers=places,surface,front,borders,roads,names')
  expect(asked('map', {}, { layers: [] })).toContain('&layers=places')
  expect(asked('lifelines', {}, { side: 'am' })).toContain('&side=am')
  expect(asked('control', {}, { side: 'am' })).not.toContain('side')
})

test('it can be widened, narrowed to a place, and made for publication', () => {
  expect(asked('case', { whole: true, all: true }, { lang: '' })).toBe('day=2020-10-21&known=2020-10-21')
  expect(asked('claims', { only: true, whole: true })).toBe('day=2020-10-21&known=2020-10-21&place=shusha')
  expect(asked('control', { whole: true, clear: true }, { lang: '' })).toBe('day=2020-10-21&known=2020-10-21&marking=clear')
})

test('two dates and spans keep the mode of knowing', () => {
  expect(asked('changes', { days: 'two', whole: true }, { lang: '' })).toBe('day=2020-10-21&known=2020-10-21&against=2020-10-14&against_known=2020-10-14')
  expect(asked('changes', { days: 'two', whole: true }, { lang: '', known: 'hindsight' })).toBe('day=2020-10-21&against=2020-10-14')
  expect(asked('control', { days: 'span', whole: true }, { lang: '' })).toBe('day=2020-10-01&to=2020-10-21&known=each')
  expect(asked('control', { days: 'span', whole: true }, { lang: '', known: day('2020-11-01') })).toBe('day=2020-10-01&to=2020-10-21&known=2020-11-01')
})

test('only files that can hold what is wanted are offered', () => {
  const all = ['case', 'places', 'control', 'changes', 'front', 'roads', 'lifelines', 'claims', 'units', 'boundaries', 'map']
  const list = (w: Partial<Wish>) => all.filter((n) => offered(n, { ...wish, ...w }))
  expect(list({})).toEqual(all.filter((n) => n !== 'changes'))
  expect(list({ days: 'two' })).toEqual(['case', 'control', 'changes'])
  expect(list({ days: 'span' })).toEqual(['case', 'control'])
  expect(list({ only: true })).toEqual(['places', 'control', 'lifelines', 'claims'])
})

test('the dialog says in words what will be in the file', () => {
  expect(inWords(wish, sight, names)).toBe('21 October 2020, as known that day, the part of the map on screen, 5 layers, names of places in Armenian')
  expect(inWords({ ...wish, days: 'two', whole: true, all: true, clear: true }, { ...sight, lang: '', known: 'hindsight' }, names)).toBe(
    '14 October 2020 and 21 October 2020 and what changed between them, in hindsight, the whole case, all layers, for publication: 72 hours late and coarse')
  expect(inWords({ ...wish, days: 'span', only: true }, { ...sight, lang: '', box: undefined }, names)).toBe('every day from 1 October 2020 to 21 October 2020, each as known on it, the whole case, only Shusha')
})
