// Symbols of published bases by the common military standard (MIL-STD-2525D), drawn when they are first asked for. Every
// one has the frame of "neutral": the page takes no side.
import type { Map } from 'maplibre-gl'
import ms from 'milsymbol'
import type { UnitFeature } from '../lib/rings'

const SIZE = 17
const DOT = 2

/** Makes the pictures that the features name and the map does not have yet. */
export function symbols(map: Map, features: UnitFeature[]): void {
  for (const { icon, sidc, colour } of features.map((f) => f.properties)) {
    if (!icon || map.hasImage(icon)) continue
    const s = new ms.Symbol(sidc, { size: SIZE * DOT, fillColor: colour, infoFields: false, outlineWidth: 5, outlineColor: '#fffdf7' })
    const drawn = s.asCanvas()
    const data = drawn.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height)
    if (data) map.addImage(icon, data, { pixelRatio: DOT })
  }
}
