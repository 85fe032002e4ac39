// A change of the model of options that an address can hold: statements in another order, left out or reworded, options that cannot be taken.

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
