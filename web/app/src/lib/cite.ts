// How to cite what is shown, and what is known of it by heart: case, day, known day, engine, digest.
import type { Case } from './api'
import { long, type Day } from './day'

export interface Shot { case: Case; day: Day; known: Day | undefined; marking: string; what: string; link: string }

/** One citation, in full. */
export function citation({ case: c, day, known, what }: Shot): string {
  return `${what}, ${long(day)}, ${known === undefined ? 'in hindsight' : `as known on ${long(known)}`} (civil days in ${c.zone}). In: ${c.title}. Salient ${c.engine}, digest ${c.digest.slice(0, 16)}.`
}

/** The same as a BibTeX entry. Braces keep capitals; nothing of the case can end the entry. */
export function bibtex(s: Shot): string {
  const safe = (x: string) => x.replace(/[{}\\]/g, '')
  return `@misc{salient-${s.case.digest.slice(0, 8)},\n  title = {{${safe(s.what)}, ${long(s.day)}}},\n  howpublished = {{${safe(s.case.title)}}},\n  note = {{${safe(citation(s))}}}\n}`
}
