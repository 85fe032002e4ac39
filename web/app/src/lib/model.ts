// The model of options as a form edits it: the entries of options.toml as data, and what was changed of them.
import { ask, Problem } from './api'
import { renamed } from './condition'
import { here } from './here'
import { refusal, written } from './write'
import { NO_TRIAL, type Trial } from './trial'

export type Value = string | number | boolean | string[] | undefined
/** One entry by its keys; `at` is its position in the file, absent where the file does not have it yet. */
export interface Entry { at?: number; [key: string]: Value }
export const KINDS = ['actors', 'options', 'infeasible', 'preferences', 'weights', 'targets', 'coalitions'] as const
export type Kind = (typeof KINDS)[number]
export type Draft = { format?: number; title?: string; note?: string; day?: string; today?: string[] } & { [K in Kind]?: Entry[] }

export interface Version { version: number; saved: string; by: string; why: string; changes: string[]; file: string }
export interface Sheet { exists: boolean; digest: string; writable: boolean; model: Draft; history: Version[] }
export interface Saved { digest: string; version: number; changes: string[]; warnings: { text: string }[] }

export const text = (v: Value): string => (typeof v === 'string' ? v : v === undefined ? '' : String(v))
export const list = (v: Value): string[] => (Array.isArray(v) ? v : [])
export const entries = (d: Draft, kind: Kind): Entry[] => d[kind] ?? []

/** An entry without the keys that say nothing. */
export function clean(e: Entry): Entry {
  const out: Entry = {}
  for (const [k, v] of Object.entries(e)) {
    if (v === undefined || v === '' || v === false && k !== 'lever' && k !== 'reversible' || Array.isArray(v) && v.length === 0) continue
    out[k] = v
  }
  return out
}

const sorted = (e: Entry) => JSON.stringify(Object.entries(clean(e)).filter(([k]) => k !== 'at').sort(([a], [b]) => (a < b ? -1 : 1)))
export const alike = (a: Entry, b: Entry) => sorted(a) === sorted(b)
const head = (d: Draft) => JSON.stringify([d.title ?? '', d.note ?? '', d.day ?? '', d.today])

/** The draft with an entry in the place of the i-th, or without it, or with one more. */
export function withEntry(d: Draft, kind: Kind, i: number, e: Entry | undefined): Draft {
  const all = [...entries(d, kind)]
  if (i < 0 || i >= all.length) {
    if (e) all.splice(placeFor(all, kind, e), 0, clean(e))
  } else if (e) all[i] = clean(e)
  else all.splice(i, 1)
  return { ...d, [kind]: all }
}

/** A new preference comes behind the last of its actor, anything else at the end. */
function placeFor(all: Entry[], kind: Kind, e: Entry): number {
  const last = kind === 'preferences' || kind === 'options' ? all.findLastIndex((x) => x.actor === e.actor) : -1
  return last < 0 || kind === 'options' ? all.length : last + 1
}

/** The i-th preference one place up (−1) or down (+1) among those of its actor. */
export function shifted(d: Draft, i: number, by: -1 | 1): Draft {
  const all = [...entries(d, 'preferences')]
  const mine = all.flatMap((p, k) => (p.actor === all[i]?.actor ? [k] : []))
  const other = mine[mine.indexOf(i) + by]
  if (other === undefined) return d
  ;[all[i], all[other]] = [all[other] as Entry, all[i] as Entry]
  return { ...d, preferences: all }
}

/** The base's entries of a kind that the draft has no more, with their place in it. */
export function goneFrom(base: Draft, d: Draft, kind: Kind): Entry[] {
  const there = new Set(entries(d, kind).map((e) => e.at))
  return entries(base, kind).filter((e) => !there.has(e.at))
}

/** Puts an entry of the base back: behind the one of its kind that it stood behind. */
export function putBack(base: Draft, d: Draft, kind: Kind, e: Entry): Draft {
  const all = [...entries(d, kind)]
  const before = entries(base, kind).filter((x) => (x.at ?? 0) < (e.at ?? 0)).map((x) => x.at)
  all.splice(all.findLastIndex((x) => before.includes(x.at)) + 1, 0, e)
  return { ...d, [kind]: all }
}

/** The base with what an address holds. */
export function applied(base: Draft, t: Trial): Draft {
  const all = [...entries(base, 'preferences')].map((p) => {
    const when = t.reword[text(p.id)]
    return when === undefined ? p : clean({ ...p, statement: when, source: undefined, text: undefined, assumed: true })
  })
  const rank = new Map(t.order.map((x, i) => [x, i - t.order.length]))
  const out = [...all]
  for (const actor of new Set(all.map((p) => p.actor))) {
    const at = all.flatMap((p, i) => (p.actor === actor ? [i] : []))
    const mine = at.map((i) => all[i] as Entry).sort((a, b) => (rank.get(text(a.id)) ?? 0) - (rank.get(text(b.id)) ?? 0))
    at.forEach((i, k) => (out[i] = mine[k] as Entry))
  }
  const rules: Entry[] = t.cannot.map((id) => ({ when: id, assumed: true }))
  return {
    ...base, preferences: out.filter((p) => !t.without.includes(text(p.id))),
    ...(rules.length ? { infeasible: [...entries(base, 'infeasible'), ...rules] } : {}),
  }
}

