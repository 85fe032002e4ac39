// The cases that can be chosen, as the server lists them.
import { sideColour, sureness, type Rgb } from '../lib/colour'

export interface Fault { where: string; what: string; mend: string }
export interface SmallMap { area: [number, number, number, number]; day: string; dots: [lon: number, lat: number, side: number, p: number][]; lines: [number, number][][] }
export interface Glance {
  title: string; since: string; until: string; zone: string; marking: string; sides: { id: string; name: string; colour: string }[]
  counts: { places: number; roads: number; sources: number; claims: number }; has: string[]; map: SmallMap | null
}
export interface Card {
  id: string; name: string; worked: boolean; about: string; state: 'waiting' | 'reading' | 'ready' | 'open' | 'faulty'
  faults: Fault[]; more: number; case: Glance | null
}
export interface Cards { engine: string; cases: Card[] }

/** How a case of one's own begins: lines for a terminal. */
export const BEGIN = [
  'salient new my-case --area 10,40,12,42 --sides a=Alpha,b=Beta --zone UTC --since 2026-01-01 --until 2026-03-01',
  'salient check my-case',
  'salient serve my-case',
]

export interface Sketch { width: number; height: number; lines: string[]; dots: { d: string; fill: string }[] }

const WIDE = 320

/** A small map: places by the side likelier to hold them, in the side's colour and with its shape, paler where less sure. */
export function sketch(g: Glance, paper: Rgb): Sketch | undefined {
  const m = g.map
  if (!m) return undefined
  const [w, s, e, n] = m.area
  const east = e < w ? e + 360 : e
  const squeeze = Math.cos((((s + n) / 2) * Math.PI) / 180)
  const scale = WIDE / Math.max(1e-6, (east - w) * squeeze)
  const at = ([lon, lat]: [number, number]): [number, number] => [((lon < w ? lon + 360 : lon) - w) * squeeze * scale, (n - lat) * scale]
  const colours = g.sides.map((x, i) => sideColour(x.colour, i, paper))
  const size = m.dots.length > 400 ? 2 : m.dots.length > 60 ? 2.6 : 5
  return {
    width: WIDE, height: Math.max(1, (n - s) * scale),
    lines: m.lines.map((line) => 'M' + line.map((p) => at(p).map((x) => x.toFixed(1)).join(' ')).join('L')),
    dots: m.dots.map(([lon, lat, side, p]) => {
      const c = colours[side]
      return { d: shape(side, ...at([lon, lat]), size), fill: c ? sureness(c, paper, p, colours.length) : 'none' }
    }),
  }
}

/** A side's shape, so that no side is told by its colour alone: disc, square, triangle, then these again. */
export function shape(side: number, x: number, y: number, r: number): string {
  const f = (v: number) => v.toFixed(1)
  if (side % 3 === 1) return `M${f(x - r * 0.9)} ${f(y - r * 0.9)}h${f(r * 1.8)}v${f(r * 1.8)}h${f(-r * 1.8)}z`
  if (side % 3 === 2) return `M${f(x)} ${f(y - r * 1.2)}l${f(r * 1.15)} ${f(r * 2.1)}h${f(-r * 2.3)}z`
  return `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0z`
}
