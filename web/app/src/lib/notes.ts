// The notes of a brief that is shown, read from the brief itself, so that a card says what the file says.

export interface Note {
  /** The anchor of the note in the brief. */
  at: string
  /** "claim:AZ065", "road:R001". */
  id: string
  what: string
  source: string
  about: string
  quote: string
  url: string
}

/** The notes that a line's references name, those between the ends of a range included. */
export function notesOf(refs: Element, doc: Document): Note[] {
  const all = [...doc.querySelectorAll('ol.notes > li')]
  const out: Element[] = []
  let from = -1
  const walk = (nodes: Iterable<Node>) => {
    for (const n of nodes) {
      const id = (n as Element).getAttribute?.('href')?.slice(1)
      if (id === undefined) {
        if (n.nodeName === 'DETAILS') walk(n.childNodes)
        else if (n.nodeName !== 'SUMMARY' && n.textContent?.includes('–') && out.length) from = all.indexOf(out.at(-1) as Element)
        continue
      }
      const at = all.findIndex((li) => li.id === decodeURIComponent(id))
      if (at < 0) continue
      out.push(...(from >= 0 ? all.slice(from + 1, at + 1) : all.slice(at, at + 1)))
      from = -1
    }
  }
  walk(refs.childNodes)
  return out.map((li) => note(li, doc))
}

function note(li: Element, doc: Document): Note {
  const text = (of: Element | null | undefined) => of?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const source = [...li.querySelectorAll('a[href^="#source-"]')].at(0)
  const named = source && doc.getElementById(decodeURIComponent(source.getAttribute('href')?.slice(1) ?? ''))
  const url = li.querySelector('a.url')?.getAttribute('href') ?? ''
  return {
    at: li.id, id: text(li.querySelector('code')), what: text(li.querySelector('bdi') ?? source).replace(/^: /, ''),
    source: text(named?.querySelector('b')) || text(source), about: text(li.querySelector('.dim')), quote: text(li.querySelector('q')),
    url: /^https?:\/\//i.test(url) ? url : '',
  }
}