/** What an address can hold of a draft; undefined where it is more than that. */
export function trialOf(base: Draft, d: Draft): Trial | undefined {
  if (head(base) !== head(d)) return undefined
  for (const kind of ['actors', 'options', 'weights', 'targets', 'coalitions'] as const) {
    const [a, b] = [entries(base, kind), entries(d, kind)]
    if (a.length !== b.length || a.some((e, i) => e.at !== b[i]?.at || !alike(e, b[i] as Entry))) return undefined
  }
  const t: Trial = { order: [], without: [], cannot: [], reword: {} }
  const [was, rules] = [entries(base, 'infeasible'), entries(d, 'infeasible')]
  if (was.some((e, i) => e.at !== rules[i]?.at || !alike(e, rules[i] as Entry))) return undefined
  const ids = entries(base, 'options').map((o) => o.id)
  for (const r of rules.slice(was.length)) {
    if (!ids.includes(r.when) || !alike(r, { when: r.when, assumed: true })) return undefined
    t.cannot.push(text(r.when))
  }
  const now = entries(d, 'preferences')
  t.without = goneFrom(base, d, 'preferences').map((p) => text(p.id))
  for (const p of now) {
    const old = entries(base, 'preferences').find((x) => x.at === p.at)
    if (p.at === undefined || !old) return undefined
    if (alike(old, p)) continue
    if (!alike({ ...old, statement: p.statement, source: undefined, text: undefined, assumed: true }, p)) return undefined
    t.reword[text(p.id)] = text(p.statement)
  }
  for (const actor of new Set(now.map((p) => p.actor))) {
    const order = now.filter((p) => p.actor === actor).map((p) => text(p.id))
    const usual = entries(base, 'preferences').filter((p) => p.actor === actor && order.includes(text(p.id))).map((p) => text(p.id))
    if (order.join('\n') !== usual.join('\n')) t.order.push(...order)
  }
  return t
}

/** How an entry is called: its id, or what it says. */
export function called(kind: Kind, e: Entry): string {
  if (e.id) return text(e.id)
  if (kind === 'weights') return `${text(e.actor)} ${text(e.option)}`
  return text(e.when) || text(e.unless) || list(e.exclusive).join(', ') || list(e.at_least_one).join(', ') || 'one without a condition'
}

const SINGLE: Record<Kind, string> = { actors: 'actor', options: 'option', infeasible: 'rule', preferences: 'preference', weights: 'weight', targets: 'halt', coalitions: 'coalition' }
export const single = (kind: Kind) => SINGLE[kind]

/** What the draft changes, in words. */
export function differences(base: Draft, d: Draft): string[] {
  const out: string[] = []
  if (head(base) !== head(d)) out.push('title, note, day or what stands today')
  for (const kind of KINDS) {
    const [was, now] = [entries(base, kind), entries(d, kind)]
    for (const e of now) {
      const old = was.find((x) => x.at === e.at)
      if (e.at === undefined || !old) out.push(`new ${single(kind)} ${called(kind, e)}`)
      else if (!alike(old, e)) out.push(`${single(kind)} ${called(kind, e)}: ${Object.keys({ ...old, ...e }).filter((k) => JSON.stringify(old[k]) !== JSON.stringify(e[k])).join(', ')}`)
    }
    for (const e of goneFrom(base, d, kind)) out.push(`${single(kind)} ${called(kind, e)} taken away`)
    const order = now.flatMap((e) => (e.at === undefined ? [] : [e.at]))
    const moved = order.filter((at, i) => (order[i - 1] ?? -1) > at).length
    if (moved) out.push(`${kind} in another order`)
  }
  return out
}

/** The draft with an actor or option under another id, wherever it is named. */
export function renameId(d: Draft, kind: Kind, from: string, to: string): Draft {
  if (!from || from === to || (kind !== 'actors' && kind !== 'options')) return d
  const ids = entries(d, 'options').map((o) => text(o.id))
  const single = kind === 'actors' ? ['actor'] : ['option']
  const many = kind === 'actors' ? ['fires_on', 'assent', 'members'] : ['after', 'exclusive', 'at_least_one']
  const fix = (e: Entry): Entry => {
    const out = { ...e }
    for (const k of single) if (out[k] === from) out[k] = to
    for (const k of many) if (Array.isArray(out[k])) out[k] = list(out[k]).map((x) => (x === from ? to : x))
    if (kind === 'options') for (const k of ['statement', 'when', 'unless']) if (out[k]) out[k] = renamed(text(out[k]), ids, from, to)
    return out
  }
  const out = { ...d }
  for (const k of KINDS) if (out[k]) out[k] = entries(d, k).map(fix)
  if (kind === 'options' && d.today) out.today = d.today.map((x) => (x === from ? to : x))
  return out
}

