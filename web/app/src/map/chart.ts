// The map itself. Geometry is loaded once; a day changes only the state of its features.
import { Map, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Case, Feature, PlaceProps } from '../lib/api'
import { parse, type Rgb } from '../lib/colour'
import { LAYERS, type Layer } from '../lib/hash'
import { grid, paint, type Grid, type Holding, type LonLat } from '../lib/surface'
import { cut } from '../lib/words'
import { Ground } from './ground'
import { pictures } from './patterns'
import { FAMILY, layers, PARTS, style, theme } from './style'
import { Veil } from './veil'

/** How one place looks: colour, said (the answer is here), on (something was said), k (contested). */
export interface Look { c: string; said: 0 | 1; on: 0 | 1; k: 0 | 1 }

/** A mark on a place: what it is, and of how many. */
export interface Mark { place: number; kind: 'contested' | 'cut' | 'falls' | 'rises' | 'single' | 'changed' | 'selected' | 'report'; n?: number }

const PADDING = { top: 26, bottom: 34, left: 34, right: 46 }
const REACH = 13 // pixels around a click within which a place is meant
const CROWD = 400 // towns that names of countries keep away from
const APART = 8 // pixels between neighbours from which villages are drawn

export interface Events {
  pick(place: number | undefined, road: string): void
  hover(place: number | undefined, x: number, y: number): void
  moved(zoom: number, lat: number, lon: number): void
  seen(zoom: number, lat: number): void
}

export class Chart {
  readonly map: Map
  private readonly ground: Ground
  private looks: Look[] = []
  private readonly data = new globalThis.Map<string, string>()
  private places: LonLat[] = []
  private sizes: Standing[] = []
  private near = 0 // zoom from which villages are drawn
  private grid?: Grid
  private veil?: Veil
  private dark: boolean

