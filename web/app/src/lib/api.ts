// What the server answers. Addresses are relative to the page: no request leaves the machine.
import { iso, type Day } from './day'
import { here } from './here'
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
  writable: boolean; importers: string[]; exports: string[]
}
export interface PlaceProps {
  name: string; kind: string; population: number | null; population_date: string; population_source: string
  elevation_m: number | null; names: Name[]; claims: number
}
export interface DayCount { day: string; said: number; known: number; control: number; sources: number }
export interface Days { days: DayCount[]; before: { known: number; said: number } }
export interface MatrixAnswer { known: string | null; since: string; days: number; sides: string[]; places: string[]; steps: number; p: string[]; status: string }
export interface Why { claim: string; side: string; weight: number }
export interface Control { day: string; known: string | null; sides: string[]; places: string[]; p: (number[] | null)[]; status: string[]; because: Why[][] }
/** A place through time, or on one day. Lists of probabilities are by side; null is unknown. */
export interface PlaceTime {
  place: string; known: string | null; since: string; sides: string[]
  p: (number[] | null)[]; low: (number[] | null)[]; high: (number[] | null)[]
  most: number[]; most_p: (number[] | null)[]
  sources: Left[]; voices: Left[]; steps: Moved[]
  claims: (Why & { p: number[] | null; told: boolean })[]
}
/** What the last day would be without a source, or without all who speak for a side. */
export interface Left { id: string; name: string; speaks_for: string; p: number[] | null }
/** A day on which a probability moved, by the claims about the place and by those about places around it. */
export interface Moved { day: string; before: number[] | null; after: number[]; by: Why[]; near: Why[] }
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
  structure: string; a: string; b: string; name: string; class: string; length_m: number | null; surface: string; closed_months: number[]
  closed: boolean; open: boolean | string | null; front_m: number | null; single_point: boolean; source: string; note: string
}
export interface Way { entry: string; roads: string[]; names: string[]; length_m: number | null; hours: number | null; front_m: number | null; hard_this_month: string[] }
export interface Town {
  place: string; name: string; control: string; status: 'supplied' | 'cut_off' | 'unknown'; held_only: boolean; with_contested: boolean; with_unknown: boolean
  chance: { supplied: number; low: number; high: number } | null; entry: boolean; routes: number; cut: string[]; ways: Way[]; feeds: string[]
  without: { name: string; roads: string[]; status: string; routes: number; ways: Way[]; second_roads: string[]; second_places: string[] }[]
  watched: boolean; brief: boolean; reopens?: { date: string; roads: string[]; why: string; status: string; routes: number }[]
  seasons?: { month: string; hard: string[]; status: string; routes: number }[]; stock?: { of: string; days: number; since: string; until: string; days_left: number; source: string } | null
  people: number | null; people_date: string; from: string[]
}
export interface Clock { distance_m: number; reach_m: number; chance: number; if_early_days: number | null; if_middle_days: number | null; if_late_days: number | null; early_days: number | null; middle_days: number | null; late_days: number | null }
export interface Threat {
  road: string; name: string; towns: string[]; front_m: number | null; clock: Clock | null
  weapons: { unit: string; side: string; equipment: string; range_m: number | null; from: string; distance_m: number; within: boolean | null; source: string }[]
}
export interface RoadState { id: string; name: string; a: string; b: string; open: boolean | null; why: string; front_m: number | null; hard_this_month: boolean; structure: string; chance: number | null; agreed_by: string }
export interface Point { kind: 'road' | 'place'; what: string; id: string; name: string; towns: string[]; people: number | null; people_unknown: number }
export interface Fared { place: string; before: string; after: string; routes_before: number; routes_after: number; chance_before: number | null; chance_after: number | null }
export interface Corridor {
  roads: string[]; names: string[]; best: string[]; risk: number; risk_at: string; exposure: number; length_m: number | null; hours: number | null; front_m: number | null
  hard_this_month: string[]; stretches: { holder: string; places: string[] }[]; must_agree: string[]; agreed_by: string[]; unclear: string[]; from: string[]
}
export interface Corridors { marking: string; from: string; to: string; ways: Corridor[]; capacity: { at_least: number; at_most: number | null; cut: { road: string; capacity: number; source: string }[] }; warnings: Warning[] }
export interface Lifelines {
  marking: string
  towns: Town[]
  single_points: Point[]
  roads: RoadState[]
  threats?: Threat[]
  entries?: { place: string; status: string; usable: boolean; towns: string[] }[]
  people_near_front?: { within_m: number; status: string; places: number; people: number | null; people_unknown: number }[]
  changed: Fared[]
  advance: { side: string; m_per_day: number; steps: { date: string; in_days: number; lost: string[]; gained: string[]; changed: Fared[] }[] } | null
  clock_record: string
  warnings: Warning[]
}

export interface Measure {
  take: string[]; drop: string[]; cost: number | null; risk: number | null; state: number; words: string; breaks: string[]
  leans_on: string[]; third_parties: string[]; why: { actor: string; words: string }[]; kept: boolean; unkept_by: string[]; from: string[]
  reach?: string; path?: Hop[]; sensitive?: { change: string; actor: string; words: string; from: string[] }[]
}
export interface Hop { actor: string; to: number; words: string }
export interface End { state: number; words: string; concepts: string[]; targets: string[]; reach: string; path: Hop[] }
export interface Quo { from: number; words: string; ends: End[]; best: Hop[]; best_ends: boolean; best_at: number; complete: boolean; warnings: Warning[] }
export interface Measures { found: number; minimal: number; smallest: Measure[]; cheapest: Measure[]; redundant: string[]; backfire: { lever: string; with: string[] }[]; robust: Measure | null }
export interface Lever { id: string; name: string; actor: string; cost: number | null; risk: number | null; reversible: boolean | null; fires_on: string[]; lives: string; assent: string[]; assumed: boolean; from: string[] }
export interface Choices {
  title: string; note: string; day: string | null; known: string | null; states: number; today: number | null; concepts: string[]
  actors: { id: string; name: string; third_party: boolean }[]
  options: { id: string; name: string; actor: string; lever: boolean }[]
  doubts?: Warning[]
  statements: { id: string; actor: string; when: string; text: string; from: string[]; said: string | null; known: string | null; assumed: boolean }[]
  equilibria: Record<string, number[]>
  targets: { id: string; name: string; states: number[]; equilibria: Record<string, number[]> }[]
  levers: {
    measures: number; levers: Lever[]; warnings: Warning[]
    targets: { id: string; name: string; leaves: string[]; states: number; concepts: { concept: string; meaning: string; some: Measures; all: Measures }[] }[]
  } | null
}

export interface MeasureSet { take: string[]; drop: string[] }
export interface TurnEffect { target: string; concept: string; was: MeasureSet[]; now: MeasureSet[] }
export interface Turn { id: string; actor: string; bears: boolean; up: TurnEffect[] | null; down: TurnEffect[] | null; out: TurnEffect[] | null }
export interface Turns { turns: Turn[]; solved: number }

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

/** Forgets one answer that is too large to keep. */
export function drop(address: string): void {
  kept.delete(address)
}

/** Forgets every answer: the case is another. */
export function forget(): void {
  kept.clear()
}

async function load<T>(address: string): Promise<T> {
  let res: Response
  try {
    res = await fetch(here(address))
  } catch {
    throw new Problem(0, 'The server does not answer. Is salient serve still running?')
  }
  const body = await res.json().catch(() => undefined)
  if (res.status === 401) throw new Problem(401, 'This server asks for its token. Reload the page and give the token as the password; any name will do.')
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
