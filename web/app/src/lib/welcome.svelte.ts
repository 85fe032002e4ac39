// How to read the map, in four sentences: shown until it was closed once, and again when it is called.

const KEY = 'salient.welcomed'

function unread(): boolean {
  try { return localStorage.getItem(KEY) === null } catch { return true /* private window */ }
}

class Welcome {
  open = $state(typeof localStorage === 'undefined' ? true : unread())
  wanted = $state(false) // it was called back and has not had the focus yet

  again = $state(false) // called back: it stands first, whatever else is beside the map

  close(): void {
    this.open = this.again = false
    try { localStorage.setItem(KEY, '1') } catch { /* private window: shown again next time */ }
  }

  call(): void {
    this.open = true
    this.wanted = this.again = true
  }
}

export const welcome = new Welcome()

/** Colours; hatching; front and band; the two ways of knowing. */
export const SENTENCES = [
  'Each place has the colour of the side likelier to hold it, paler where that is less sure.',
  'Hatching marks places where no side is likely enough to be said to hold them.',
  'The thick line is the front, and the grey band around it is where it may lie.',
  '“As known then” counts only what had been published by the day shown, “Hindsight” all of it.',
]
