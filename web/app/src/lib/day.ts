// Civil days as whole numbers: days since 1970-01-01 in the proleptic Gregorian calendar. Nothing here meets a
// JavaScript Date, so no clock change and no time zone of the reader can move a day.
// After H. Hinnant, "chrono-compatible low-level date algorithms" (2013).

export type Day = number

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const WEEKDAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] // 1970-01-01 was a Thursday

const floor = Math.floor

export function fromCivil(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = floor(y / 400)
  const yoe = y - era * 400
  const doy = floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + yoe * 365 + floor(yoe / 4) - floor(yoe / 100) + doy - 719468
}

export function toCivil(d: Day): [year: number, month: number, day: number] {
  const z = d + 719468
  const era = floor(z / 146097)
  const doe = z - era * 146097
  const yoe = floor((doe - floor(doe / 1460) + floor(doe / 36524) - floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + floor(yoe / 4) - floor(yoe / 100))
  const mp = floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - floor((153 * mp + 2) / 5) + 1]
}

/** Reads YYYY-MM-DD; undefined for anything else, 30 February included. */
export function parseDay(s: string): Day | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(s)
  if (!m) return undefined
  const d = fromCivil(Number(m[1]), Number(m[2]), Number(m[3]))
  return iso(d) === s ? d : undefined
}

/** YYYY-MM-DD. */
export function iso(d: Day): string {
  const [y, m, day] = toCivil(d)
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** 21 October 2020. */
export function long(d: Day): string {
  const [y, m, day] = toCivil(d)
  return `${day} ${MONTHS[m - 1]} ${y}`
}

/** 21 Oct. */
export function short(d: Day): string {
  const [, m, day] = toCivil(d)
  return `${day} ${MONTHS[m - 1]?.slice(0, 3)}`
}

export function weekday(d: Day): string {
  return WEEKDAYS[((d % 7) + 7) % 7] ?? ''
}
