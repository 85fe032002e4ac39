// What is taken out of the page as files: exactly what is shown, or more where the reader says so. The server refuses a
// parameter that does not limit a file, so that each is sent only where it does.
import { knownDay } from './api'
import { iso, long, type Day } from './day'
import type { Known, Layer } from './hash'

/** What is shown. */
export interface Sight {
  day: Day
  before: Day // the day compared with
  known: Known
  box?: [west: number, south: number, east: number, north: number] // of the map; none: no map is there
  layers: Layer[]
  lang: string
  place: string
  side: string // whose lifelines are shown; empty: nobody's
}

/** What the reader wants of it. */
export interface Wish {
  days: 'one' | 'two' | 'span'
  from: Day
  to: Day
  whole: boolean // the whole case and not the part on screen
  all: boolean // every layer and not those shown
  only: boolean // the place chosen alone
  clear: boolean // for publication
}

/** Which files a parameter limits, as the server has it. */
const FITS: Record<'side' | 'place' | 'lang' | 'layers', string[]> = {
  side: ['case', 'front', 'roads', 'lifelines', 'units', 'map'],
  place: ['places', 'control', 'changes', 'lifelines', 'claims'],
  lang: ['case', 'places', 'control', 'changes', 'lifelines', 'map'],
  layers: ['case', 'map'],
}
const DAYS: Record<Wish['days'], string[] | undefined> = { one: undefined, two: ['changes', 'control', 'case'], span: ['control', 'case'] }

/** Whether a file can hold what is wanted. */
export function offered(name: string, w: Wish): boolean {
  const days = DAYS[w.days]
  if (days ? !days.includes(name) : name === 'changes') return false
  return !w.only || FITS.place.includes(name)
}

/** Layers of a file for layers of the map; what it has to say of them stands in control. */
const FILE: Partial<Record<Layer, string>> = { front: 'front', borders: 'boundaries', roads: 'roads', units: 'units', reports: 'claims' }

/** The parameters of a file. */
export function query(name: string, w: Wish, s: Sight): string {
  const q = new URLSearchParams()
  if (w.days === 'span') {
    q.set('day', iso(w.from))
    q.set('to', iso(w.to))
  } else q.set('day', iso(s.day))
  setKnown(q, w, s)
  if (!w.whole && s.box) q.set('bbox', s.box.join())
  if (w.only && s.place && FITS.place.includes(name)) q.set('place', s.place)
  if (s.side && FITS.side.includes(name)) q.set('side', s.side)
  if (s.lang && FITS.lang.includes(name)) q.set('lang', s.lang)
  if (FITS.layers.includes(name)) setLayers(q, name, w, s)
  if (w.clear) q.set('marking', 'clear')
  return q.toString()
}

function setKnown(q: URLSearchParams, w: Wish, s: Sight): void {
  const known = w.days === 'span' && s.known === 'then' ? 'each' : dayText(knownDay(s.day, s.known))
  if (known) q.set('known', known)
  if (w.days !== 'two') return
  q.set('against', iso(s.before))
  const before = dayText(knownDay(s.before, s.known))
  if (before) q.set('against_known', before)
}

const dayText = (d: Day | undefined) => (d === undefined ? '' : iso(d))

function setLayers(q: URLSearchParams, name: string, w: Wish, s: Sight): void {
  if (name === 'map') q.set('layers', ['places', ...(w.all ? ['surface', 'front', 'borders', 'roads', 'names', 'units', 'reports'] : s.layers)].join())
  else if (!w.all) {
    const changes = w.days === 'two' ? ['changes'] : []
    const life = s.side ? ['lifelines'] : []
    q.set('layers', ['control', ...changes, ...life, ...s.layers.flatMap((l) => FILE[l] ?? [])].join())
  }
}

/** What will be in the files, in words. */
export function inWords(w: Wish, s: Sight, name: { place: string; tongue: string; side: string }): string {
  const out = [daysInWords(w, s), w.whole || !s.box ? 'the whole case' : 'the part of the map on screen']
  if (w.only && s.place) out.push(`only ${name.place}`)
  else out.push(w.all ? 'all layers' : s.layers.length === 1 ? '1 layer' : `${s.layers.length || 'no'} layers`)
  if (s.side) out.push(`supply of ${name.side}`)
  if (s.lang) out.push(`names of places in ${name.tongue}`)
  if (w.clear) out.push('for publication: 72 hours late and coarse')
  return out.join(', ')
}

function daysInWords(w: Wish, s: Sight): string {
  if (w.days === 'span') return `every day from ${long(w.from)} to ${long(w.to)}, ${s.known === 'then' ? 'each as known on it' : knownInWords(s)}`
  if (w.days === 'two') return `${long(s.before)} and ${long(s.day)} and what changed between them, ${s.known === 'then' ? 'each as known on it' : knownInWords(s)}`
  return `${long(s.day)}, ${knownInWords(s)}`
}

function knownInWords(s: Sight): string {
  if (s.known === 'then') return 'as known that day'
  return s.known === 'hindsight' ? 'in hindsight' : `as known on ${long(s.known)}`
}
