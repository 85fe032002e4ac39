// The legend of a picture: the same signs as on the screen, drawn on a canvas.
import type { Rgb } from './colour'
import type { Layer } from './hash'

/** One line of the legend; draw fills a box 34 wide and 14 high. */
export interface Sign { text: string; draw(g: CanvasRenderingContext2D): void }

export interface Look {
  sides: { name: string; shades: string[] }[] // from sure to doubtful
  held: number // probability from which a side is said to hold a place
  layers: Layer[]
  life: boolean // roads show supply
  since: string // the day that changes are marked from; empty: none are
  ink: string
  quiet: string
  mark: string
  road: string
  paper: Rgb
}

export function signs(l: Look): Sign[] {
  const out: Sign[] = l.sides.map((s) => ({ text: `${s.name}, sure to doubtful`, draw: (g) => s.shades.forEach((c, k) => disk(g, 6 + 11 * k, 5, c)) }))
  out.push({ text: `contested, no side at ${Math.round(l.held * 100)} %`, draw: (g) => hatched(g, l.ink) }, { text: 'nothing was said', draw: (g) => ring(g, 4.5, l.quiet, 1.2) })
  if (l.since) out.push({ text: `changed since ${l.since}`, draw: (g) => ring(g, 5.5, l.mark, 2) })
  const on = (x: Layer) => l.layers.includes(x)
  if (on('surface')) out.push({ text: 'ground around places, as far as a report reaches', draw: (g) => wash(g, l.sides[0]?.shades[0] ?? l.ink) })
  if (on('front')) out.push({ text: 'front, in the band it may lie in', draw: (g) => { g.globalAlpha = 0.13; g.fillStyle = l.ink; g.fillRect(0, 0, 34, 14); g.globalAlpha = 1; line(g, l.ink, 2.6) } })
  if (on('borders')) out.push({ text: 'state border', draw: (g) => line(g, l.quiet, 1.4) }, { text: 'disputed line', draw: (g) => line(g, l.quiet, 1.6, [5, 3.5]) })
  if (on('roads')) out.push(...roads(l))
  if (on('units')) out.push({ text: 'published base and its range', draw: (g) => { g.strokeStyle = l.ink; g.lineWidth = 2; g.strokeRect(12, 2, 10, 10) } })
  if (on('reports')) out.push({ text: 'published that day', draw: (g) => drop(g, l.mark) })
  return out
}

function roads(l: Look): Sign[] {
  if (!l.life) return [{ text: 'road', draw: (g) => line(g, l.road, 1.6) }]
  return [
    { text: 'road open to supplies', draw: (g) => line(g, l.mark, 2.6) },
    { text: 'depends on who holds', draw: (g) => line(g, l.mark, 2.4, [6, 4]) },
    { text: 'not open', draw: (g) => line(g, l.ink, 1.8, [1.2, 3.4]) },
  ]
}

function disk(g: CanvasRenderingContext2D, x: number, r: number, fill: string): void {
  g.fillStyle = fill
  g.beginPath()
  g.arc(x, 7, r, 0, 2 * Math.PI)
  g.fill()
}

function ring(g: CanvasRenderingContext2D, r: number, colour: string, width: number): void {
  g.strokeStyle = colour
  g.lineWidth = width
  g.beginPath()
  g.arc(17, 7, r, 0, 2 * Math.PI)
  g.stroke()
}

function hatched(g: CanvasRenderingContext2D, ink: string): void {
  g.save()
  g.beginPath()
  g.arc(17, 7, 6, 0, 2 * Math.PI)
  g.strokeStyle = ink
  g.lineWidth = 1.2
  g.stroke()
  g.clip()
  g.beginPath()
  for (let x = 0; x < 34; x += 4) {
    g.moveTo(x, 14)
    g.lineTo(x + 14, 0)
  }
  g.stroke()
  g.restore()
}

function wash(g: CanvasRenderingContext2D, colour: string): void {
  ;[0.46, 0.28, 0.12].forEach((a, k) => {
    g.globalAlpha = a
    g.fillStyle = colour
    g.fillRect(11 * k, 1, 11, 12)
  })
  g.globalAlpha = 1
}

function line(g: CanvasRenderingContext2D, colour: string, width: number, dash: number[] = []): void {
  g.strokeStyle = colour
  g.lineWidth = width
  g.setLineDash(dash)
  g.beginPath()
  g.moveTo(0, 7)
  g.lineTo(34, 7)
  g.stroke()
  g.setLineDash([])
}

function drop(g: CanvasRenderingContext2D, colour: string): void {
  g.fillStyle = colour
  g.beginPath()
  g.arc(17, 5, 4, 0, 2 * Math.PI)
  g.moveTo(13.5, 7)
  g.lineTo(17, 14)
  g.lineTo(20.5, 7)
  g.fill()
}

