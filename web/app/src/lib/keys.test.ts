import { expect, test } from 'vitest'
import { act, type Pressed } from './keys'

const press = (key: string, p: Partial<Pressed> = {}) => act({ key, shift: false, onMap: false, onControl: false, single: true, ...p })

test('arrows step days and weeks, Home and End go to the ends', () => {
  expect([press('ArrowLeft'), press('ArrowRight'), press('ArrowLeft', { shift: true }), press('ArrowRight', { shift: true })]).toEqual([-1, 1, -7, 7].map((by) => ({ do: 'step', by })))
  expect([press('Home'), press('End')]).toEqual([{ do: 'end', last: false }, { do: 'end', last: true }])
})

test('Space plays, but on a button it presses the button', () => {
  expect([press(' '), press(' ', { onControl: true })]).toEqual([{ do: 'play' }, undefined])
})

test('letters move the map only while it has the focus', () => {
  expect([press('w'), press('W', { onMap: true }), press('d', { onMap: true })]).toEqual([undefined, { do: 'pan', by: [0, -90] }, { do: 'pan', by: [90, 0] }])
})

test('single characters can be turned off, but on the map', () => {
  for (const key of ['+', '-', '?']) {
    expect(press(key)).toBeDefined()
    expect(press(key, { single: false })).toBeUndefined()
    expect(press(key, { single: false, onMap: true })).toBeDefined()
  }
  expect(press('ArrowRight', { single: false })).toBeDefined()
})

test('other keys do nothing', () => expect(['x', 'Enter', 'Tab', 'F5', '1'].map((k) => press(k, { onMap: true }))).toEqual(Array(5).fill(undefined)))