/** My changes of `base` made on another file; what both changed is named and left as the other has it. */
export function merged(base: Draft, mine: Draft, theirs: Draft): { draft: Draft; clash: string[] } {
  const clash: string[] = []
  const out: Draft = { ...theirs }
  for (const key of ['title', 'note', 'day', 'today'] as const) {
    if (JSON.stringify(mine[key]) === JSON.stringify(base[key])) continue
    if (JSON.stringify(theirs[key]) !== JSON.stringify(base[key])) clash.push(key)
    else Object.assign(out, { [key]: mine[key] })
  }
  for (const kind of KINDS) {
    let all = entries(theirs, kind)
    const same = (e: Entry) => all.findIndex((x) => called(kind, x) === called(kind, e))
    for (const old of entries(base, kind)) {
      const now = entries(mine, kind).find((e) => e.at === old.at)
      if (now && alike(now, old)) continue
      const i = same(old)
      if (i < 0 || !alike(all[i] as Entry, old)) { clash.push(`${single(kind)} ${called(kind, old)}`); continue }
      all = now ? all.with(i, { ...now, at: all[i]?.at }) : all.toSpliced(i, 1)
    }
    for (const e of entries(mine, kind)) {
      if (e.at !== undefined) continue
      if (e.id && same(e) >= 0) clash.push(`new ${single(kind)} ${called(kind, e)}`)
      else all = all.toSpliced(placeFor(all, kind, e), 0, e)
    }
    if (all.length || entries(theirs, kind).length) out[kind] = all
  }
  return { draft: out, clash }
}

async function send<T>(address: string, body: unknown, header: Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
  let res: Response
  try {
    res = await fetch(here(address), { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...header }, signal })
  } catch (e) {
    if (signal?.aborted) throw e
    throw new Problem(0, 'The server does not answer. Is salient serve still running?')
  }
  if (!res.ok) throw await refusal(res)
  return (await res.json()) as T
}

export type Asked = 'answer' | 'paths' | 'turns'

const solved = new Map<string, Promise<unknown>>()

/** Asks about the case's model, with a trial that an address holds or with a draft. What was solved is asked once for each edition of the case. */
export function question<T>(what: Asked, asked: string, draft: Draft | undefined, edition = 0, signal?: AbortSignal): Promise<T> {
  if (!draft) return ask<T>(`/api/options${what === 'answer' ? '' : `/${what}`}${asked ? `?${asked}` : ''}`)
  const key = `${edition} ${what} ${asked} ${JSON.stringify(draft)}`
  const known = solved.get(key)
  if (known) return known as Promise<T>
  const answer = send<T>(`/api/options/try?ask=${what}${asked ? `&${asked}` : ''}`, { model: draft }, {}, signal)
  solved.set(key, answer)
  answer.catch(() => solved.delete(key))
  if (solved.size > 24) solved.delete(solved.keys().next().value ?? '')
  return answer
}

/**
 * Asks about a model that is being changed: after a moment in which it may change again, and not to the end once it has. What it gives ends the
 * asking. Nothing is told of what was ended.
 */
export function follow<T>(what: Asked, asked: string, draft: Draft | undefined, edition: number, got: (a: T) => void, failed: (e: Error) => void): () => void {
  const stop = new AbortController()
  const begin = () => question<T>(what, asked, draft, edition, stop.signal).then(
    (a) => { if (!stop.signal.aborted) got(a) }, (e: Error) => { if (!stop.signal.aborted) failed(e) })
  const later = setTimeout(() => void begin(), draft ? PAUSE[what] : 0)
  return () => { clearTimeout(later); stop.abort() }
}
const PAUSE: Record<Asked, number> = { answer: 120, paths: 350, turns: 700 } // ms

/** Writes a model into the case folder. */
export async function save(digest: string, by: string, why: string, change: { model: Draft } | { version: number }): Promise<Saved> {
  written.at = Date.now() // what the event stream tells of it is no news here
  const done = await send<Saved>('/api/options', { by, ...(why ? { why } : {}), ...change }, { 'If-Match': `"${digest}"` })
  written.at = Date.now()
  return done
}

export const sheet = () => ask<Sheet>('/api/options/model')
export const earlier = (version: number) => ask<Sheet>(`/api/options/model?version=${version}`)

/** A draft that is kept by the browser until it is saved or discarded, with the file it began from. */
export interface Kept { digest: string; base: Draft; draft: Draft }
const KEY = 'salient.model:'

export function recall(name: string): Kept | undefined {
  try {
    const k = JSON.parse(localStorage.getItem(KEY + name) ?? 'null') as Kept | null
    return k && typeof k.digest === 'string' && typeof k.draft === 'object' && typeof k.base === 'object' ? k : undefined
  } catch { return undefined }
}

export function keep(name: string, k: Kept | undefined): void {
  try {
    if (k) localStorage.setItem(KEY + name, JSON.stringify(k))
    else localStorage.removeItem(KEY + name)
  } catch { /* private window, or full: the draft lasts as long as the page */ }
}

export { NO_TRIAL }
