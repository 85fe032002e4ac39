// What to say when a page that is open finds something changed or missing.
import type { Case } from './api'
import { long, type Day } from './day'

const KINDS: [keyof Case['counts'], string, string][] = [['claims', 'claim', 'claims'], ['places', 'place', 'places'], ['roads', 'road', 'roads'], ['sources', 'source', 'sources']]

/** What is different in a case that changed under an open page. */
export function changedWords(before: Case['counts'], after: Case['counts']): string {
  const parts = KINDS.flatMap(([key, one, many]) => {
    const by = after[key] - before[key]
    return by ? [`${Math.abs(by)} ${Math.abs(by) === 1 ? one : many} ${by > 0 ? 'more' : 'fewer'}`] : []
  })
  return `The case was changed${parts.length ? `: ${parts.join(', ')}` : ''}. The page shows it as it is now.`
}

/** What a link asked for that the case does not have; empty where it has everything. */
export function missingWords(asked: { day?: Day; view: string; place: string; road: string }, has: { since: Day; last: Day; view: boolean; place: boolean; road: boolean }): string {
  const out: string[] = []
  if (asked.day !== undefined && (asked.day < has.since || asked.day > has.last)) out.push(`The case has no ${long(asked.day)}: it runs from ${long(has.since)} to ${long(has.last)}, and the nearest day is shown.`)
  if (asked.view && !has.view) out.push(`There is no view called “${asked.view}”: the map is shown.`)
  if (asked.place && !has.place) out.push(`There is no place “${asked.place}” in this case: find another by its name.`)
  if (asked.road && !has.road) out.push(`There is no road “${asked.road}” in this case: choose another on the map.`)
  return out.join(' ')
}
