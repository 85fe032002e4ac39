// What is on the desk: the case, what is shown of it, and what was loaded for that.
import { ask, drop, forget, id, knownDay, Problem, times, type Case, type Collection, type Control, type Days, type Lifelines, type MatrixAnswer, type PlaceProps, type RoadProps, type Source } from './api'
import { rgb, sideColour } from './colour'
import { doors } from './doors'
import { iso, parseDay, type Day } from './day'
import { here } from './here'
import { PAPER } from './paper'
import type { Theme } from './wish'
import { readHash, USUAL, VIEWS, writeHash, type Asked, type Known, type Layer, type Shown, type View } from './hash'
import type { Draft } from './model'
import { moves } from './supply'
import { NO_TRIAL, type Trial } from './trial'
import { empty, giveBack, NOTHING, query, suppose, supposed, type Kind, type WhatIf } from './whatif'
import { written, type Effect } from './write'
import { Line } from './line.svelte'
import { changedWords, missingWords } from './notice'
import type { Chart } from '../map/chart'
import { changes, FewDays, Matrix, type Change, type Holds, type Status } from './matrix'

export { PAPER }

const VAST = 4_000_000 // places times days from which an answer is not kept beside what was made of it
const OWN = 5000 // milliseconds within which a change is taken for this page's own
const PATIENCE = 8 // times that a slow answer is asked for

export type { Theme }

export class Desk {
  case = $state.raw<Case>()
  places = $state.raw<Collection<PlaceProps>>({ type: 'FeatureCollection', features: [] })
  days = $state.raw<Days>({ days: [], before: { known: 0, said: 0 } })
  sources = $state.raw<Source[]>([])
  all = $state.raw<Matrix>() // every day
  few = $state.raw<FewDays>() // the days shown, until every day is there
  matrix = $derived<Holds | undefined>(this.all ?? this.few)
  singly = $state(false) // every day is too much for the server
  roads = $state.raw<Collection<RoadProps>>({ type: 'FeatureCollection', features: [] })
  life = $state.raw<Lifelines>() // with nothing supposed
  loss = $state.raw<Lifelines>() // under what is supposed
  prior = $state.raw<Lifelines>() // of the day compared with, nothing supposed
  detail = $state.raw<Lifelines>() // what is told only of a town or road that is asked for
  lifeFailure = $state('')
  lifeBusy = $state(false)
  traced = $state.raw<string[]>([]) // roads of the way that is looked at
  failure = $state('')
  notice = $state('') // what a reader should know and may close
  night = $state(false) // the machine's own wish
  theme = $state<Theme>('auto')
  rtl = $state(false)
  chart = $state.raw<Chart>()
  twin = $state.raw<Chart>() // the map of the day compared with
  effect = $state.raw<Effect>() // of the claim under review
  foresee = $state(true) // the map shows what would be, not what is
  edition = $state(0) // goes up whenever the case changed
  playing = $state(false)
  single = $state(true) // single characters are keys
  help = $state(false) // the list of keys is open
  clicks = $state<'show' | Kind>('show') // what a click on the map does in the lifelines view

  day = $state<Day>(0)
  known = $state<Known>('then')
  view = $state<View>('map')
  place = $state('')
  road = $state('')
  against = $state<Day>()
  knew = $state<Known>() // as of when the day compared with is known, where that differs
  side = $state('')
  what = $state.raw<WhatIf>(NOTHING) // supposed beyond what was said
  way = $state.raw<Asked>({ from: '', to: '', by: '' }) // between two places, asked for
  lang = $state('')
  layers = $state.raw<Layer[]>(USUAL)
  ring = $state('') // the weapon class whose published range is drawn around the place chosen
  trial = $state.raw<Trial>(NO_TRIAL) // of preferences and options
  draft = $state.raw<Draft>() // a change of the model that is more than an address holds
  camera = $state.raw<Shown['camera']>()
  sight = $state.raw<[zoom: number, lat: number]>() // what the map shows, moved by the reader or not

