import { expect, test } from 'vitest'
import type { Lifelines, Town } from './api'
import { grouped, moves, turn } from './supply'

const town = (place: string, status: Town['status'], supplied = 0.9, more: Partial<Town> = {}) => ({ place, status, routes: 2, chance: { supplied, low: 0, high: 1 }, people: 0, ...more }) as Town
const answer = (...towns: Town[]) => ({ towns }) as Lifelines

test('towns are grouped by what matters, each once and by name', () => {
  const g = grouped(
    [town('zeta', 'supplied', 0.95, { people: 9 }), town('beta', 'supplied', 0.95), town('dim', 'supplied', 0.5), town('dark', 'unknown'), town('gone', 'cut_off'), town('short', 'supplied', 0.95, { stock: { days_left: 3 } as Town['stock'] }), town('new', 'supplied', 0.95)],
    new Set(['new', 'gone']), 0.8, (x) => x,
  )
  expect(Object.values(g).map((l) => l.map((t: Town) => t.place))).toEqual([['gone'], ['dark', 'dim', 'short'], ['new'], ['beta', 'zeta']])
})

test('what differs between two answers', () => {
  const m = moves(answer(town('a', 'supplied'), town('b', 'supplied'), town('c', 'supplied'), town('d', 'supplied')), answer(town('a', 'cut_off'), town('b', 'supplied', 0.88), town('c', 'supplied', 0.7), town('e', 'unknown')))
  expect(m.map((x) => [x.place, turn(x)])).toEqual([['a', 'falls'], ['c', 'worse'], ['e', 'won'], ['d', 'gone']])
})

test('a turn has one word', () => {
  const m = (before: string, after: string, ra = 1, rb = 1) => turn({ place: '', before, after, routes_before: ra, routes_after: rb, chance_before: 0.5, chance_after: 0.5 })
  expect([m('cut_off', 'supplied'), m('supplied', 'unknown'), m('cut_off', 'unknown'), m('supplied', 'supplied', 2, 1), m('supplied', 'supplied')]).toEqual(['rises', 'worse', 'better', 'worse', 'other'])
})
