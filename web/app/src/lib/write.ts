// What the page writes: claims, verdicts, files. Everything lands in the case folder as text; nothing is overwritten.
import { ask, id, Problem } from './api'
import { here } from './here'
import { people } from './words'

/** A claim in the columns of claims.csv. */
export const COLUMNS = ['id', 'day', 'known', 'source', 'predicate', 'place', 'route', 'unit', 'side', 'hedge', 'evidence', 'credibility', 'quote', 'url', 'replaces'] as const
export type Column = (typeof COLUMNS)[number]
export type Draft = Partial<Record<Column, string>>

export const PREDICATES = {
  'of control': ['takes', 'holds', 'loses', 'contests', 'enters', 'withdraws', 'denies'],
  'of something else': ['strikes', 'shoots_down', 'blocks', 'opens', 'clashes', 'casualties', 'displaces', 'ceasefire', 'violates', 'agrees', 'other'],
}
export const HEDGES = ['asserted', 'reported', 'alleged', 'threatened', 'hypothetical']
export const EVIDENCE = ['statement', 'footage', 'satellite', 'eyewitness', 'second_hand', 'dataset', 'none']

export interface Span { kind: string; start: number; end: number }
export interface Candidate { place: string; name: string; share: number }
export type Verdict = 'accept' | 'correct' | 'reject' | 'ask'
export interface Item {
  id: string; report: string; source: string; source_name: string; published: string; title: string; text: string; url: string; spans: Span[]; claim: Record<string, string | number | null>
  confidence: number | null; rule: string; moves: number | null; candidates: Candidate[]
  model: string; asked: { by: string; when: string; why: string } | null
}
export interface Queue { items: Item[]; next: string | null }
export interface Effect { places: { place: string; before: Record<string, number>; after: Record<string, number> }[] }
export interface Reject { line: number; column: string; message: string }
export interface Imported {
  added: number; unchanged: number; proposed: number; rejected: number; rejects: Reject[]; corrected: number; copies: number; outside: number; advice: string
}

/** A refusal that names the fields at fault. */
export class Refusal extends Problem {
  constructor(status: number, detail: string, readonly fields: Record<string, string>) { super(status, detail) }
}

export async function refusal(res: Response): Promise<Refusal> {
  const body = (await res.json().catch(() => undefined)) as { detail?: string; errors?: { location?: string; message?: string }[] } | undefined
  const fields: Record<string, string> = {}
  for (const e of body?.errors ?? []) {
    const name = e.location?.replace(/^body\.(claim\.)?/, '')
    if (name && e.message) fields[name] = e.message
  }
  return new Refusal(res.status, body?.detail ?? `The server answered ${res.status}.`, fields)
}

/** When this page last wrote to the case. */
export const written = { at: -Infinity }

async function post<T>(address: string, body: BodyInit, kind: string): Promise<T> {
  let res: Response
  written.at = Date.now()
  try {
    res = await fetch(here(address), { method: 'POST', body, headers: { 'Content-Type': kind } })
  } catch {
    throw new Problem(0, 'The server does not answer. Is salient serve still running?')
  }
  if (!res.ok) throw await refusal(res)
  written.at = Date.now()
  return (await res.json()) as T
}

const json = <T>(address: string, body: unknown) => post<T>(address, JSON.stringify(body), 'application/json')

/** Only the columns that say something. */
export function filled(d: Draft): Draft {
  return Object.fromEntries(COLUMNS.flatMap((c) => (d[c]?.trim() ? [[c, d[c].trim()]] : [])))
}

/** The columns of a proposal as a form holds them. */
export function draft(claim: Item['claim']): Draft {
  return Object.fromEntries(COLUMNS.map((c) => [c, claim[c] === null || claim[c] === undefined ? '' : String(claim[c])]))
}

export const addClaim = (d: Draft) => json<{ id: string; warnings: { text: string }[] }>('/api/claims', filled(d))
export const judge = (item: string, verdict: Verdict, by: string, why: string, claim?: Draft) =>
  json<Item>(`/api/review/${id(item)}`, { verdict, by, why, ...(claim ? { claim: filled(claim) } : {}) })