  dark = $derived(this.theme === 'auto' ? this.night : this.theme === 'dark')
  /** The marking of what is shown: lifelines, bases and what follows from them are amber unless the case says otherwise. */
  marking = $derived(this.case?.marking ?? 'TLP:AMBER')
  reviewable = $state(false) // the case can be written to, and the server keeps a queue
  since = $derived(parseDay(this.case?.since ?? '') ?? 0)
  last = $derived((parseDay(this.case?.until ?? '') ?? 1) - 1)
  index = $derived(this.day - this.since)
  before = $derived(this.against ?? Math.max(this.day - (this.view === 'compare' ? 7 : 1), this.view === 'compare' ? this.since : -Infinity))
  knownDay = $derived(knownDay(this.day, this.known))
  paper = $derived(this.dark ? PAPER.dark : PAPER.light)
  colours = $derived((this.case?.sides ?? []).map((s, i) => sideColour(s.colour, i, this.paper)))
  placeIndex = $derived(new Map(this.places.features.map((f, i) => [f.id, i])))
  selected = $derived(this.placeIndex.get(this.place))
  knownBefore = $derived<Known>((this.view === 'compare' ? this.knew : undefined) ?? this.known)
  /** Whether the day compared with is known otherwise than the days of the matrix. */
  apart = $derived(knownDay(this.before, this.knownBefore) !== knownDay(this.before, this.known))
  beside = $state.raw<FewDays>() // the day compared with, where it is known otherwise
  earlier = $derived<Holds | undefined>(this.apart ? this.beside : this.matrix)
  changes = $derived.by((): Change[] => (this.matrix && this.earlier ? changes(this.matrix, this.before - this.since, this.index, 0.1, this.earlier) : []))

  /** Loads what does not depend on the day. */
  async open(): Promise<void> {
    try {
      await this.loadOpened()
      this.failure = ''
      this.show(readHash(location.hash))
      this.missing()
      if (this.case?.writable) void doors().then((d) => (this.reviewable = d.has('get', '/api/review')), () => undefined)
      this.line.start()
    } catch (e) {
      if (e instanceof Problem && e.status === 0) void this.line.look()
      else this.failure = String((e as Error).message)
    }
  }

  /** Loads the case, and waits as long as the server is still reading it. */
  private async loadOpened(): Promise<void> {
    for (;;) {
      try {
        return await this.load()
      } catch (e) {
        if (!(e instanceof Problem) || e.status !== 503) throw e
        await new Promise((done) => setTimeout(done, 500))
      }
    }
  }

  /** Says what the address asks for and the case does not have. */
  missing(): void {
    const asked = { ...readHash(location.hash), view: new URLSearchParams(location.hash.slice(1)).get('view') ?? '' }
    this.notice = missingWords(asked, {
      since: this.since, last: this.last, view: VIEWS.includes(asked.view as View),
      place: this.placeIndex.has(asked.place), road: this.roads.features.some((f) => f.id === asked.road),
    })
  }

  private async load(): Promise<void> {
    const [c, places, days, sources, roads] = await Promise.all([
      ask<Case>('/api/case'), ask<Collection<PlaceProps>>('/api/places'), ask<Days>('/api/days'), ask<{ sources: Source[] }>('/api/sources'),
      ask<Collection<RoadProps>>('/api/roads'),
    ])
    if (places.features.length !== this.places.features.length || c.digest !== this.case?.digest) this.places = places
    this.days = days
    this.sources = sources.sources
    this.roads = roads
    this.case = c
  }

  /** Loads the case again, where it became another. */
  async renew(digest?: string): Promise<void> {
    if (digest !== undefined && digest === this.case?.digest) return
    forget()
    await this.load().catch((e: Error) => (this.failure = e.message))
    this.edition++
  }

  /** Hears when somebody else changed the case, and when the server is gone and back. */
  readonly line = new Line(here('/api/events'), here('/api/case'), (digest) => void this.heard(digest), () => void this.back())

