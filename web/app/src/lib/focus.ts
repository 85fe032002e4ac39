// Where the focus was when a place was opened, to give it back.
import { tick } from 'svelte'

let from: Element | null = null

/** A place is opened: what has the focus now gets it back. */
export function leave(): void {
  from = document.activeElement
}

/** Whether the focus came from a control, and not from an address. */
export function led(): boolean {
  return from !== null && from !== document.body
}

/** Gives the focus back after the page has changed: to what had it, to what leads to the same place, or to the panel. */
export function giveBack(place: string): void {
  const was = from
  from = null
  void tick().then(() => {
    const link = [...document.querySelectorAll<HTMLElement>('[data-goto]')].find((x) => x.dataset.goto === place)
    const to = was instanceof HTMLElement && was.isConnected && was !== document.body ? was : (link ?? document.getElementById('panel'))
    to?.focus({ preventScroll: to.id === 'panel' })
  })
}
