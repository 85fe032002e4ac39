import { expect, test } from 'vitest'
import { readHash } from './hash'
import { RUN, Walk } from './walk'

const at = (hash: string) => readHash('#' + hash)

test('views, places and questions are steps; the camera and the language are none', () => {
  const w = new Walk(at('day=2031-03-01'))
  expect(w.step(at('day=2031-03-01'), false, 0)).toBe('none')
  expect(w.step(at('day=2031-03-01&view=options'), false, 0)).toBe('push')
  expect(w.step(at('day=2031-03-01'), false, 0)).toBe('push')
  expect(w.step(at('day=2031-03-01&place=mill'), false, 0)).toBe('push')
  expect(w.step(at('day=2031-03-01&place=mill&at=7/41/11'), false, 0)).toBe('replace')
  expect(w.step(at('day=2031-03-01&place=mill&at=7/41/11&lang=ru'), false, 0)).toBe('replace')
  expect(w.step(at('day=2031-03-01&place=mill&at=7/41/11&lang=ru&known=hindsight'), false, 0)).toBe('push')
})

test('a run of days is one step, and playing is none', () => {
  const w = new Walk(at('day=2031-03-01'))
  expect(w.step(at('day=2031-03-02'), false, 10_000)).toBe('push')
  expect(w.step(at('day=2031-03-03'), false, 10_200)).toBe('replace')
  expect(w.step(at('day=2031-03-04'), false, 10_400 + RUN)).toBe('push')
  expect(w.step(at('day=2031-03-05'), true, 89_000)).toBe('replace')
  expect(w.step(at('day=2031-03-06'), false, 89_100)).toBe('replace') // the day on which it was stopped
  expect(w.step(at('day=2031-03-05'), true, 90_000)).toBe('replace')
  expect(w.step(at('day=2031-03-05&view=brief'), false, 90_000)).toBe('push')
  expect(w.step(at('day=2031-03-06&view=brief'), false, 90_001)).toBe('push')
})

test('what the history brought back is no step', () => {
  const w = new Walk(at('day=2031-03-01'))
  w.step(at('day=2031-03-01&view=about'), false, 0)
  w.arrived(at('day=2031-03-01'))
  expect(w.step(at('day=2031-03-01'), false, 5)).toBe('none')
})
