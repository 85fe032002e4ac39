// Small pictures drawn by hand, pixel by pixel: no file to load.
import type { Map } from 'maplibre-gl'
import { parse, type Rgb } from '../lib/colour'
import { theme } from './style'

interface Picture { width: number; height: number; data: Uint8ClampedArray }

function draw(size: number, colour: (x: number, y: number) => [...Rgb, number] | undefined): Picture {
  const data = new Uint8ClampedArray(size * size * 4)
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) data.set(colour(x + 0.5, y + 0.5) ?? [0, 0, 0, 0], (y * size + x) * 4)
  return { width: size, height: size, data }
}

/** A disk of slanted stripes, 32 across. */
function hatched(ink: Rgb): Picture {
  return draw(64, (x, y) => (Math.hypot(x - 32, y - 32) < 31 && (x + y) % 21 < 8 ? [...ink, 235] : undefined))
}

/** A ring with a bar: here a single cut would sever. */
function single(ink: Rgb, paper: Rgb): Picture {
  return draw(40, (x, y) => {
    const r = Math.hypot(x - 20, y - 20)
    if (r > 19) return undefined
    if (r > 15.5 || (Math.abs(x - y) < 4 && r < 11)) return [...ink, 255]
    return [...paper, 255]
  })
}

/** A cross in a disk: cut off. */
function cross(ink: Rgb, paper: Rgb): Picture {
  return draw(40, (x, y) => {
    const r = Math.hypot(x - 20, y - 20)
    if (r > 19) return undefined
    return r < 15 && (Math.abs(x - y) < 3.4 || Math.abs(x + y - 40) < 3.4) ? [...paper, 255] : [...ink, 255]
  })
}

/** A bridge from the side, in a disk: the single point is a bridge, tunnel, ford or ferry. */
function span(ink: Rgb, paper: Rgb): Picture {
  return draw(40, (x, y) => {
    const r = Math.hypot(x - 20, y - 20)
    if (r > 19) return undefined
    const arch = y > 19 && Math.abs(x - 20) < 12 && Math.hypot(x - 20, (y - 27) * 1.1) > 7.5 && y < 27
    return r > 15.5 || (Math.abs(y - 17) < 2 && Math.abs(x - 20) < 13) || arch ? [...ink, 255] : [...paper, 255]
  })
}

/** A triangle that points down: would be cut off; up: would be supplied again. */
function triangle(up: boolean, colour: Rgb, paper: Rgb): Picture {
  return draw(44, (x, y) => {
    const h = up ? y : 44 - y // from the tip
    const inside = (by: number) => h > 4 + 2 * by && h < 40 - by && Math.abs(x - 22) < (h - 4 - 2 * by) * 0.56
    return inside(2.4) ? [...colour, 255] : inside(0) ? [...paper, 255] : undefined
  })
}

/** A square: a published base. */
function base(ink: Rgb, paper: Rgb): Picture {
  return draw(22, (x, y) => (Math.max(Math.abs(x - 11), Math.abs(y - 11)) < 7.5 ? [...ink, 255] : [...paper, 255]))
}

/** A drop that points at a place: something was published about it. */
function note(ink: Rgb, paper: Rgb): Picture {
  const inside = (x: number, y: number, r: number) => Math.hypot(x - 16, y - 13) < r || (y >= 13 && y < 13 + 1.55 * r && Math.abs(x - 16) < r * (1 - (y - 13) / (1.55 * r)))
  return draw(32, (x, y) => (inside(x, y, 10) ? [...ink, 255] : inside(x, y, 12.5) ? [...paper, 255] : undefined))
}

/** Puts the pictures on the map, or replaces those of the other theme. */
export function pictures(map: Map, dark: boolean): void {
  const t = theme(dark)
  const ink = parse(t.ink) ?? [0, 0, 0]
  const paper = parse(t.casing) ?? [255, 255, 255]
  for (const [id, p] of Object.entries({ hatched: hatched(paper), note: note(parse(t.mark) ?? ink, paper), single: single(ink, paper), span: span(ink, paper), falls: triangle(false, parse(t.loss) ?? ink, paper), rises: triangle(true, parse(t.mark) ?? ink, paper), cross: cross(ink, paper), base: base(ink, paper) })) {
    if (map.hasImage(id)) map.removeImage(id)
    map.addImage(id, p, { pixelRatio: 2 })
  }
}
