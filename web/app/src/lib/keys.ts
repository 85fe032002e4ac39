// Keys of the whole page: ← → a day, with Shift a week, Space plays.
import { desk } from './desk.svelte'

const TYPING = 'input:not([type=range]), select, textarea, [contenteditable]'

export function keys(e: KeyboardEvent): void {
  const at = e.target as Element | null
  if (e.ctrlKey || e.metaKey || e.altKey || at?.closest?.(TYPING)) return
  const step = e.shiftKey ? 7 : 1
  if (e.key === 'ArrowLeft') desk.step(-step)
  else if (e.key === 'ArrowRight') desk.step(step)
  else if (e.key === ' ' && !at?.closest?.('button, a, summary')) desk.playing = !desk.playing
  else if (e.key === 'Escape' && desk.place) desk.place = ''
  else return
  e.preventDefault()
}