  constructor(container: HTMLElement, area: Case['area'], camera: [number, number, number] | undefined, dark: boolean, private readonly on: Events) {
    setWorkerUrl(worker)
    this.dark = dark
    const [w, s, e, n] = area
    this.map = new Map({
      container, style: style(dark), attributionControl: false, fadeDuration: 0, dragRotate: false, pitchWithRotate: false, maxZoom: 14, minZoom: 1, renderWorldCopies: e < w, // else nothing is drawn beyond 180°
      ...(camera ? { zoom: camera[0], center: [camera[2], camera[1]] } : { bounds: [w, s, e < w ? e + 360 : e, n], fitBoundsOptions: { padding: PADDING } }),
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.keyboard.disable() // the arrow keys are the days'
    this.ground = new Ground(this.map, lettered)
    this.map.on('moveend', () => {
      void this.ground.update()
      const c = this.map.getCenter()
      this.told()
      on.moved(this.map.getZoom(), c.lat, c.lng)
    })
    this.map.on('move', (q) => { // under the reader's hand a second map moves along
      const c = this.map.getCenter()
      if ((q as { originalEvent?: unknown }).originalEvent) on.moved(this.map.getZoom(), c.lat, c.lng)
    })
    this.map.on('click', (q) => {
      const place = this.at(q.point.x, q.point.y)
      on.pick(place, place === undefined ? this.roadAt(q.point.x, q.point.y) : '')
    })
    this.map.on('mousemove', (q) => {
      const i = this.at(q.point.x, q.point.y)
      this.map.getCanvas().style.cursor = i === undefined ? '' : 'pointer'
      on.hover(i, q.point.x, q.point.y)
    })
    this.map.on('mouseout', () => on.hover(undefined, 0, 0))
  }

  /** Resolves when layers can be filled. */
  async ready(): Promise<void> {
    if (!this.map.isStyleLoaded()) await new Promise<void>((done) => this.map.once('load', () => done()))
    pictures(this.map, this.dark)
    await this.ground.update()
    this.told()
  }

  /** Tells what part of the world is seen, without taking it for the reader's choice. */
  private told(): void {
    this.on.seen(this.map.getZoom(), this.map.getCenter().lat)
  }

  /** The place nearest to a point of the screen, of those that are drawn, if one is near. */
  at(x: number, y: number): number | undefined {
    const [sw, ne] = [this.map.unproject([x - REACH, y + REACH]), this.map.unproject([x + REACH, y - REACH])]
    const far = this.map.getZoom() < this.near
    let best: { i: number; d: number } | undefined
    this.places.forEach((at, i) => {
      if (at[0] < sw.lng || at[0] > ne.lng || at[1] < sw.lat || at[1] > ne.lat || (far && this.sizes[i]?.rank)) return
      const p = this.map.project(at)
      const d = Math.hypot(p.x - x, p.y - y)
      if (d <= REACH && (!best || d < best.d)) best = { i, d }
    })
    return best?.i
  }

  /** The places that are drawn on the screen, from its middle outwards. */
  around(): number[] {
    const box = this.map.getCanvas().getBoundingClientRect()
    const far = this.map.getZoom() < this.near
    const out: { i: number; d: number }[] = []
    this.places.forEach((_, i) => {
      if (far && this.sizes[i]?.rank) return
      const { x, y } = this.spot(i)
      if (x >= 0 && y >= 0 && x <= box.width && y <= box.height) out.push({ i, d: Math.hypot(x - box.width / 2, y - box.height / 2) })
    })
    return out.sort((a, b) => a.d - b.d).map((p) => p.i)
  }

  /** Where on the screen a place stands. */
  spot(i: number): { x: number; y: number } {
    return this.map.project(this.places[i] ?? [0, 0])
  }

  /** The road under a point of the screen; empty where there is none. */
  roadAt(x: number, y: number): string {
    return String(this.map.queryRenderedFeatures([x, y], { layers: ['road-hit'] })[0]?.properties.id ?? '')
  }

  setTheme(dark: boolean): void {
    if (dark === this.dark) return
    this.dark = dark
    for (const l of layers(dark)) for (const [k, v] of Object.entries(l.paint ?? {})) this.map.setPaintProperty(l.id, k as never, v as never)
    pictures(this.map, dark)
    this.veil?.theme(...this.tone())
  }

  /** How strong the surface is, and the ink of its stripes. */
  private tone(): [number, Rgb] {
    return [this.dark ? 0.6 : 0.46, parse(theme(this.dark).ink) ?? [0, 0, 0]]
  }

  /** Puts features on the map, unless the very same are there: cutting them into tiles costs a frame or two. */
  setData(source: string, features: unknown[]): void {
    const text = JSON.stringify(features)
    if (this.data.get(source) === text) return
    this.data.set(source, text)
    ;(this.map.getSource(source) as GeoJSONSource | undefined)?.setData({ type: 'FeatureCollection', features: features as never[] })
  }

  /** Names the countries in a language; empty: in English. */
  speak(lang: string): void {
    void this.ground.speak(lang)
  }

  /** Puts the places on the map, their names in letters that are there. */
  async setPlaces(places: Feature<PlaceProps>[], name: (i: number) => string): Promise<void> {
    const names = places.map((_, i) => name(i))
    await lettered(names)
    this.places = places.map((f) => f.geometry.coordinates as LonLat)
    this.near = nearness(this.places)
    this.map.setLayerZoomRange('place-small', this.near, 24)
    this.map.setLayerZoomRange('village-label', Math.max(9.2, this.near + 1), 24)
    this.sizes = places.map((f) => standing(f.properties))
    void this.ground.avoid(this.places.filter((_, i) => this.sizes[i]?.rank === 0).slice(0, CROWD))
    this.setData('places', places.map((f, i) => ({ type: 'Feature', id: i, geometry: f.geometry, properties: { label: cut(names[i] ?? ''), ...this.sizes[i] } })))
  }

  /** Lays the surface over the ground, as far as reports reach. */
  setSurface(places: Feature<PlaceProps>[], reachKm: number): void {
    this.grid = grid(places.map((f) => f.geometry.coordinates as LonLat), reachKm)
    if (!this.grid || this.veil) return
    this.veil = new Veil(this.grid, ...this.tone())
    this.map.addLayer(this.veil, 'boundary')
  }

  /** Changes only what differs from the look before, and paints the surface anew. */
  setLooks(looks: Look[], held: (Holding | undefined)[], sides: Rgb[], paper: Rgb): void {
    looks.forEach((l, id) => {
      const o = this.looks[id]
      if (o && o.c === l.c && o.said === l.said && o.on === l.on && o.k === l.k) return
      this.map.setFeatureState({ source: 'places', id }, l)
    })
    this.looks = looks
    if (this.grid) this.veil?.show(paint(this.grid, held, sides, paper))
  }

  setMarks(marks: Mark[]): void {
    this.setData('marks', marks.flatMap(({ place, kind, n }) => {
      const at = this.places[place]
      return at ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { kind, n: n ?? 0, ...this.sizes[place] } }] : []
    }))
  }

