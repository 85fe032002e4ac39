import { expect, test } from 'vitest'
import { draft, filled, guess, marked, outcome, refusal } from './write'

test('a text is cut at its spans', () => {
  const text = 'Our forces took Füzuli 🏳 today'
  const spans = [{ kind: 'predicate', start: 11, end: 15 }, { kind: 'place', start: 16, end: 22 }]
  expect(marked(text, spans)).toEqual([
    { text: 'Our forces ', kind: '' }, { text: 'took', kind: 'predicate' }, { text: ' ', kind: '' }, { text: 'Füzuli', kind: 'place' }, { text: ' 🏳 today', kind: '' },
  ])
  expect(marked(text, spans).map((p) => p.text).join('')).toBe(text)
})

test('overlapping, empty and impossible spans lose no letter', () => {
  for (const spans of [[{ kind: 'a', start: 0, end: 5 }, { kind: 'b', start: 3, end: 8 }], [{ kind: 'a', start: -1, end: 2 }, { kind: 'b', start: 4, end: 4 }, { kind: 'c', start: 2, end: 99 }], []]) {
    expect(marked('abcdefgh', spans).map((p) => p.text).join('')).toBe('abcdefgh')
  }
  expect(marked('abcdefgh', [{ kind: 'a', start: 0, end: 8 }, { kind: 'b', start: 3, end: 5 }]).map((p) => p.kind)).toEqual(['a', 'b', 'a'])
  expect(marked('', [])).toEqual([])
})

test('an import is told in reports and claims, not in rows of a ledger', () => {
  const none = { added: 0, unchanged: 0, proposed: 0, rejected: 0, rejects: [], corrected: 0, copies: 0, outside: 0, advice: '' }
  expect(outcome('claims', { ...none, added: 1, rejected: 1 })).toBe('1 claim added, 0 there already, 1 row not taken.')
  expect(outcome('rss', { ...none, added: 2, proposed: 1, rejected: 3 })).toBe('2 new reports; 1 claim proposed, to be decided on under Review; 3 rows not taken.')
  expect(outcome('text', { ...none, unchanged: 1, advice: 'It was read before.' })).toBe('0 new reports; 0 claims proposed; 1 report there already; 0 rows not taken. It was read before.')
})

test('a draft keeps what is unknown empty', () => {
  const d = draft({ day: '2020-10-21', credibility: 2, place: null, colour: 'red' })
  expect(d).toMatchObject({ day: '2020-10-21', credibility: '2', place: '', quote: '' })
  expect(filled({ ...d, quote: '  ' })).toEqual({ day: '2020-10-21', credibility: '2' })
})

test('a refusal names the fields', async () => {
  const r = await refusal(new Response(JSON.stringify({ detail: 'no', errors: [{ location: 'body.place', message: 'no such place' }, { location: 'body.claim.day', message: 'no such day' }] }), { status: 422 }))
  expect([r.status, r.message, r.fields]).toEqual([422, 'no', { place: 'no such place', day: 'no such day' }])
  expect((await refusal(new Response('<html>', { status: 502 }))).message).toContain('502')
})

test('the kind of a file is guessed from its name', () => {
  expect(['ACLED-2020.csv', 'note.txt', 'x.csv'].map((n) => guess(n, ['claims', 'acled', 'text']))).toEqual(['acled', 'text', 'claims'])
  expect(guess('x', [])).toBe('')
})
