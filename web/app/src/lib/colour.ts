// Colours of sides. How sure a thing is shows as lightness; what is contested is hatched as well, so nothing
// rests on colour alone. PuOr (ColorBrewer) ends survive colour blindness and grey print.

export type Rgb = [number, number, number]

const SPARE = ['#b35806', '#542788', '#1b7837', '#8c510a', '#01665e', '#762a83']

export function parse(hex: string): Rgb | undefined {
  const m = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  return m ? [m[1], m[2], m[3]].map((x) => Number.parseInt(x ?? '0', 16)) as Rgb : undefined
}

export const hex = (c: Rgb) => '#' + c.map((x) => Math.round(x).toString(16).padStart(2, '0')).join('')

export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  return [0, 1, 2].map((i) => (a[i] ?? 0) + ((b[i] ?? 0) - (a[i] ?? 0)) * t) as Rgb
}

/** WCAG 2 relative luminance. */
export function luminance(c: Rgb): number {
  const [r, g, b] = c.map((x) => x / 255).map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4))
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** A side's colour, moved away from the paper until it stands out from it. */
export function sideColour(colour: string, index: number, paper: Rgb, least = 3.2): Rgb {
  const given = parse(colour) ?? parse(SPARE[index % SPARE.length] ?? '') ?? [80, 80, 80]
  const away: Rgb = luminance(paper) > 0.4 ? [0, 0, 0] : [255, 255, 255]
  for (let t = 0; t <= 1; t += 0.05) {
    const c = mix(given, away, t)
    if (contrast(c, paper) >= least) return c
  }
  return away
}

/** The colour of a place: full where sure, near the paper at an even chance. */
export function sureness(side: Rgb, paper: Rgb, p: number, sides: number): string {
  const even = 1 / Math.max(2, sides)
  const t = Math.min(1, Math.max(0, (p - even) / (1 - even)))
  return hex(mix(mix(paper, side, 0.4), side, t))
}

export const rgb = (c: Rgb) => `rgb(${c.map(Math.round).join(' ')})`
