// What the server answers. Addresses are relative to the page: no request leaves the machine.
import { iso, type Day } from './day'
import type { Known } from './hash'

export interface Side { id: string; name: string; colour: string }
export interface Name { lang: string; text: string }
export interface Warning { code: string; text: string; from: string[] }
export interface Unit {
  id: string; side: string; name: string; place: string; at: [number, number] | null; equipment: string; count: string
  range_m: number | null; since: string | null; until: string | null; source: string
}
export interface Feature<P> {
  type: 'Feature'; id: string
  geometry: { type: string; coordinates: unknown }
  properties: P
}
export interface Collection<P> { type: 'FeatureCollection'; features: Feature<P>[] }
export interface Boundary { name: string; kind: string; source: string; accuracy_m: number | null }
export interface Case {
  title: string; zone: string; since: string; until: string; open_at: string | null; area: [number, number, number, number]
  sides: Side[]; third_parties: Side[]; held: number; marking: string | null
  boundaries: Collection<Boundary>; units: Unit[]
  counts: { places: number; roads: number; sources: number; claims: number; claims_of_control: number }
  languages: string[]; licences: string[]; warnings: Warning[]; digest: string; engine: string
}
export interface PlaceProps {
  name: string; kind: string; population: number | null; population_date: string; population_source: string
  elevation_m: number | null; names: Name[]; claims: number
}
export interface Days { days: { day: string; said: number; known: number; control: number }[]; before: { known: number; said: number } }
export interface MatrixAnswer { known: string | null; since: string; days: number; sides: string[]; places: string[]; steps: number; p: string[]; status: string }
export interface Why { claim: string; side: string; weight: number }
export interface Control { day: string; known: string | null; sides: string[]; places: string[]; p: (number[] | null)[]; status: string[]; because: Why[][] }
export interface Claim {
  id: string; day: string; known: string; predicate: string; of_control: boolean; place: string; route: string; unit: string; side: string
  hedge: string; evidence: string; credibility: number | null; quote: string; url: string; replaces: string; replaced_by: string
  source: string; source_name: string; source_kind: string; speaks_for: string; reliability: string | null
}
export interface Source {
  id: string; name: string; kind: string; speaks_for: string; reliability: string | null; url: string; licence: string
  claims: number; first: string | null; last: string | null
}
export interface RoadProps {
  a: string; b: string; name: string; class: string; length_m: number | null; surface: string; closed_months: number[]
  closed: boolean; open: boolean | string | null; front_m: number | null; single_point: boolean; source: string; note: string
}
export interface Town {
  place: string; status: string; held_only: unknown; with_contested: unknown; with_unknown: unknown
  routes: unknown[]; cut: string[]; people: number | null
}
export interface Lifelines {
  towns: Town[]
  single_points: { kind: string; id: string; towns: string[]; people: number | null }[]
  roads: { id: string; open: unknown; front_m: number | null }[]
}

/** A refusal of the server, in its own words. */
export class Problem extends Error {
  constructor(readonly status: number, detail: string) { super(detail) }
}

const kept = new Map<string, Promise<unknown>>()

/** Asks once for each address; a failure is not kept. */
export function ask<T>(address: string): Promise<T> {
  const known = kept.get(address)
  if (known) return known as Promise<T>
  const answer = load<T>(address)
  kept.set(address, answer)
  answer.catch(() => kept.delete(address))
  if (kept.size > 400) kept.delete(kept.keys().next().value ?? '')
  return answer
}

async function load<T>(address: string): Promise<T> {
  let res: Response
  try {
    res = await fetch(address)
  } catch {
    throw new Problem(0, 'The server does not answer. Is salient serve still running?')
  }
  const body = await res.json().catch(() => undefined)
  if (!res.ok || body === undefined) throw new Problem(res.status, body?.detail ?? `The server answered ${res.status}.`)
  return body as T
}

/** The two times, as parameters. */
export function times(day: Day, known: Known): string {
  const k = knownDay(day, known)
  return `day=${iso(day)}` + (k === undefined ? '' : `&known=${iso(k)}`)
}

/** The last day whose publications count; undefined in hindsight. */
export function knownDay(day: Day, known: Known): Day | undefined {
  if (known === 'hindsight') return undefined
  return known === 'then' ? day : known
}

export const id = encodeURIComponent
