// The part of the address after '#' holds what is shown, so that a link shows the same.
import { readTrial, writeTrial, type Trial } from './trial'
import { readWhatIf, writeWhatIf, type WhatIf } from './whatif'
import { iso, parseDay, type Day } from './day'

export type View = 'map' | 'compare' | 'lifelines' | 'options' | 'brief' | 'review' | 'add' | 'about'
export const VIEWS: View[] = ['map', 'compare', 'lifelines', 'options', 'brief', 'review', 'add', 'about']

/** What can be drawn or left out. */
export type Layer = 'surface' | 'front' | 'borders' | 'roads' | 'names' | 'units' | 'reports'
export const LAYERS: Layer[] = ['surface', 'front', 'borders', 'roads', 'names', 'units', 'reports']
export const USUAL: Layer[] = ['surface', 'front', 'borders', 'roads', 'names']

/** 'then': each day as known on that day; 'hindsight'; or as known on one fixed day. */
export type Known = 'then' | 'hindsight' | Day

/** What ways between two places may be best in. */
export const BY = ['safest', 'least exposed', 'shortest', 'fastest'] as const

/** A way that is asked for. */
export interface Asked { from: string; to: string; by: '' | (typeof BY)[number] }

export interface Shown {
  day?: Day
  known: Known
  view: View
  place: string
  road: string
  against?: Day // the day compared with
  knew?: Known // as of when that one is known; undefined: as the day shown
  side: string
  what: WhatIf
  way: Asked
  lang: string
  layers: Layer[]
  trial: Trial
  camera?: [zoom: number, lat: number, lon: number]
}

export function readHash(hash: string): Shown {
  const q = new URLSearchParams(hash.replace(/^#/, ''))
  const view = q.get('view') as View
  return {
    day: parseDay(q.get('day') ?? ''),
    known: readKnown(q.get('known') ?? ''),
    view: VIEWS.includes(view) ? view : 'map',
    place: q.get('place') ?? '',
    road: q.get('road') ?? '',
    against: parseDay(q.get('against') ?? ''),
    ...(q.has('knew') ? { knew: readKnown(q.get('knew') ?? '') } : {}),
    side: q.get('side') ?? '',
    what: readWhatIf(q),
    way: { from: q.get('from') ?? '', to: q.get('to') ?? '', by: BY.find((b) => b === q.get('by')) ?? '' },
    lang: q.get('lang') ?? '',
    layers: q.has('layers') ? LAYERS.filter((l) => q.get('layers')?.split(' ').includes(l)) : USUAL,
    trial: readTrial(q),
    camera: readCamera(q.get('at') ?? ''),
  }
}

function readKnown(s: string): Known {
  if (s === 'hindsight') return s
  return parseDay(s) ?? 'then'
}

function readCamera(s: string): Shown['camera'] {
  const n = s.split('/').map(Number)
  const [z, lat, lon] = n
  if (n.length !== 3 || z === undefined || lat === undefined || lon === undefined || !n.every(Number.isFinite)) return undefined
  return z >= 0 && z <= 22 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [z, lat, lon] : undefined
}

export function writeHash(s: Shown): string {
  const q = new URLSearchParams()
  if (s.day !== undefined) q.set('day', iso(s.day))
  q.set('known', typeof s.known === 'number' ? iso(s.known) : s.known)
  if (s.view !== 'map') q.set('view', s.view)
  if (s.place) q.set('place', s.place)
  if (s.road) q.set('road', s.road)
  if (s.against !== undefined) q.set('against', iso(s.against))
  if (s.knew !== undefined) q.set('knew', typeof s.knew === 'number' ? iso(s.knew) : s.knew)
  if (s.side) q.set('side', s.side)
  writeWhatIf(q, s.what)
  for (const k of ['from', 'to', 'by'] as const) if (s.way[k]) q.set(k, s.way[k])
  if (s.lang) q.set('lang', s.lang)
  if (s.layers.join() !== USUAL.join()) q.set('layers', s.layers.join(' '))
  writeTrial(q, s.trial)
  if (s.camera) q.set('at', `${s.camera[0].toFixed(2)}/${s.camera[1].toFixed(4)}/${s.camera[2].toFixed(4)}`)
  return '#' + q.toString()
}