export const effect = (item: string, when: string) => ask<Effect>(`/api/review/${id(item)}/effect?${when}`)

/** A page of the queue; never from what was kept, since every verdict changes it. */
export async function queue(after = ''): Promise<Queue> {
  const res = await fetch(here(`/api/review?status=open&limit=50${after ? `&after=${id(after)}` : ''}`), { cache: 'no-cache' })
  if (!res.ok) throw await refusal(res)
  return (await res.json()) as Queue
}

const origin = (from: { source: string; known: string }) => Object.entries(from).filter(([, v]) => v).map(([k, v]) => `&${k}=${id(v)}`).join('')

/** Sends a file and tells how it goes, from the first row to the last. */
export async function bring(file: File, kind: string, from: { source: string; known: string }, moved: (p: { done: number; total: number; rows: number }) => void): Promise<Imported> {
  const { job } = await post<{ job: string }>(`/api/import?kind=${id(kind)}&name=${id(file.name)}${kind === 'claims' ? '' : origin(from)}`, file, 'application/octet-stream')
  return new Promise((done, fail) => {
    const events = new EventSource(here(`/api/jobs/${id(job)}/events`))
    const end = (f: () => void) => { events.close(); f() }
    events.addEventListener('progress', (e) => moved(JSON.parse(String(e.data))))
    events.addEventListener('done', (e) => end(() => done(JSON.parse(String(e.data)))))
    events.addEventListener('failed', (e) => end(() => fail(new Problem(422, (JSON.parse(String(e.data)) as { detail?: string }).detail ?? 'The import failed.'))))
    events.onerror = () => { if (events.readyState === EventSource.CLOSED) fail(new Problem(0, 'The server stopped telling how the import goes. Look at the case folder before trying again.')) }
  })
}

/** What became of an import, in a sentence: claims of a claims.csv, or reports and what is proposed from them. */
export function outcome(kind: string, r: Imported): string {
  if (kind === 'claims') return `${counted(r.added, 'claim', 'claims')} added, ${people(r.unchanged)} there already, ${counted(r.rejected, 'row', 'rows')} not taken.`
  const parts = [
    `${counted(r.added, 'new report', 'new reports')}`,
    `${counted(r.proposed, 'claim', 'claims')} proposed${r.proposed ? ', to be decided on under Review' : ''}`,
    ...(r.corrected ? [`${counted(r.corrected, 'report', 'reports')} corrected`] : []),
    ...(r.copies ? [`${counted(r.copies, 'copy of an earlier report', 'copies of earlier reports')}`] : []),
    ...(r.unchanged ? [`${counted(r.unchanged, 'report', 'reports')} there already`] : []),
    ...(r.outside ? [`${counted(r.outside, 'row', 'rows')} outside the case`] : []),
    `${counted(r.rejected, 'row', 'rows')} not taken`,
  ]
  return `${parts.join('; ')}.${r.advice ? ` ${r.advice}` : ''}`
}

const counted = (n: number, one: string, more: string) => `${people(n)} ${n === 1 ? one : more}`

/** The kind of file that a name suggests; the first of all where it suggests none. */
export function guess(name: string, kinds: string[]): string {
  const low = name.toLowerCase()
  return kinds.find((k) => low.includes(k.toLowerCase())) ?? (/\.(txt|md|html?)$/.test(low) ? kinds.find((k) => k === 'text') : undefined) ?? kinds[0] ?? ''
}

/** A text cut where spans begin and end; where spans overlap, the one that begins later wins. */
export function marked(text: string, spans: Span[]): { text: string; kind: string }[] {
  const at = [...spans].filter((s) => s.start >= 0 && s.start < s.end && s.end <= text.length).sort((a, b) => a.start - b.start || b.end - a.end)
  const cuts = [...new Set([0, text.length, ...at.flatMap((s) => [s.start, s.end])])].sort((a, b) => a - b)
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? 0
    return { text: text.slice(start, end), kind: at.filter((s) => s.start <= start && end <= s.end).at(-1)?.kind ?? '' }
  })
}
