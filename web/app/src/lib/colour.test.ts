import { expect, test } from 'vitest'
import { contrast, luminance, parse, sideColour, sureness, type Rgb } from './colour'

const paper: Rgb = [244, 241, 234]
const night: Rgb = [27, 31, 34]

test('a side stands out from the paper by day and by night', () => {
  for (const p of [paper, night]) for (const c of ['#b35806', '#542788', '#ffffff', '#000000', 'nonsense']) expect(contrast(sideColour(c, 0, p), p)).toBeGreaterThanOrEqual(3.2)
})

test('doubt is lighter, by day', () => {
  const side = sideColour('#542788', 0, paper)
  const l = [0.5, 0.7, 0.9, 1].map((p) => luminance(parse(sureness(side, paper, p, 2)) ?? paper))
  expect(l).toEqual([...l].sort((a, b) => b - a))
  expect(new Set(l).size).toBe(4)
})
