// A change of the model of options that is tried: held in the address, never written to the case.

export interface Trial { order: string[]; without: string[]; cannot: string[]; reword: Record<string, string> }
export const NO_TRIAL: Trial = { order: [], without: [], cannot: [], reword: {} }

export function readTrial(q: URLSearchParams): Trial {
  const reword: Record<string, string> = {}
  for (const x of q.getAll('reword')) {
    const at = x.indexOf('=')
    if (at > 0) reword[x.slice(0, at)] = x.slice(at + 1)
  }
  return { order: q.getAll('order'), without: q.getAll('without'), cannot: q.getAll('cannot'), reword }
}

export function writeTrial(q: URLSearchParams, t: Trial): void {
  for (const key of ['order', 'without', 'cannot'] as const) for (const x of t[key]) q.append(key, x)
  for (const [id, when] of Object.entries(t.reword)) q.append('reword', `${id}=${when}`)
}

export function query(t: Trial): string {
  const q = new URLSearchParams()
  writeTrial(q, t)
  return q.toString()
}

export const empty = (t: Trial) => query(t) === ''

/** The statements of one actor in the order of the trial, those left out included. */
export function ordered(ids: string[], t: Trial): string[] {
  const named = t.order.filter((x) => ids.includes(x))
  return [...named, ...ids.filter((x) => !named.includes(x))]
}

/** The trial with one statement of an actor moved up (−1) or down (+1). */
export function moved(t: Trial, ids: string[], id: string, by: -1 | 1): Trial {
  const list = ordered(ids, t)
  const at = list.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= list.length) return t
  ;[list[at], list[to]] = [list[to] as string, list[at] as string]
  const same = list.every((x, i) => x === ids[i])
  return { ...t, order: [...t.order.filter((x) => !ids.includes(x)), ...(same ? [] : list)] }
}

export function flip(list: string[], x: string): string[] {
  return list.includes(x) ? list.filter((y) => y !== x) : [...list, x]
}

export function reworded(t: Trial, id: string, when: string, given: string): Trial {
  const reword = { ...t.reword }
  if (when.trim() === '' || when.trim() === given) delete reword[id]
  else reword[id] = when.trim()
  return { ...t, reword }
}

/** How many things are changed: each statement out of its place, left out or reworded, and each option left out. */
export function size(t: Trial, byActor: string[][]): number {
  const out = byActor.reduce((n, ids) => n + Number(t.order.some((x) => ids.includes(x))), 0)
  return out + t.without.length + t.cannot.length + Object.keys(t.reword).length
}
