// What the file of a brief says of itself: the same line in HTML, Markdown, PDF and Word documents, in ASCII.
import { parseDay, type Day } from './day'

export interface Stamp {
  /** The case as it was asked for. */
  case: string
  day: Day
  /** The day as known; undefined in hindsight. */
  known?: Day
}

/** Reads the stamp of a file; undefined where it has none, such as a Word document saved by another program. */
export function readStamp(file: Uint8Array): Stamp | undefined {
  const text = new TextDecoder('latin1').decode(file)
  const start = text.slice(0, 200)
  const [before, after] = start.startsWith('%PDF-') ? ['/Subject \\(', '\\)'] : start.startsWith('PK') ? ['<dc:subject>', '</dc:subject>']
    : start.startsWith('<!DOCTYPE html>') ? ['<meta name="salient-brief" content="', '">'] : ['<!-- ', ' -->']
  const found = new RegExp(`${before}salient-brief ([^()<>"]*)${after}`).exec(text)
  if (!found?.[1]) return undefined
  const said = new Map(found[1].split(' ').map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]))
  const day = parseDay(said.get('day') ?? '')
  if (day === undefined) return undefined
  let name = said.get('case') ?? ''
  try { name = decodeURIComponent(name.replaceAll('+', ' ')) } catch { /* as it stands */ }
  return { case: name, day, known: parseDay(said.get('known') ?? '') }
}
