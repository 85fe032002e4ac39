import type { Rgb } from './colour'

/** What a map is drawn on, by day and by night. */
export const PAPER = { light: [243, 240, 233] as Rgb, dark: [30, 34, 37] as Rgb }
