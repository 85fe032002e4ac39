import { describe, expect, it } from 'vitest'
import { parseDay } from './day'
import { readStamp } from './stamp'

const bytes = (s: string) => new TextEncoder().encode(s)
const line = 'salient-brief case=Three+Rivers%21 day=2001-03-14 known=2001-03-15 marking=TLP%3AAMBER digest=abc engine=Salient+0.1.0'

describe('the stamp of a brief', () => {
  it('is read in every form', () => {
    for (const file of [`%PDF-1.4\n/Subject (${line})`, `PK\u0003\u0004<dc:subject>${line}</dc:subject>`, `<!DOCTYPE html>\n<meta name="salient-brief" content="${line}">`, `# Brief\n\n<!-- ${line} -->\n`]) {
      expect(readStamp(bytes(file))).toEqual({ case: 'Three Rivers!', day: parseDay('2001-03-14'), known: parseDay('2001-03-15') })
    }
  })
  it('is not found in other files, nor where it names no day', () => {
    expect(readStamp(bytes('notes'))).toBeUndefined()
    expect(readStamp(bytes(`<!DOCTYPE html><p>${line}`))).toBeUndefined()
    expect(readStamp(bytes('<!-- salient-brief day=2001-02-30 -->'))).toBeUndefined()
  })
  it('says nothing of a day as known where it was made in hindsight', () => {
    expect(readStamp(bytes('<!-- salient-brief case=a day=2001-03-14 -->'))?.known).toBeUndefined()
  })
})
