import { expect, test } from 'vitest'
import type { Case } from './api'
import { bibtex, citation } from './cite'

const shot = { case: { title: 'Two {rivers}', zone: 'Asia/Baku', engine: '0.1.0', digest: 'a2537ca7ba14f56f00' } as Case, day: 18556, known: undefined, marking: '', what: 'Map', link: '' }

test('a citation names day, zone, engine and digest', () => {
  expect(citation(shot)).toBe('Map, 21 October 2020, in hindsight (civil days in Asia/Baku). In: Two {rivers}. Salient 0.1.0, digest a2537ca7ba14f56f.')
  expect(citation({ ...shot, known: 18552 })).toContain('as known on 17 October 2020')
})

test('braces of a title do not end the entry', () => expect(bibtex(shot).match(/[{}]/g)?.length).toBe(14))
