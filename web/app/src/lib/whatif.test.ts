import { expect, test } from 'vitest'
import { advanceOf, empty, giveBack, NOTHING, query, readWhatIf, stockOf, suppose, supposed } from './whatif'

test('what is supposed is read again from the address', () => {
  const w = { lose: ['a/b & "c"'], hold: ['r#1'], open: ['Coast road (north)'], month: 12, advance: 'a=b=2.5', stock: ['town=20,relief, by phone'] }
  expect(readWhatIf(new URLSearchParams(query(w)))).toEqual(w)
})

test('nonsense supposes nothing', () => {
  expect(readWhatIf(new URLSearchParams('month=13&advance=az&advance=az=0&stock=x=-1,me&stock=x=2,&lose='))).toEqual(NOTHING)
  expect(readWhatIf(new URLSearchParams('month=1.5&advance=az=NaN'))).toEqual(NOTHING)
  expect(empty(NOTHING)).toBe(true)
})

test('of one thing one supposition stands', () => {
  const w = suppose(suppose(NOTHING, 'lose', 'bridge'), 'open', 'bridge')
  expect([w.lose, w.open]).toEqual([[], ['bridge']])
  expect(supposed(w, 'bridge')).toBe('open')
  expect(giveBack(w, 'bridge')).toEqual(NOTHING)
})

test('an advance and a stock are taken apart', () => {
  expect(advanceOf('az=3')).toEqual({ side: 'az', km: 3 })
  expect(advanceOf('=3')).toBeUndefined()
  expect(stockOf('shusha=20,relief, by phone')).toEqual({ town: 'shusha', days: 20, source: 'relief, by phone' })
  expect(stockOf('shusha=20,')).toBeUndefined()
})
