import { expect, test } from 'vitest'
import { underOf } from './here'

test('a case among several is below its name, one alone at the top', () => {
  expect(underOf('/')).toBe('')
  expect(underOf('/c/two-valleys/')).toBe('/c/two-valleys')
  expect(underOf('/c/two-valleys')).toBe('')
  expect(underOf('/elsewhere/c/x/')).toBe('')
})

test('no address of a case is asked for but by way of here() or ask()', () => {
  const files = import.meta.glob<string>(['../**/*.{ts,svelte}', '!../**/*.test.ts', '!../start/*'], { query: '?raw', import: 'default', eager: true })
  expect(Object.keys(files).length).toBeGreaterThan(30)
  const bare = /(?:fetch|EventSource)\(\s*[`'"]\/(?:api|ogc)|(?:href|src)=["'{`]+\/(?:api|ogc)/
  expect(bare.test('<a href="/api/brief">')).toBe(true)
  expect(Object.entries(files).filter(([, text]) => bare.test(text)).map(([name]) => name)).toEqual([])
})
