// Words about states and measures of a model.
import type { Choices, Measure } from './api'

export const CONCEPTS: Record<string, string> = {
  nash: 'Nash', gmr: 'General metarationality (GMR)', smr: 'Symmetric metarationality (SMR)', seq: 'Sequential stability (SEQ)',
  sseq: 'Symmetric sequential stability (SSEQ)', sim: 'Simultaneous stability (SIM)',
}
export const spelled = (k: string) => CONCEPTS[k] ?? k
export const short = (k: string) => (k === 'nash' ? 'Nash' : k.toUpperCase())

/** Option i is bit i of a state. */
export const holds = (state: number, i: number) => Math.floor(state / 2 ** i) % 2 === 1

/** The options taken in a state, by actor. */
export function taken(c: Choices, state: number): string {
  const names = new Map(c.actors.map((a) => [a.id, a.name]))
  const by = new Map<string, string[]>()
  c.options.forEach((o, i) => { if (holds(state, i)) by.set(o.actor, [...(by.get(o.actor) ?? []), o.name]) })
  return [...by].map(([a, list]) => `${names.get(a)}: ${list.join(', ')}`).join('; ') || 'nobody does any of it'
}

/** The changes of a measure; empty where it changes nothing. */
export function changesOf(m: { take: string[]; drop: string[] }, name: Map<string, string>): string[] {
  return [...m.take.map((o) => name.get(o) ?? o), ...m.drop.map((o) => `no longer ${name.get(o) ?? o}`)]
}

/** Measures in one line, for comparing. */
export function inLine(sets: { take: string[]; drop: string[] }[], name: Map<string, string>): string {
  if (!sets.length) return 'no measure holds'
  return sets.map((m) => changesOf(m, name).join(' + ') || 'holds without any').join('; or ')
}

/** Whose replies the first of the measures leans on. */
export function leans(m: Measure | undefined, actor: Map<string, string>): string {
  if (!m) return ''
  return m.leans_on.length ? `leans on what ${m.leans_on.map((a) => actor.get(a) ?? a).join(' and ')} could do in reply` : 'leans on no threat'
}
