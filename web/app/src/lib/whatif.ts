// What is supposed of a day beyond what was said: held in the address under the names of the API's own parameters.

export type Kind = 'lose' | 'hold' | 'open'
export const KINDS: Kind[] = ['lose', 'hold', 'open']

export interface WhatIf {
  lose: string[]; hold: string[]; open: string[] // ids of places and roads, or names of roads
  month: number // 1 to 12, whose hard roads are shut; 0: none
  advance: string // SIDE=KM a day; empty: none
  stock: string[] // TOWN=DAYS,SOURCE
}
export const NOTHING: WhatIf = { lose: [], hold: [], open: [], month: 0, advance: '', stock: [] }

export function readWhatIf(q: URLSearchParams): WhatIf {
  const month = Number(q.get('month'))
  const list = (k: string) => [...new Set(q.getAll(k).filter((x) => x !== ''))]
  return {
    lose: list('lose'), hold: list('hold'), open: list('open'), month: Number.isInteger(month) && month >= 1 && month <= 12 ? month : 0,
    advance: advanceOf(q.get('advance') ?? '') ? (q.get('advance') ?? '') : '', stock: list('stock').filter((s) => stockOf(s)),
  }
}

export function writeWhatIf(q: URLSearchParams, w: WhatIf): void {
  for (const k of KINDS) for (const x of w[k]) q.append(k, x)
  if (w.month) q.set('month', String(w.month))
  if (w.advance) q.set('advance', w.advance)
  for (const x of w.stock) q.append('stock', x)
}

/** The same as parameters of a question; empty where nothing is supposed. */
export function query(w: WhatIf): string {
  const q = new URLSearchParams()
  writeWhatIf(q, w)
  return q.toString()
}

export const empty = (w: WhatIf) => query(w) === ''

/** With one thing more supposed; of one thing one supposition stands. */
export function suppose(w: WhatIf, kind: Kind, id: string): WhatIf {
  const out = giveBack(w, id)
  return { ...out, [kind]: [...out[kind], id] }
}

/** Without what is supposed of a place or road. */
export function giveBack(w: WhatIf, id: string): WhatIf {
  const out = { ...w }
  for (const k of KINDS) out[k] = w[k].filter((x) => x !== id)
  return out
}

/** What is supposed of a place or road. */
export const supposed = (w: WhatIf, id: string): Kind | undefined => KINDS.find((k) => w[k].includes(id))

export function advanceOf(text: string): { side: string; km: number } | undefined {
  const at = text.lastIndexOf('=')
  const km = Number(text.slice(at + 1))
  return at > 0 && text.slice(at + 1).trim() !== '' && km > 0 && km <= 500 ? { side: text.slice(0, at), km } : undefined
}

export function stockOf(text: string): { town: string; days: number; source: string } | undefined {
  const m = /^([^=]+)=([^,]+),(.*)$/.exec(text)
  const days = Number(m?.[2])
  const source = m?.[3]?.trim() ?? ''
  return m?.[1] && days >= 0 && days <= 36525 && source ? { town: m[1], days, source } : undefined
}
