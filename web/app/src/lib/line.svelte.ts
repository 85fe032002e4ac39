// The line to the server: it hears of changes while the page is seen, and knows when the server is gone and when it is back.

const AGAIN = 2000 // milliseconds between looks for a server that is gone

export class Line {
  gone = $state(false)
  refused = $state(false) // the server asks for a token that was not given
  private events?: EventSource
  private timer?: ReturnType<typeof setTimeout>

  /** news: told of the digest now, on every connection and whenever it is another; back: told when the server is there again. */
  constructor(private readonly stream: string, private readonly probe: string, private readonly news: (digest: string) => void, private readonly back: () => void = () => undefined) {}

  /** Listens from now on. A hidden page lets its stream go: a browser keeps few of them to one server. */
  start(): void {
    document.addEventListener('visibilitychange', () => (document.hidden ? this.hang() : this.listen()))
    this.listen()
  }

  private hang(): void {
    this.events?.close()
    this.events = undefined
  }

  private listen(): void {
    if (document.hidden || this.events || typeof EventSource === 'undefined') return
    const e = new EventSource(this.stream)
    this.events = e
    const told = (m: MessageEvent) => {
      this.reached()
      this.news(String((JSON.parse(String(m.data)) as { digest?: unknown }).digest ?? ''))
    }
    e.addEventListener('now', told)
    e.addEventListener('changed', told)
    e.onerror = () => {
      this.hang()
      void this.look()
    }
  }

  /** Looks whether the server is there; while it is not, again and again. */
  async look(): Promise<void> {
    clearTimeout(this.timer)
    try {
      const res = await fetch(this.probe, { method: 'HEAD', cache: 'no-store' })
      this.refused = res.status === 401
      this.reached()
    } catch {
      this.gone = true
    }
    this.timer = setTimeout(() => (this.gone ? void this.look() : this.listen()), AGAIN)
  }

  private reached(): void {
    const was = this.gone
    this.gone = false
    if (was) this.back()
  }
}
