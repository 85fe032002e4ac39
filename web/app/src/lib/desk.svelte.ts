// What is on the desk: the case, what is shown of it, and what was loaded for that.
import { ask, knownDay, type Case, type Collection, type Days, type MatrixAnswer, type PlaceProps, type Source } from './api'
import { sideColour, type Rgb } from './colour'
import { iso, parseDay, type Day } from './day'
import { readHash, writeHash, type Known, type Shown, type View } from './hash'
import { changes, Matrix, type Change, type Status } from './matrix'

export const PAPER = { light: [243, 240, 233] as Rgb, dark: [30, 34, 37] as Rgb }

export class Desk {
  case = $state.raw<Case>()
  places = $state.raw<Collection<PlaceProps>>({ type: 'FeatureCollection', features: [] })
  days = $state.raw<Days>({ days: [], before: { known: 0, said: 0 } })
  sources = $state.raw<Source[]>([])
  matrix = $state.raw<Matrix>()
  failure = $state('')
  dark = $state(false)
  playing = $state(false)

  day = $state<Day>(0)
  known = $state<Known>('then')
  view = $state<View>('map')
  place = $state('')
  against = $state<Day>()
  side = $state('')
  lose = $state<string[]>([])
  lang = $state('')
  camera = $state.raw<Shown['camera']>()

  since = $derived(parseDay(this.case?.since ?? '') ?? 0)
  last = $derived((parseDay(this.case?.until ?? '') ?? 1) - 1)
  index = $derived(this.day - this.since)
  before = $derived(this.against ?? this.day - 1)
  knownDay = $derived(knownDay(this.day, this.known))
  paper = $derived(this.dark ? PAPER.dark : PAPER.light)
  colours = $derived((this.case?.sides ?? []).map((s, i) => sideColour(s.colour, i, this.paper)))
  placeIndex = $derived(new Map(this.places.features.map((f, i) => [f.id, i])))
  selected = $derived(this.placeIndex.get(this.place))
  changes = $derived.by((): Change[] => (this.matrix ? changes(this.matrix, this.before - this.since, this.index) : []))

  /** Loads what does not depend on the day. */
  async open(): Promise<void> {
    try {
      const [c, places, days, sources] = await Promise.all([
        ask<Case>('/api/case'), ask<Collection<PlaceProps>>('/api/places'), ask<Days>('/api/days'), ask<{ sources: Source[] }>('/api/sources'),
      ])
      this.places = places
      this.days = days
      this.sources = sources.sources
      this.case = c
      this.show(readHash(location.hash))
    } catch (e) {
      this.failure = String((e as Error).message)
    }
  }

  /** Shows what an address says. */
  show(s: Shown): void {
    this.day = Math.min(this.last, Math.max(this.since, s.day ?? parseDay(this.case?.open_at ?? '') ?? this.last))
    Object.assign(this, { known: s.known, view: s.view, place: s.place, against: s.against, side: s.side, lose: s.lose, lang: s.lang, camera: s.camera })
  }

  shown(): Shown {
    return {
      day: this.day, known: this.known, view: this.view, place: this.place, against: this.against, side: this.side,
      lose: $state.snapshot(this.lose), lang: this.lang, camera: this.camera,
    }
  }

  hash(): string {
    return writeHash(this.shown())
  }

  matrixAddress(): string {
    if (this.known === 'hindsight') return '/api/matrix'
    return '/api/matrix?known=' + (this.known === 'then' ? 'each' : iso(this.known))
  }

  async loadMatrix(address: string): Promise<void> {
    try {
      const m = new Matrix(await ask<MatrixAnswer>(address))
      if (address === this.matrixAddress()) this.matrix = m
      this.failure = ''
    } catch (e) {
      this.failure = String((e as Error).message)
    }
  }

  step(n: number): void {
    this.day = Math.min(this.last, Math.max(this.since, this.day + n))
  }

  sideName(id: string): string {
    return [...(this.case?.sides ?? []), ...(this.case?.third_parties ?? [])].find((s) => s.id === id)?.name ?? id
  }

  statusWords(s: Status): string {
    return typeof s === 'number' ? (this.case?.sides[s]?.name ?? '') : s
  }

  colour(side: number): string {
    const c = this.colours[side]
    return c ? `rgb(${c.map(Math.round).join(' ')})` : 'currentColor'
  }

  /** The name of a place in the language chosen; the case's own where there is none. */
  name(place: string | number | undefined): string {
    const f = this.places.features[typeof place === 'string' ? (this.placeIndex.get(place) ?? -1) : (place ?? -1)]
    if (!f) return String(place ?? '')
    return f.properties.names.find((n) => this.lang !== '' && n.lang === this.lang)?.text ?? f.properties.name
  }
}

export const desk = new Desk()