  fly(at: LonLat): void {
    if (!this.map.getBounds().contains(at)) this.map.easeTo({ center: at, duration: calm() ? 0 : 500 })
  }

  zoom(by: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + by, duration: calm() ? 0 : 200 })
  }

  /** Shows these places, not nearer than a zoom at which their surroundings are seen. */
  frame(places: number[]): void {
    const at = places.flatMap((i) => (this.places[i] ? [this.places[i]] : []))
    if (!at.length) return
    const [lons, lats] = [at.map((p) => p[0]), at.map((p) => p[1])]
    this.map.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], { padding: 60, maxZoom: 9.4, duration: 0 })
  }

  pan(x: number, y: number): void {
    this.map.panBy([x, y], { duration: 0 })
  }

  home(area: Case['area']): void {
    const [w, s, e, n] = area
    this.map.fitBounds([w, s, e < w ? e + 360 : e, n], { padding: PADDING, duration: calm() ? 0 : 300 })
  }

  /** Draws what is wanted and leaves out the rest. */
  setLayers(wanted: Layer[]): void {
    for (const l of LAYERS) for (const part of PARTS[l]) this.map.setLayoutProperty(part, 'visibility', wanted.includes(l) ? 'visible' : 'none')
  }

  /** The picture on the screen, once it is drawn. */
  async picture(): Promise<ImageBitmap> {
    const drawn = this.map.once('render').then(() => createImageBitmap(this.map.getCanvas()))
    this.map.triggerRepaint()
    return drawn
  }

  /** West, south, east and north of what is seen, in degrees with four decimals. */
  box(): [number, number, number, number] {
    const b = this.map.getBounds()
    const turn = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180
    const whole = b.getEast() - b.getWest() >= 360
    const [w, s, e, n] = [whole ? -180 : turn(b.getWest()), b.getSouth(), whole ? 180 : turn(b.getEast()), b.getNorth()]
    return [round(w), round(Math.max(-90, s)), round(e), round(Math.min(90, n))]
  }

  /** What a screen reader calls the map. */
  call(name: string): void {
    this.map.getCanvas().setAttribute('aria-label', name)
  }

  /** Shows what another map shows. */
  follow([zoom, lat, lon]: [number, number, number]): void {
    const c = this.map.getCenter()
    if (this.map.isMoving() || (Math.abs(c.lat - lat) < 1e-6 && Math.abs(c.lng - lon) < 1e-6 && Math.abs(this.map.getZoom() - zoom) < 1e-4)) return
    this.map.jumpTo({ center: [lon, lat], zoom })
  }

  remove(): void {
    this.map.remove()
  }
}

const round = (x: number) => Math.round(x * 1e4) / 1e4
/** Whether the reader wants nothing to glide. */
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** The zoom at which places, were they spread evenly, stand APART pixels apart. */
function nearness(places: LonLat[]): number {
  if (places.length < 500) return 0
  const [lons, lats] = [places.map((p) => p[0]), places.map((p) => p[1])].map((x) => x.sort((a, b) => a - b))
  const span = (x: number[] | undefined) => (x?.[Math.floor(x.length * 0.95)] ?? 0) - (x?.[Math.floor(x.length * 0.05)] ?? 0)
  const middle = lats?.[Math.floor(lats.length / 2)] ?? 0
  const degrees = Math.sqrt((span(lons) * Math.cos((middle * Math.PI) / 180) * span(lats)) / (0.81 * places.length))
  return Math.max(0, Math.log2((APART * 360 * Math.cos((middle * Math.PI) / 180)) / (512 * Math.max(1e-6, degrees))))
}

interface Standing { size: number; rank: number; order: number }

/** How large a place is drawn, and which labels come first. */
function standing(p: PlaceProps): Standing {
  const people = p.population_date ? (p.population ?? 0) : 0 // an undated figure is not used
  const town = /city|town|capital|centre|center/i.test(p.kind) || people >= 2000
  return { size: people >= 20000 ? 1.5 : town ? 1.25 : 0.8, rank: town ? 0 : 1, order: -people - p.claims }
}

/** Waits until the letters of the names are there to draw with; a font that does not come leaves the machine's own. */
async function lettered(names: string[]): Promise<void> {
  const letters = [...new Set(names.join(''))].join('')
  await Promise.race([document.fonts.load(`16px ${FAMILY}`, letters).catch(() => undefined), new Promise((done) => setTimeout(done, 4000))])
}
