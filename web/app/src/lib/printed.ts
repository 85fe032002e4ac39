// Printing the page prints the brief that is shown, with the brief's own style, and nothing of the page round it. The brief
// stands in a frame, of which a browser would print the part in sight; so its pages are set beside, out of sight, while printing.

/** Sets the brief, where it is all there, for printing whenever the page is printed; gives what ends that. */
export function printed(brief: () => Document | undefined): () => void {
  let host: HTMLElement | undefined
  const before = () => {
    const doc = brief()
    host = document.createElement('div')
    host.className = 'printed'
    document.body.append(host)
    document.documentElement.classList.add('prints-brief')
    if (!doc) { // a part of a brief has no marking at the foot of its pages, and must not be taken for the whole
      host.textContent = 'The brief is not all there yet. Print again when it is.'
      return
    }
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styleOf(doc))
    root.adoptedStyleSheets = [sheet]
    const body = document.createElement('div')
    body.className = 'body'
    for (const n of doc.body.childNodes) body.append(document.importNode(n, true))
    root.append(body)
  }
  const after = () => {
    host?.remove()
    host = undefined
    document.documentElement.classList.remove('prints-brief')
  }
  addEventListener('beforeprint', before)
  addEventListener('afterprint', after)
  return () => {
    removeEventListener('beforeprint', before)
    removeEventListener('afterprint', after)
    after()
  }
}

/** The brief's style for a part of a page instead of a page of its own. */
export function styleOf(doc: Document): string {
  return [...doc.querySelectorAll('style')].map((s) => s.textContent ?? '').join('\n')
    .replaceAll(':root{', ':host{').replace(/(^|[\n}])body\{/g, '$1.body{').replace(/(^|[\n}])html\{[^}]*\}/g, '$1').replace(/@page\{[^}]*\}/g, '')
}
