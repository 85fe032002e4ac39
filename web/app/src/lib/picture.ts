// A picture of the map as it stands on the screen, with what a figure needs beneath it: day, known day, sides, marking,
// citation.
import { citation, type Shot } from './cite'
import { rgb, type Rgb } from './colour'

const PAD = 16
const LINE = 21

/** PNG bytes; the text is drawn at the picture's own scale. */
export async function png(map: ImageBitmap, dot: number, shot: Shot, sides: { name: string; colour: Rgb }[], ink: Rgb, paper: Rgb): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const g = canvas.getContext('2d')
  if (!g) throw new Error('this browser cannot draw pictures')
  const width = map.width / dot
  const font = (size: number, weight = 400) => `${weight} ${size}px "Salient Sans", sans-serif`
  g.font = font(12)
  const lines = wrapped(g, citation(shot), width - 2 * PAD)
  const foot = PAD + LINE + lines.length * 17 + PAD
  canvas.width = map.width
  canvas.height = Math.ceil(map.height + foot * dot)
  g.fillStyle = rgb(paper)
  g.fillRect(0, 0, canvas.width, canvas.height)
  g.drawImage(map, 0, 0)
  g.scale(dot, dot)
  let y = map.height / dot + PAD + 8
  let x = PAD
  g.font = font(13, 600)
  for (const s of sides) {
    g.fillStyle = rgb(s.colour)
    g.beginPath()
    g.arc(x + 6, y - 4, 6, 0, 2 * Math.PI)
    g.fill()
    g.fillStyle = rgb(ink)
    g.fillText(s.name, x + 18, y)
    x += 18 + g.measureText(s.name).width + 22
  }
  g.textAlign = 'right'
  g.fillStyle = rgb(ink)
  g.fillText(shot.marking, width - PAD, y)
  g.textAlign = 'left'
  g.font = font(12)
  for (const l of lines) {
    y += 17
    g.fillText(l, PAD, y + 3)
  }
  return new Promise((done, fail) => canvas.toBlob((b) => (b ? done(b) : fail(new Error('the picture could not be written'))), 'image/png'))
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
