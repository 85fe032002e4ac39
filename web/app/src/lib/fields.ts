// What each kind of entry of options.toml has to be filled in, and how. docs/formats/options.md is the form.
import type { Kind } from './model'

export type FieldType = 'text' | 'long' | 'id' | 'day' | 'number' | 'flag' | 'maybe' | 'choice' | 'actor' | 'option' | 'condition' | 'side' | 'place' | 'actors' | 'options' | 'claims' | 'units' | 'facts' | 'lines'
export interface FieldSpec { key: string; label: string; type: FieldType; hint?: string; choices?: [value: string, label: string][]; more?: boolean }

const ORIGIN = (grounds: string): FieldSpec[] => [
  { key: 'source', label: 'Rests on', type: 'claims', hint: grounds },
  { key: 'assumed', label: 'It is assumed', type: 'flag' },
  { key: 'known', label: 'Day its ground was published', type: 'day' },
  { key: 'text', label: 'What was said, as said', type: 'long', more: true },
  { key: 'said', label: 'Day it was said', type: 'day', more: true },
]
const GIVEN: FieldSpec = { key: 'given', label: 'Counts only while', type: 'facts', hint: 'facts of the day, such as held:PLACE:SIDE; all must be so', more: true }

export const FIELDS: Record<Kind, FieldSpec[]> = {
  actors: [
    { key: 'name', label: 'Name', type: 'text' },
    { key: 'id', label: 'Id', type: 'id', hint: 'short, of letters and digits; used wherever the actor is named' },
    { key: 'third_party', label: 'A third party, not a party to the fighting', type: 'flag' },
    { key: 'side', label: 'Side of the case', type: 'side' },
  ],
  options: [
    { key: 'name', label: 'What it can do', type: 'text', hint: 'as in “continue the offensive”' },
    { key: 'actor', label: 'Who', type: 'actor' },
    { key: 'id', label: 'Id', type: 'id', hint: 'used in conditions' },
    { key: 'source', label: 'Rests on', type: 'claims', hint: 'claims of the case, or agreement:ID' },
    { key: 'assumed', label: 'It is assumed', type: 'flag' },
    { key: 'known', label: 'Day its ground was published', type: 'day' },
    { key: 'direction', label: 'Can change', type: 'choice', choices: [['', 'both ways'], ['taken_only', 'only be taken, never dropped'], ['dropped_only', 'only be dropped, never taken']] },
    { key: 'lever', label: 'May be part of a measure', type: 'maybe', hint: 'left open: yes for a third party’s option, no for a party’s', more: true },
    { key: 'cost', label: 'Cost', type: 'number', hint: 'on the model’s own scale; leave open where not known', more: true },
    { key: 'risk', label: 'Risk of escalation', type: 'number', hint: 'on the model’s own scale', more: true },
    { key: 'reversible', label: 'Can be taken back', type: 'maybe', more: true },
    { key: 'fires_on', label: 'Fires on', type: 'actors', more: true },
    { key: 'lives', label: 'Lives at stake', type: 'text', hint: 'in words', more: true },
    { key: 'requires', label: 'Needs in place', type: 'units', hint: 'bases of the case', more: true },
    { key: 'reach', label: 'Which must reach', type: 'place', more: true },
    { key: 'assent', label: 'Needs the assent of', type: 'actors', more: true },
    { key: 'after', label: 'Only after', type: 'options', more: true },
    { key: 'text', label: 'What was said, as said', type: 'long', more: true },
    { key: 'said', label: 'Day it was said', type: 'day', more: true },
    { ...GIVEN, label: 'Possible only while' },
  ],
  infeasible: [
    { key: 'when', label: 'It cannot be that', type: 'condition' },
    { key: 'unless', label: 'Or: it must be that', type: 'condition' },
    { key: 'exclusive', label: 'Or: at most one of', type: 'options' },
    { key: 'at_least_one', label: 'Or: at least one of', type: 'options' },
    ...ORIGIN('claims of the case, or agreement:ID'), GIVEN,
  ],
  preferences: [
    { key: 'actor', label: 'Who prefers', type: 'actor' },
    { key: 'statement', label: 'That', type: 'condition' },
    { key: 'text', label: 'In words, as said', type: 'long' },
    { key: 'source', label: 'Rests on', type: 'claims', hint: 'claims of the case, or agreement:ID; or mark it as assumed' },
    { key: 'assumed', label: 'It is assumed', type: 'flag' },
    { key: 'known', label: 'Day its ground was published', type: 'day', hint: 'not before the claims it rests on' },
    { key: 'id', label: 'Id', type: 'id' },
    { key: 'said', label: 'Day it was said', type: 'day', more: true },
    GIVEN,
    { key: 'group', label: 'No known order with neighbours of group', type: 'text', more: true },
    { key: 'probability', label: 'Probability that it is held', type: 'number', hint: '0 to 1; left open: certain', more: true },
    { key: 'analyst', label: 'By which analyst', type: 'text', hint: 'where analysts disagree', more: true },
  ],
  weights: [
    { key: 'actor', label: 'Who', type: 'actor' }, { key: 'option', label: 'Weighs', type: 'option' },
    { key: 'weight', label: 'By', type: 'text', hint: 'a decimal number, such as -2.5; replaces the actor’s preferences' },
    ...ORIGIN('claims of the case; or mark it as assumed'),
  ],
  targets: [
    { key: 'name', label: 'Name of the halt', type: 'text' }, { key: 'id', label: 'Id', type: 'id' },
    { key: 'when', label: 'It is a halt when', type: 'condition' },
    { key: 'leaves', label: 'What it leaves to guarantee', type: 'lines', hint: 'one on a line' },
    ...ORIGIN('claims of the case, or agreement:ID').map((f) => ({ ...f, more: true })),
  ],
  coalitions: [
    { key: 'name', label: 'Name', type: 'text' }, { key: 'id', label: 'Id', type: 'id' }, { key: 'members', label: 'Members', type: 'actors', hint: 'two or more' },
  ],
}

export const NEW: Record<Kind, string> = { actors: 'Add an actor', options: 'Add an option', infeasible: 'Add a rule', preferences: 'Add a preference', weights: 'Add a weight', targets: 'Add a halt', coalitions: 'Add a coalition' }

/** An id made of a name, that nobody has. */
export function idFor(name: string, taken: string[], prefix = ''): string {
  const plain = prefix + (name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['x']).slice(0, 3).join('_')
  for (let n = 1; ; n++) {
    const id = n === 1 ? plain : `${plain}_${n}`
    if (!taken.includes(id)) return id
  }
}
