// The map of the desk as a figure.
import { parse, sureness } from './colour'
import { long, short } from './day'
import type { Desk } from './desk.svelte'
import { signs } from './key'
import { png, type Panel } from './picture'
import { scale } from './scale'
import { theme } from '../map/style'

/** PNG bytes of what the map, or the two maps of a comparison, show now. */
export async function figure(d: Desk): Promise<Blob> {
  const c = d.case
  if (!c || !d.chart) throw new Error('There is no map to take a picture of. Open the map first.')
  const comparing = d.view === 'compare' && d.twin !== undefined
  const known = d.known === 'then' ? 'as known that day' : d.knownDay === undefined ? 'in hindsight' : `as known on ${long(d.knownDay)}`
  const panels: Panel[] = [{ map: await d.chart.picture(), date: long(d.day), known }]
  if (comparing && d.twin) panels.unshift({ map: await d.twin.picture(), date: long(d.before), known })
  const t = theme(d.dark)
  const ink = parse(t.ink) ?? d.paper
  const sides = c.sides.map((s, i) => ({ name: s.name, shades: [0.98, 0.8, 0.6].map((p) => sureness(d.colours[i] ?? d.paper, d.paper, p, c.sides.length)) }))
  const life = d.view === 'lifelines'
  const what = life ? 'Lifelines' : comparing ? `Map of control against ${long(d.before)}` : 'Map of control'
  return png({
    panels, dot: devicePixelRatio, ink, paper: d.paper, bar: d.sight && scale(d.sight[0], d.sight[1]),
    shot: { case: c, day: d.day, known: d.knownDay, marking: d.marking, what, link: location.href },
    signs: signs({ sides, held: c.held, layers: d.layers, life, since: life ? '' : short(d.before), ink: t.ink, quiet: t.quiet, mark: t.mark, road: t.road, paper: d.paper }),
  })
}