  private async heard(digest: string): Promise<void> {
    const before = this.case
    if (!before || digest === before.digest) return
    await this.renew(digest)
    if (this.case && this.case.digest !== before.digest && Date.now() - written.at > OWN) this.notice = changedWords(before.counts, this.case.counts)
  }

  /** The server is there again: what failed meanwhile is asked for anew. */
  private async back(): Promise<void> {
    this.failure = this.lifeFailure = ''
    if (!this.case) return this.open()
    this.edition++
  }

  /** Shows what an address says. */
  show(s: Shown): void {
    this.day = Math.min(this.last, Math.max(this.since, s.day ?? parseDay(this.case?.open_at ?? '') ?? this.last))
    Object.assign(this, { known: s.known, view: s.view, place: s.place, road: s.road, against: s.against, knew: s.knew, side: s.side, what: s.what, way: s.way, lang: s.lang, layers: s.layers, trial: s.trial, camera: s.camera })
  }

  shown(): Shown {
    return {
      day: this.day, known: this.known, view: this.view, place: this.place, road: this.road, against: this.against, knew: this.knew, side: this.side,
      what: this.what, way: this.way, lang: this.lang, layers: this.layers, trial: this.trial, camera: this.camera,
    }
  }

  hash(): string {
    return writeHash(this.shown())
  }

  matrixAddress(): string {
    if (this.known === 'hindsight') return '/api/matrix'
    return '/api/matrix?known=' + (this.known === 'then' ? 'each' : iso(this.known))
  }

  /** Loads every day. What takes the server long is asked for again; what it cannot give leaves the days one by one. */
  async loadMatrix(address: string): Promise<void> {
    this.all = undefined
    this.singly = false
    for (let tries = 0; tries < PATIENCE; tries++) {
      try {
        const m = new Matrix(await ask<MatrixAnswer>(address))
        if (m.places.length * m.days > VAST) drop(address)
        if (address !== this.matrixAddress()) return
        this.all = m
        this.few = undefined
        this.failure = ''
        return
      } catch (e) {
        if (address !== this.matrixAddress()) return
        if (!(e instanceof Problem) || (e.status !== 503 && e.status !== 0)) {
          this.failure = String((e as Error).message)
          return
        }
        await new Promise((done) => setTimeout(done, 1500))
      }
    }
    this.singly = true
  }

  /** Loads the day shown and the one it is compared with. */
  async loadDays(days: Day[], known: Known): Promise<void> {
    const wanted = days.filter((d) => d >= this.since && d <= this.last)
    try {
      const got = await Promise.all(wanted.map((d) => ask<Control>(`/api/control?${times(d, known)}`)))
      if (this.places.features.length * this.days.days.length > VAST) for (const d of wanted) drop(`/api/control?${times(d, known)}`)
      if (known === this.known && wanted[0] === this.day && !this.all) this.few = new FewDays(new Map(wanted.map((d, i) => [d - this.since, got[i] as Control])), this.days.days.length)
      this.failure = ''
    } catch (e) {
      if (wanted[0] === this.day) this.failure = String((e as Error).message)
    }
  }

  /** Loads the day compared with, where it is known otherwise. */
  async loadBeside(day: Day, known: Known): Promise<void> {
    this.beside = undefined
    if (day < this.since || day > this.last) return
    const still = () => this.apart && day === this.before && known === this.knownBefore
    try {
      const c = await ask<Control>(`/api/control?${times(day, known)}`)
      if (still()) this.beside = new FewDays(new Map([[day - this.since, c]]), this.days.days.length)
    } catch (e) {
      if (still()) this.failure = String((e as Error).message)
    }
  }

  /** The side whose lifelines are shown: the one chosen, or the last of the case. */
  sided = $derived(this.side || (this.case?.sides.at(-1)?.id ?? ''))

