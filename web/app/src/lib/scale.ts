// A scale bar: the round length that fits.

const METRES_PER_PIXEL = 40075016.686 / 512 // at zoom 0 on the equator (WGS-84, tiles of 512 pixels)

/** The longest of 1, 2, 5 × 10ⁿ metres that is at most `most` pixels wide, and its width in pixels. */
export function scale(zoom: number, lat: number, most = 110): { metres: number; pixels: number; label: string } {
  const metre = 2 ** zoom / (METRES_PER_PIXEL * Math.cos((lat * Math.PI) / 180))
  const limit = most / metre
  const ten = 10 ** Math.floor(Math.log10(limit))
  const metres = ([5, 2, 1].find((x) => x * ten <= limit) ?? 1) * ten
  return { metres, pixels: metres * metre, label: metres >= 1000 ? `${metres / 1000} km` : `${metres} m` }
}
