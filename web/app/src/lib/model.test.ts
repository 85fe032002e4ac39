import { expect, test } from 'vitest'
import { applied, clean, differences, goneFrom, merged, putBack, renameId, shifted, trialOf, withEntry, type Draft } from './model'
import { idFor } from './fields'
import { NO_TRIAL } from './trial'

const base: Draft = {
  format: 1, title: 'T', today: ['a'],
  actors: [{ at: 0, id: 'n', name: 'North' }, { at: 1, id: 'h', third_party: true }],
  options: [{ at: 0, id: 'a', actor: 'n' }, { at: 1, id: 'b', actor: 'h', after: ['a'] }],
  infeasible: [{ at: 0, unless: 'a if b', assumed: true }],
  preferences: [
    { at: 0, id: 'n1', actor: 'n', statement: '-a', text: 'said', source: ['c1'] }, { at: 1, id: 'h1', actor: 'h', statement: 'b', assumed: true },
    { at: 2, id: 'n2', actor: 'n', statement: 'a if b', source: ['c2'] }, { at: 3, id: 'n3', actor: 'n', statement: 'b', source: ['c2'] },
  ],
}

test('a draft as it was is no change', () => {
  expect(trialOf(base, base)).toEqual(NO_TRIAL)
  expect(differences(base, base)).toEqual([])
})

test('what an address holds makes the same draft again', () => {
  let d = shifted(base, 3, -1)
  d = withEntry(d, 'preferences', 1, undefined)
  d = withEntry(d, 'infeasible', -1, { when: 'b', assumed: true })
  const t = trialOf(base, d)
  expect(t).toEqual({ order: ['n1', 'n3', 'n2'], without: ['h1'], cannot: ['b'], reword: {} })
  expect(trialOf(base, applied(base, t!))).toEqual(t)
  const r = withEntry(base, 'preferences', 0, { at: 0, id: 'n1', actor: 'n', statement: 'b', assumed: true })
  expect(trialOf(base, r)?.reword).toEqual({ n1: 'b' })
  expect(trialOf(base, applied(base, trialOf(base, r)!))?.reword).toEqual({ n1: 'b' })
})

test('more than that stays a draft', () => {
  expect(trialOf(base, withEntry(base, 'actors', -1, { id: 'x' }))).toBeUndefined()
  expect(trialOf(base, withEntry(base, 'preferences', 0, { ...base.preferences![0], source: ['c9'] }))).toBeUndefined()
  expect(trialOf(base, { ...base, today: [] })).toBeUndefined()
  expect(trialOf(base, withEntry(base, 'preferences', -1, { id: 'n4', actor: 'n', statement: 'a' }))).toBeUndefined()
})

test('what is taken away can be put back where it was', () => {
  const d = withEntry(base, 'preferences', 2, undefined)
  const [lost] = goneFrom(base, d, 'preferences')
  expect(putBack(base, d, 'preferences', lost!)).toEqual(base)
})

test('a new preference comes behind the last of its actor', () => {
  expect(withEntry(base, 'preferences', -1, { id: 'h2', actor: 'h' }).preferences?.map((p) => p.id)).toEqual(['n1', 'h1', 'h2', 'n2', 'n3'])
})

test('another id is put wherever the old one stands', () => {
  const d = renameId(base, 'options', 'a', 'go on')
  expect(d.today).toEqual(['go on'])
  expect(d.options?.[1]?.after).toEqual(['go on'])
  expect(d.preferences?.map((p) => p.statement)).toEqual(['-"go on"', 'b', '"go on" if b', 'b'])
  expect(renameId(base, 'actors', 'n', 'N').preferences?.map((p) => p.actor)).toEqual(['N', 'h', 'N', 'N'])
})

test('two who change different things both have their way', () => {
  const mine = withEntry(withEntry(base, 'actors', -1, { id: 'x' }), 'preferences', 0, undefined)
  const theirs: Draft = { ...base, title: 'new', preferences: [base.preferences![0]!, { ...base.preferences![1]!, statement: '-b' }, { at: 2, id: 'n0', actor: 'n' }, { ...base.preferences![2]!, at: 3 }] }
  const m = merged(base, mine, theirs)
  expect(m.clash).toEqual([])
  expect(m.draft.title).toBe('new')
  expect(m.draft.actors?.map((a) => a.id)).toEqual(['n', 'h', 'x'])
  expect(m.draft.preferences?.map((p) => [p.id, p.at, p.statement])).toEqual([['h1', 1, '-b'], ['n0', 2, undefined], ['n2', 3, 'a if b']])
})

test('what both changed is left to the other, and named', () => {
  const m = merged(base, withEntry(base, 'preferences', 0, { ...base.preferences![0]!, statement: 'a' }), withEntry(base, 'preferences', 0, { ...base.preferences![0]!, statement: 'b' }))
  expect(m.clash).toEqual(['preference n1'])
  expect(m.draft.preferences?.[0]?.statement).toBe('b')
})

test('keys that say nothing are not sent', () => {
  expect(clean({ id: 'a', name: '', lever: false, third_party: false, after: [], cost: 0, side: undefined })).toEqual({ id: 'a', lever: false, cost: 0 })
})

test('ids are made of names and nobody’s', () => {
  expect(idFor('Fürst & Söhne', [])).toBe('furst_sohne')
  expect(idFor('watch', ['h_watch'], 'h_')).toBe('h_watch_2')
  expect(idFor('Հայաստան', [])).toBe('հայաստան')
})
