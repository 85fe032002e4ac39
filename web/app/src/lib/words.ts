// Words for probabilities and claims.
import { long } from './day'
import type { Known } from './hash'

// ICD 203 (Analytic Standards, 2015), one row; a value on an edge takes the upper word, as the engine does.
const BANDS: [from: number, word: string][] = [
  [0, 'almost no chance'], [0.05, 'very unlikely'], [0.2, 'unlikely'], [0.45, 'roughly even chance'],
  [0.55, 'likely'], [0.8, 'very likely'], [0.95, 'almost certain'],
]

export function likelihood(p: number): string {
  let word = ''
  for (const [from, w] of BANDS) if (p >= from) word = w
  return word
}

/** Never 0 % or 100 %: nothing here is that sure. */
export function percent(p: number | undefined): string {
  if (p === undefined) return '–'
  const n = Math.round(p * 100)
  if (n < 1) return '< 1 %'
  return n > 99 ? '> 99 %' : `${n} %`
}

/**
 * Shares of one whole, in whole per cent that add up to 100 (largest remainder; of equal remainders the greater share goes
 * up). Nothing is called 0 or 100 %.
 */
export function percents(shares: readonly number[]): string[] {
  const whole = shares.map((p) => Math.floor(p * 100 + 1e-9))
  const rest = shares.map((p, i) => Math.round((p * 100 - (whole[i] ?? 0)) * 1e6))
  const order = shares.map((_, i) => i).sort((i, j) => (rest[j] ?? 0) - (rest[i] ?? 0) || (shares[j] ?? 0) - (shares[i] ?? 0) || i - j)
  const sum = shares.reduce((a, b) => a + b, 0)
  const left = 100 - whole.reduce((a, b) => a + b, 0)
  if (Math.abs(sum - 1) > 0.01 || left > shares.length) return shares.map((p) => percent(p))
  for (const i of order.slice(0, Math.max(0, left))) whole[i] = (whole[i] ?? 0) + 1
  return whole.map((n) => (n < 1 ? '< 1 %' : n > 99 ? '> 99 %' : `${n} %`))
}

/** From the least to the most, as in "65 to 92 %". */
export function range(low: number, high: number): string {
  const [a, b] = [percent(low), percent(high)]
  return a === b ? a : `${a.startsWith('<') ? a : a.slice(0, -2)} to ${b}`
}

/** As of when a day is known, in words. */
export function knowing(known: Known): string {
  return known === 'then' ? 'as known then' : known === 'hindsight' ? 'in hindsight' : `as known on ${long(known)}`
}

/** +1: speaks for the named side's hold; −1: against it; 0: neither. */
export function direction(predicate: string): -1 | 0 | 1 {
  if (['takes', 'holds', 'enters'].includes(predicate)) return 1
  return ['loses', 'withdraws', 'denies'].includes(predicate) ? -1 : 0
}

export function saying(predicate: string, side: string): string {
  const s = side || 'nobody named'
  switch (predicate) {
    case 'takes': return `${s} takes it`
    case 'loses': return `${s} loses it`
    case 'holds': return `${s} holds it`
    case 'contests': return side ? `${s} contests it` : 'it is contested'
    case 'enters': return `${s} enters it`
    case 'withdraws': return `${s} withdraws from it`
    case 'denies': return `${s} does not hold it`
    case 'shoots_down': return side ? `${s} shoots something down` : 'something is shot down'
  }
  return side ? `${predicate.replaceAll('_', ' ')} (${s})` : predicate.replaceAll('_', ' ')
}

const SPEECH = new Intl.NumberFormat('en-GB')

export function people(n: number | null | undefined): string {
  return n === null || n === undefined ? 'unknown' : SPEECH.format(n)
}

export function km(m: number | null | undefined): string {
  return m === null || m === undefined ? 'unknown' : `${(m / 1000).toFixed(m < 10000 ? 1 : 0)} km`
}

/** Hours of travel, to the quarter. */
export function hours(h: number): string {
  const quarters = Math.max(1, Math.round(h * 4))
  const [whole, rest] = [Math.floor(quarters / 4), (quarters % 4) * 15]
  return [whole ? `${whole} h` : '', rest ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/** Letters without marks and case, to find by. */
export const plain = (s: string) => s.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** When a front could reach a thing, from how fronts moved before; a day that is not known is not named. */
export function inDays(c: { early_days: number | null; middle_days: number | null; late_days: number | null }): string {
  if (c.middle_days === null) return c.early_days === null ? 'At the recent pace the front does not come here.' : `At the recent pace not before ${c.early_days} days.`
  if (c.middle_days === 0) return 'The front is there.'
  const late = c.late_days === null ? 'or much later' : `to ${c.late_days}`
  return `At the recent pace the front could be there in ${c.middle_days} days (${c.early_days ?? 0} ${late}).`
}

/** A language by its code, in English. */
export function tongue(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(code) ?? code
  } catch {
    return code
  }
}

const ROOM = 80 // letters of a label

/** A name as far as a map has room for it: a label of thousands of letters stops the whole map. */
export function cut(name: string): string {
  const letters = name.length > ROOM ? Array.from(name) : []
  return letters.length > ROOM ? letters.slice(0, ROOM - 1).join('') + '…' : name
}
