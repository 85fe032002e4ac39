// Which sources have gone quiet.
import type { Source } from './api'
import { parseDay, type Day } from './day'

const WEEK = 7

/** Sources that had begun by a day and published nothing in the week up to what is known. One that published on a single day, such as a baseline, never fell silent. */
export function silent<S extends Pick<Source, 'claims' | 'first' | 'last'>>(sources: readonly S[], day: Day, known: Day): S[] {
  return sources.filter((s) => {
    const [first, last] = [parseDay(s.first ?? ''), parseDay(s.last ?? '')]
    return s.claims >= 3 && first !== undefined && last !== undefined && first < last && first <= day && last <= known - WEEK
  })
}
