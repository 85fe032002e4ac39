// The basemap: cells of 15° that the view meets, or the whole world coarsely from afar, and the names of the countries in view.
import type { GeoJSONSource, Map } from 'maplibre-gl'
import { chosen, spotsOf, tongue, type Spot } from './countries'

const STEP = 15
const NEAR = 4.5 // zoom from which cells are worth loading
const MOST = 9

interface Part { features: Parameters<typeof spotsOf>[0] }

export class Ground {
  private readonly parts = new globalThis.Map<string, Part>()
  private readonly spots = new globalThis.Map<string, Spot[]>()
  private names: Record<string, string> = {} // of countries, by code
  private lang = ''
  private places: [lon: number, lat: number][] = [] // that names keep away from
  private named = '' // what stands on the map

  /** lettered: resolves when the letters of texts are there to draw with. */
  constructor(private readonly map: Map, private readonly lettered: (texts: string[]) => Promise<void>) {}

  /** Loads what the view needs and shows all that was loaded, the world undermost. */
  async update(): Promise<void> {
    await this.load()
    await this.label()
  }

  /** Names countries in a language from now on. */
  async speak(lang: string): Promise<void> {
    const spoken = tongue(lang)
    if (spoken === this.lang) return
    this.lang = spoken
    const names = await fetch(`/ground/names/${spoken}.json`).then((r) => r.json() as Promise<Record<string, string>>).catch(() => ({}))
    if (spoken !== this.lang) return
    this.names = names
    await this.label()
  }

  /** Keeps names of countries away from places. */
  async avoid(places: [lon: number, lat: number][]): Promise<void> {
    this.places = places
    await this.label()
  }

  private async load(): Promise<void> {
    const names = this.needed().filter((n) => !this.parts.has(n))
    if (!names.length) return
    const got = await Promise.all(names.map((n) => fetch(`/ground/${n}.json`).then((r) => r.json() as Promise<Part>).catch(() => undefined)))
    names.forEach((n, i) => {
      const part = got[i]
      if (!part) return
      this.spots.set(n, spotsOf(part.features))
      this.parts.set(n, { features: part.features.filter((f) => f.properties.kind !== 'country') })
    })
    const order = [...this.parts.keys()].sort((a, b) => Number(b === 'world') - Number(a === 'world'))
    this.show('ground', order.flatMap((n) => this.parts.get(n)?.features ?? []))
  }

  /** Writes the names of the countries in view, each once. */
  private async label(): Promise<void> {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer()
    const perDegree = (512 * 2 ** this.map.getZoom()) / 360 / Math.cos((this.map.getCenter().lat * Math.PI) / 180)
    const spots = this.needed().flatMap((n) => this.spots.get(n) ?? [])
    const project = (at: [number, number]) => this.map.project(at)
    const features = chosen(spots, { width, height, perDegree, project, taken: this.places.map(project) }).flatMap(({ code, at }) => {
      const label = this.names[code]
      return label ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { label } }] : []
    })
    const text = JSON.stringify(features)
    if (text === this.named) return
    this.named = text
    await this.lettered(features.map((f) => f.properties.label))
    if (text === this.named) this.show('countries', features)
  }

  private show(source: string, features: unknown[]): void {
    (this.map.getSource(source) as GeoJSONSource | undefined)?.setData({ type: 'FeatureCollection', features: features as never[] })
  }

  private needed(): string[] {
    if (this.map.getZoom() < NEAR) return ['world']
    const b = this.map.getBounds()
    const cells: string[] = []
    for (let lat = floor(Math.max(-90, b.getSouth())); lat < Math.min(90, b.getNorth()); lat += STEP) {
      for (let lon = floor(b.getWest()); lon < b.getEast(); lon += STEP) cells.push(`${wrap(lon)}_${lat}`)
    }
    return cells.length <= MOST ? cells : ['world']
  }
}

const floor = (x: number) => Math.floor(x / STEP) * STEP
const wrap = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180
