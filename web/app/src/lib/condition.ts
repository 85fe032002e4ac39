// Conditions on options as options.toml writes them, read as the server reads them: `-` not, `&`, `|`, `if`, `iff`, brackets.

export type Tree = { op: 'var'; option: string } | { op: 'not' | 'and' | 'or' | 'if' | 'iff'; args: Tree[] }
export interface Fault { col: number; what: string } // col counts characters from 1
interface Token { text: string; quoted: boolean; col: number }

const DEEPEST = 200

class Wrong extends Error {
  constructor(readonly col: number, readonly what: string) { super(what) }
}

/** The condition, or where it cannot be read. Options are named by id, or by number from 1. */
export function read(text: string, ids: string[]): Tree | Fault {
  try {
    const p = new Parser(scan(text), [...text].length + 1, ids)
    const tree = p.conditional()
    p.end()
    return tree
  } catch (e) {
    if (e instanceof Wrong) return { col: e.col, what: e.what }
    throw e
  }
}

export const isFault = (x: Tree | Fault): x is Fault => 'what' in x

const SIGNS = '()&|!-'
const ENDS = '()&|!"'
const space = (c: string) => c !== '\ufeff' && /[\s\u0085]/u.test(c)

function scan(text: string): Token[] {
  const cs = [...text]
  const out: Token[] = []
  for (let i = 0; i < cs.length;) {
    const c = cs[i] as string
    const from = i
    if (space(c)) i++
    else if (c === '"') {
      const end = cs.indexOf('"', i + 1)
      if (end < 0) throw new Wrong(i + 1, 'a quotation mark is not closed')
      i = end + 1
      out.push({ text: cs.slice(from + 1, end).join(''), quoted: true, col: from + 1 })
    } else if (SIGNS.includes(c)) {
      i++
      out.push({ text: c, quoted: false, col: from + 1 })
    } else {
      while (i < cs.length && !space(cs[i] as string) && !ENDS.includes(cs[i] as string)) i++
      out.push({ text: cs.slice(from, i).join(''), quoted: false, col: from + 1 })
    }
  }
  return out
}

class Parser {
  private at = 0
  private depth = 0
  constructor(private readonly tokens: Token[], private readonly last: number, private readonly ids: string[]) {}

  private fail(what: string): never {
    throw new Wrong(this.tokens[this.at]?.col ?? this.last, what)
  }

  private peek(...words: string[]): boolean {
    const t = this.tokens[this.at]
    return t !== undefined && !t.quoted && words.includes(t.text.toLowerCase())
  }

  private next(...words: string[]): boolean {
    if (!this.peek(...words)) return false
    this.at++
    return true
  }

  end(): void {
    const t = this.tokens[this.at]
    if (t) this.fail(`“${t.text}” is one word too many`)
  }

  conditional(): Tree {
    if (++this.depth > DEEPEST) this.fail(`the brackets are nested more than ${DEEPEST} deep`)
    const left = this.list('or', () => this.list('and', () => this.one(), '&', 'and'), '|', 'or')
    let out = left
    const op = this.next('iff') ? 'iff' : this.next('if') ? 'if' : undefined
    if (op) {
      out = { op, args: [left, this.list('or', () => this.list('and', () => this.one(), '&', 'and'), '|', 'or')] }
      if (this.peek('if', 'iff')) this.fail(`a second “${this.tokens[this.at]?.text}” is ambiguous; use brackets`)
    }
    this.depth--
    return out
  }

  private list(op: 'and' | 'or', item: () => Tree, ...words: string[]): Tree {
    const args = [item()]
    while (this.next(...words)) args.push(item())
    return args.length === 1 ? (args[0] as Tree) : { op, args }
  }

  private one(): Tree {
    let not = false
    while (this.next('-', '!', 'not')) not = !not
    const e = this.atom()
    return not ? { op: 'not', args: [e] } : e
  }

  private atom(): Tree {
    if (this.next('(')) {
      const e = this.conditional()
      if (!this.next(')')) this.fail('a bracket is not closed')
      return e
    }
    const t = this.tokens[this.at]
    if (!t) this.fail('an option is missing')
    const n = !t.quoted && /^[1-9]\d*$/.test(t.text) && !this.ids.includes(t.text) ? this.ids[Number(t.text) - 1] : undefined
    const option = this.ids.includes(t.text) ? t.text : n
    if (option === undefined) this.fail(`“${t.text}” is not an option`)
    this.at++
    return { op: 'var', option }
  }
}

/** The condition in plain words. `say` tells an option taken or not taken: “North will hold fire”, “North will not hold fire”. */
export function words(t: Tree, say: (option: string, taken: boolean) => string): string {
  const part = (x: Tree, within: Tree['op']): string => {
    const text = words(x, say)
    const loose = x.op !== 'var' && !(x.op === 'not' && x.args[0]?.op === 'var') && x.op !== within && !(x.op === 'and' && within === 'if')
    return loose ? `(${text})` : text
  }
  switch (t.op) {
    case 'var': return say(t.option, true)
    case 'not': {
      const [a] = t.args as [Tree]
      return a.op === 'var' ? say(a.option, false) : `it is not so that ${part(a, 'not')}`
    }
    case 'and': return t.args.map((a) => part(a, 'and')).join(' and ')
    case 'or': return t.args.map((a) => part(a, 'or')).join(' or ')
    case 'if': return `${part(t.args[0] as Tree, 'if')}, if ${part(t.args[1] as Tree, 'if')}`
  }
  return `${part(t.args[0] as Tree, 'if')} exactly when ${part(t.args[1] as Tree, 'if')}`
}

/** An option as a condition names it: in quotation marks where a sign or a space stands in it. */
export function spelled(option: string): string {
  const plain = option !== '' && ![...option].some((c) => space(c) || ENDS.includes(c)) && !option.startsWith('-') && !['not', 'and', 'or', 'if', 'iff'].includes(option.toLowerCase())
  return plain ? option : `"${option}"`
}

/** The word that the caret stands in or behind, to be completed: where it begins, and what of it is there. */
export function wordAt(text: string, caret: number): { from: number; text: string } {
  let from = caret
  while (from > 0 && !space(text[from - 1] as string) && !ENDS.includes(text[from - 1] as string)) from--
  if (text[from] === '-') from++ // not
  return { from: Math.min(from, caret), text: text.slice(from, caret) }
}

/** The condition with an option under another id; what cannot be read stays as it is. */
export function renamed(text: string, ids: string[], from: string, to: string): string {
  let tokens: Token[]
  try { tokens = scan(text) } catch { return text }
  const cs = [...text]
  for (const t of tokens.reverse()) {
    if (t.text !== from || !ids.includes(t.text)) continue
    cs.splice(t.col - 1, [...t.text].length + (t.quoted ? 2 : 0), spelled(to))
  }
  return cs.join('')
}
