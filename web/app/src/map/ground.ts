// The basemap: cells of 15° that the view meets, or the whole world coarsely from afar.
import type { GeoJSONSource, Map } from 'maplibre-gl'

const STEP = 15
const NEAR = 4.5 // zoom from which cells are worth loading
const MOST = 9

interface Part { features: unknown[] }

export class Ground {
  private readonly parts = new globalThis.Map<string, Part>()

  constructor(private readonly map: Map) {}

  /** Loads what the view needs and shows all that was loaded, the world undermost. */
  async update(): Promise<void> {
    const names = this.needed().filter((n) => !this.parts.has(n))
    if (!names.length) return
    const got = await Promise.all(names.map((n) => fetch(`/ground/${n}.json`).then((r) => r.json() as Promise<Part>).catch(() => undefined)))
    names.forEach((n, i) => {
      const part = got[i]
      if (part) this.parts.set(n, part)
    })
    const order = [...this.parts.keys()].sort((a, b) => Number(b === 'world') - Number(a === 'world'))
    const features = order.flatMap((n) => this.parts.get(n)?.features ?? [])
    ;(this.map.getSource('ground') as GeoJSONSource | undefined)?.setData({ type: 'FeatureCollection', features: features as never[] })
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
