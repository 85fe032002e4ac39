// A picture of the map as it stands on the screen, with what a figure needs on and beneath it: date, scale, legend, marking,
// citation.
import { citation, type Shot } from './cite'
import { rgb, type Rgb } from './colour'
import type { Sign } from './key'

const PAD = 16
const LINE = 21
const GAP = 6 // between two maps
const COLUMN = 250 // least width of a column of the legend

/** One map, with what stands in its corner. */
export interface Panel { map: ImageBitmap; date: string; known: string }

export interface Figure {
  panels: Panel[] // one, or two side by side
  dot: number // pixels of the screen to a unit
  shot: Shot
  signs: Sign[]
  bar?: { pixels: number; label: string } // of the scale
  ink: Rgb
  paper: Rgb
}

/** PNG bytes; text and legend are drawn at the picture's own scale. */
export async function png(f: Figure): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const g = canvas.getContext('2d')
  if (!g || !f.panels.length) throw new Error('this browser cannot draw pictures')
  const width = f.panels.reduce((sum, p) => sum + p.map.width / f.dot + GAP, -GAP)
  const height = Math.max(...f.panels.map((p) => p.map.height)) / f.dot
  font(g, 12)
  const lines = [citation(f.shot), rights(f.shot), f.shot.link].flatMap((text) => wrapped(g, text, width - 2 * PAD))
  const columns = Math.max(1, Math.floor((width - 2 * PAD) / COLUMN))
  const rows = Math.ceil(f.signs.length / columns)
  canvas.width = Math.ceil(width * f.dot)
  canvas.height = Math.ceil((height + PAD + rows * LINE + LINE + lines.length * 17 + PAD) * f.dot)
  g.fillStyle = rgb(f.paper)
  g.fillRect(0, 0, canvas.width, canvas.height)
  g.scale(f.dot, f.dot)
  maps(g, f)
  if (f.bar) bar(g, f, f.bar, height)
  legend(g, f, height + PAD, columns, (width - 2 * PAD) / columns)
  foot(g, f, lines, width, height + PAD + rows * LINE + 12)
  return new Promise((done, fail) => canvas.toBlob((b) => (b ? done(b) : fail(new Error('the picture could not be written'))), 'image/png'))
}

/** Whose rights are in the picture. */
export function rights(s: Shot): string {
  const licences = s.case.licences.length ? `Licences of what went in: ${s.case.licences.join('; ')}. ` : ''
  return `${licences}Basemap: Natural Earth. Lines are no position on status.`
}

function font(g: CanvasRenderingContext2D, size: number, weight = 400): void {
  g.font = `${weight} ${size}px "Salient Sans", sans-serif`
}

function maps(g: CanvasRenderingContext2D, f: Figure): void {
  let x = 0
  for (const p of f.panels) {
    g.drawImage(p.map, x, 0, p.map.width / f.dot, p.map.height / f.dot)
    font(g, 17, 700)
    const wide = g.measureText(p.date).width
    font(g, 12)
    plate(g, f, x, 0, Math.max(wide, g.measureText(p.known).width) + 22, 46)
    g.fillStyle = rgb(f.ink)
    g.fillText(p.known, x + 11, 38)
    font(g, 17, 700)
    g.fillText(p.date, x + 11, 21)
    x += p.map.width / f.dot + GAP
  }
}

/** A patch of paper that text is read on. */
function plate(g: CanvasRenderingContext2D, f: Figure, x: number, y: number, w: number, h: number): void {
  g.globalAlpha = 0.88
  g.fillStyle = rgb(f.paper)
  g.fillRect(x, y, w, h)
  g.globalAlpha = 1
}

function bar(g: CanvasRenderingContext2D, f: Figure, b: NonNullable<Figure['bar']>, height: number): void {
  font(g, 12)
  plate(g, f, 0, height - 32, b.pixels + g.measureText(b.label).width + 34, 32)
  g.strokeStyle = g.fillStyle = rgb(f.ink)
  g.lineWidth = 1.6
  g.beginPath()
  g.moveTo(12, height - 18)
  g.lineTo(12, height - 11)
  g.lineTo(12 + b.pixels, height - 11)
  g.lineTo(12 + b.pixels, height - 18)
  g.stroke()
  g.fillText(b.label, 20 + b.pixels, height - 11)
}

function legend(g: CanvasRenderingContext2D, f: Figure, top: number, columns: number, column: number): void {
  font(g, 12)
  f.signs.forEach((s, i) => {
    g.save()
    g.translate(PAD + (i % columns) * column, top + Math.floor(i / columns) * LINE)
    s.draw(g)
    g.fillStyle = rgb(f.ink)
    g.fillText(s.text, 42, 11, column - 46)
    g.restore()
  })
}

function foot(g: CanvasRenderingContext2D, f: Figure, lines: string[], width: number, top: number): void {
  g.fillStyle = rgb(f.ink)
  font(g, 13, 700)
  g.textAlign = 'right'
  g.fillText(f.shot.marking, width - PAD, top)
  g.textAlign = 'left'
  font(g, 12)
  lines.forEach((l, i) => g.fillText(l, PAD, top + 17 * (i + 1)))
}

function wrapped(g: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && g.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** Hands a file to the reader. */
export function give(blob: Blob, name: string): void {
  const a = document.createElement('a')
  a.href = URL.createObjectURL(blob)
  a.download = name
  a.click()
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000)
}
