// Keys of the whole page: ← → a day, with Shift a week, Space plays. With the map in focus: W A S D move it, + − zoom.
import { desk } from './desk.svelte'

const TYPING = 'input:not([type=range], [type=checkbox]), select, textarea, dialog, [contenteditable]'
const PAN: Record<string, [number, number]> = { w: [0, -90], a: [-90, 0], s: [0, 90], d: [90, 0] }

export function keys(e: KeyboardEvent): void {
  const at = e.target as Element | null
  if (e.ctrlKey || e.metaKey || e.altKey || at?.closest?.(TYPING)) return
  const step = e.shiftKey ? 7 : 1
  const pan = at?.closest?.('.canvas') ? PAN[e.key] : undefined
  if (e.key === 'ArrowLeft') desk.step(-step)
  else if (e.key === 'ArrowRight') desk.step(step)
  else if (e.key === ' ' && !at?.closest?.('button, a, summary, input')) desk.playing = !desk.playing
  else if (e.key === 'Escape' && (desk.place || desk.road)) desk.place = desk.road = ''
  else if (pan) desk.chart?.pan(...pan)
  else if (e.key === '+' || e.key === '=') desk.chart?.zoom(1)
  else if (e.key === '-') desk.chart?.zoom(-1)
  else return
  e.preventDefault()
}