  lifeAddress(what: WhatIf = NOTHING, day: Day = this.day, known: Known = this.known): string {
    const more = query(what)
    return `/api/lifelines?${times(day, known)}&side=${id(this.sided)}${more ? `&${more}` : ''}`
  }

  /** Loads how towns are supplied, as it is and as supposed, and then as it was on the day compared with. */
  async loadLife(): Promise<void> {
    const [address, without] = [this.lifeAddress(), this.lifeAddress(this.what)]
    const prior = this.before >= this.since && this.before <= this.last ? this.lifeAddress(NOTHING, this.before, this.knownBefore) : ''
    const stale = () => address !== this.lifeAddress() || without !== this.lifeAddress(this.what)
    this.lifeBusy = true
    try {
      const [life, loss] = await Promise.all([ask<Lifelines>(address), without === address ? undefined : ask<Lifelines>(without)])
      if (stale()) return
      Object.assign(this, { life, loss, lifeFailure: '' })
    } catch (e) {
      if (stale()) return
      this.life = this.loss = undefined
      this.lifeFailure = String((e as Error).message)
    }
    this.lifeBusy = false
    const was = this.life && prior ? await ask<Lifelines>(prior).catch(() => undefined) : undefined
    if (!stale()) this.prior = was
  }

  /** Loads what is told only of the town or road chosen, where the answer for all leaves it out. */
  async loadDetail(): Promise<void> {
    const more = this.asked
    if (!more) return
    const address = this.lifeAddress(this.what) + more
    const got = await ask<Lifelines>(address).catch(() => undefined)
    if (address === this.lifeAddress(this.what) + this.asked) this.detail = got
  }

  /** What has to be asked for beside the answer for all: a town that the case does not follow, or a road that feeds none. */
  asked = $derived.by(() => {
    const on = this.loss ?? this.life
    const first = on?.towns[0]?.place
    if (this.view !== 'lifelines' || !on || !first) return ''
    if (this.road) return on.threats?.some((t) => t.road === this.road) ? '' : `&town=${id(first)}&road=${id(this.road)}`
    const town = on.towns.find((t) => t.place === this.place)
    return town && !town.watched ? `&town=${id(this.place)}` : ''
  })

  /** Towns that fare otherwise than on the day compared with. */
  stirred = $derived(this.life && this.prior ? moves(this.prior, this.life) : [])

  /** Supposes something of a place or road, or no longer. */
  toggle(x: string, kind: Kind = 'lose'): void {
    this.what = supposed(this.what, x) === kind ? giveBack(this.what, x) : suppose(this.what, kind, x)
  }

  supposing = $derived(!empty(this.what))
  roadIndex = $derived(new Map(this.roads.features.map((f) => [f.id, f.properties])))

  /** A road by its name and ends. */
  roadName(road: string): string {
    const p = this.roadIndex.get(road)
    return p ? `${this.name(p.a)} – ${this.name(p.b)}` : road
  }

  /** A place, road or road's name as it is supposed something of. */
  thing(x: string): string {
    const bare = x.replace(/^(place|road):/, '')
    if (this.placeIndex.has(bare) && !x.startsWith('road:')) return this.name(bare)
    return this.roadIndex.has(bare) ? this.roadName(bare) : `all of ${x}`
  }

  /** Plays from the day shown, or from the first where the last is shown; or pauses. */
  play(): void {
    if (!this.playing && this.day >= this.last) this.day = this.since
    this.playing = !this.playing && this.since < this.last
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
    return c ? rgb(c) : 'currentColor'
  }

  /** The name of a place in the language chosen; the case's own where there is none. */
  name(place: string | number | undefined): string {
    const f = this.places.features[typeof place === 'string' ? (this.placeIndex.get(place) ?? -1) : (place ?? -1)]
    if (!f) return String(place ?? '')
    return f.properties.names.find((n) => this.lang !== '' && n.lang === this.lang)?.text ?? f.properties.name
  }
}

export const desk = new Desk()
