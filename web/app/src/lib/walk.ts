// The way a reader walked through the page, as the browser's Back and Forward go along it.
import { writeHash, type Shown } from './hash'

export type Step = 'push' | 'replace' | 'none'

/** Days chosen one after another within as many milliseconds are one step: nobody goes back through a drag of the slider. */
export const RUN = 2000

export class Walk {
  private dayed = -Infinity

  /** last: what is shown now, and in the address. */
  constructor(private last: Shown) {}

  /** The history has brought this back; the next step is counted from here. */
  arrived(at: Shown): void {
    this.last = at
    this.dayed = -Infinity
  }

  /** What a change does to the history: another view, place or question is a step; days while playing, the camera and how things look are none. */
  step(to: Shown, playing: boolean, now: number): Step {
    const from = this.last
    if (writeHash(from) === writeHash(to)) return 'none'
    this.last = to
    if (asked(from) !== asked(to)) {
      this.dayed = -Infinity
      return 'push'
    }
    if (from.day === to.day) return 'replace'
    const run = playing || now - this.dayed < RUN // the last day of a play is told after it ended
    this.dayed = now
    return run ? 'replace' : 'push'
  }
}

/** What was asked, apart from the day. */
function asked(s: Shown): string {
  return JSON.stringify([s.view, s.place, s.road, s.known, s.against, s.knew, s.side, s.what, s.way])
}
