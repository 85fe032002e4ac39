// Keys of the whole page, and what each does. While something is typed or chosen they do nothing.
import { desk } from './desk.svelte'
import { giveBack } from './focus'

/** Where letters and arrows belong to what has the focus. */
const TYPING = 'input:not([type=range], [type=checkbox]), select, textarea, dialog, [contenteditable], iframe'
const PAN: Record<string, [number, number]> = { w: [0, -90], a: [-90, 0], s: [0, 90], d: [90, 0] }

export interface Pressed {
  key: string
  shift: boolean
  onMap: boolean // the map has the focus
  onControl: boolean // something that Space presses or opens has it
  single: boolean // single characters are wanted as keys
}
export type Act =
  | { do: 'step'; by: number } | { do: 'end'; last: boolean } | { do: 'play' } | { do: 'close' } | { do: 'help' }
  | { do: 'pan'; by: [number, number] } | { do: 'zoom'; by: number }

/** What a key does; undefined: nothing. Characters act on the map alone, or everywhere where the reader left them on. */
export function act(p: Pressed): Act | undefined {
  const pan = PAN[p.key.toLowerCase()]
  switch (p.key) {
    case 'ArrowLeft': return { do: 'step', by: p.shift ? -7 : -1 }
    case 'ArrowRight': return { do: 'step', by: p.shift ? 7 : 1 }
    case 'Home': return { do: 'end', last: false }
    case 'End': return { do: 'end', last: true }
    case ' ': return p.onControl ? undefined : { do: 'play' }
    case 'Escape': return { do: 'close' }
  }
  if (p.onMap && pan) return { do: 'pan', by: pan }
  if (!p.onMap && !p.single) return undefined
  if (p.key === '+' || p.key === '=') return { do: 'zoom', by: 1 }
  if (p.key === '-' || p.key === '−') return { do: 'zoom', by: -1 }
  return p.key === '?' ? { do: 'help' } : undefined
}

export function keys(e: KeyboardEvent): void {
  const at = e.target instanceof Element ? e.target : undefined
  if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return
  if (e.key === 'Escape' && fold(at)) return e.preventDefault()
  if (at?.closest(TYPING) || at?.matches('.scroll')) return
  const a = act({ key: e.key, shift: e.shiftKey, onMap: !!at?.closest('.canvas'), onControl: !!at?.closest('button, a, summary, input'), single: desk.single })
  if (a && perform(a)) e.preventDefault()
}

function perform(a: Act): boolean {
  switch (a.do) {
    case 'step': desk.step(a.by); return true
    case 'end': desk.day = a.last ? desk.last : desk.since; return true
    case 'play': desk.play(); return true
    case 'close': return close()
    case 'help': desk.help = true; return true
    case 'pan': desk.chart?.pan(...a.by); return true
    case 'zoom': desk.chart?.zoom(a.by); return true
  }
}

/** Closes the place or road, and gives the focus back to where it was chosen. */
export function close(): boolean {
  const was = desk.place || desk.road
  if (!was) return false
  desk.place = desk.road = ''
  giveBack(was)
  return true
}

/** Closes what unfolds over the page, and gives the focus back to what opened it. */
function fold(at: Element | undefined): boolean {
  const open = at?.closest('details.display[open], details.layers[open]')
  if (!(open instanceof HTMLDetailsElement)) return false
  open.open = false
  open.querySelector('summary')?.focus()
  return true
}
