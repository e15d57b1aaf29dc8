/** The sentences of all problems, made from their code and data in this one place. */
import { didYouMean } from './names.ts'
import type { ProblemCode, SpecProblem } from './problem.ts'
import type { Span } from './specification.ts'

/** What each code's sentence is made of. `hint` overrides or adds the way to mend it. */
export interface ProblemData {
  readonly SYNTAX: {
    readonly found: string
    readonly expected: readonly string[]
    readonly where?: string
    readonly hint?: string
  }
  readonly TOO_LARGE: { readonly bytes: number; readonly limit: number }
  readonly TOO_DEEP: { readonly limit: number; readonly what?: string }
  readonly ALIAS_BOMB: { readonly alias: string }
  readonly NOT_A_SPECIFICATION: { readonly found: string; readonly hint?: string }
  readonly MISSING_FIELD: { readonly field: string; readonly of: string; readonly hint?: string }
  readonly UNKNOWN_FIELD: { readonly field: string; readonly of: string; readonly known: readonly string[] }
  readonly DUPLICATE_NAME: {
    readonly name: string
    readonly what: string
    readonly first?: Span
    readonly hint?: string
  }
  readonly UNKNOWN_TYPE: { readonly name: string; readonly known: readonly string[]; readonly hint?: string }
  readonly UNKNOWN_NAME: {
    readonly name: string
    readonly what: string
    readonly known: readonly string[]
    readonly hint?: string
  }
  readonly UNKNOWN_COMMAND: { readonly name: string; readonly known: readonly string[] }
  readonly TYPE_MISMATCH: {
    /** What the type is wrong for, as the subject of "is": "the left side of `+`". */
    readonly place: string
    readonly found: string
    readonly expected: readonly string[]
    readonly hint?: string
  }
  readonly WRONG_ARITY: {
    readonly name: string
    readonly expected: string
    readonly found: number
    readonly hint?: string
  }
  readonly BAD_LITERAL: { readonly found: string; readonly reason: string; readonly hint?: string }
  readonly BAD_VALUE: {
    readonly place: string
    readonly found: string
    readonly expected: readonly string[]
    readonly hint?: string
  }
  readonly BAD_DEFINITION: { readonly reason: string; readonly hint: string }
  readonly QUOTING: { readonly reason: string; readonly hint: string }
  readonly CONFLICTING_EXAMPLES: { readonly example: string; readonly other: string; readonly otherAt: Span }
  readonly EXAMPLE_OUTSIDE_DOMAIN: { readonly example: string; readonly domain: string }
  readonly UNSUPPORTED: { readonly what: string; readonly hint?: string }
}

interface Told {
  readonly message: string
  readonly found?: string | undefined
  readonly expected?: readonly string[] | undefined
  readonly hint?: string | undefined
}

const code = (text: string): string => `\`${text}\``
const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

/** "a", "a or b", "a, b or c". */
export function alternatives(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function nearest(name: string, known: readonly string[], hint?: string): string | undefined {
  const near = didYouMean(name, known)
  if (near === undefined) return hint
  return hint === undefined ? `Did you mean ${code(near)}?` : `Did you mean ${code(near)}? ${hint}`
}

const listed = (known: readonly string[]): string | undefined =>
  known.length === 0 || known.length > 12 ? undefined : `Known here: ${known.join(', ')}.`

const sentences: { readonly [C in ProblemCode]: (data: ProblemData[C]) => Told } = {
  SYNTAX: ({ found, expected, where, hint }) => ({
    message: `Expected ${alternatives(expected)}${where === undefined ? '' : ` ${where}`}, but found ${found}.`,
    found,
    expected,
    hint: hint ?? `Write ${alternatives(expected)} here, or remove what asks for it.`,
  }),
  TOO_LARGE: ({ bytes, limit }) => ({
    message: `The specification has ${bytes} bytes; at most ${limit} are read.`,
    found: `${bytes} bytes`,
    expected: [`at most ${limit} bytes`],
    hint: 'A specification holds rules and a few examples, not data. Leave examples out, or split it.',
  }),
  TOO_DEEP: ({ limit, what = 'Brackets' }) => ({
    message: `${what} are nested deeper than ${limit} levels here.`,
    found: `more than ${limit} levels`,
    expected: [`at most ${limit} levels`],
    hint: 'Split the clause, or close the brackets that were left open.',
  }),
  ALIAS_BOMB: ({ alias }) => ({
    message: `The alias ${code(`*${alias}`)} is not followed: aliases can make a small file enormous.`,
    found: `*${alias}`,
    expected: ['the value itself'],
    hint: `Write the value out where ${code(`*${alias}`)} stands.`,
  }),
  NOT_A_SPECIFICATION: ({ found, hint }) => ({
    message: `This is not a specification: found ${found}.`,
    found,
    expected: ['a mapping with name, parameters, returns, and constraints or examples'],
    hint: hint ?? 'Start with `name: my_function`, then `parameters:`, `returns:` and `examples:`.',
  }),
  MISSING_FIELD: ({ field, of, hint }) => ({
    message: `${of} has no ${code(field)}.`,
    expected: [field],
    hint: hint ?? `Add ${code(`${field}: …`)}.`,
  }),
  UNKNOWN_FIELD: ({ field, of, known }) => ({
    message: `${of} has no field ${code(field)}.`,
    found: field,
    expected: known,
    hint: nearest(field, known, `Fields: ${known.join(', ')}.`),
  }),
  DUPLICATE_NAME: ({ name, what, first, hint }) => ({
    message: `${what} ${code(name)} stands here a second time${first === undefined ? '' : `; the first is in line ${first.line}, column ${first.column}`}.`,
    found: name,
    hint: hint ?? 'Rename one of the two, or remove it.',
  }),
  UNKNOWN_TYPE: ({ name, known, hint }) => ({
    message: `There is no type ${code(name)}.`,
    found: name,
    expected: known,
    hint: nearest(name, known, hint ?? `Types: ${known.join(', ')}.`),
  }),
  UNKNOWN_NAME: ({ name, what, known, hint }) => ({
    message: `There is no ${what} ${code(name)} here.`,
    found: name,
    expected: known,
    hint: nearest(name, known, hint ?? listed(known)),
  }),
  UNKNOWN_COMMAND: ({ name, known }) => ({
    message: `There is no command ${code(name)}.`,
    found: name,
    expected: known,
    hint: nearest(name, known, `Commands: ${known.join(', ')}.`),
  }),
  TYPE_MISMATCH: ({ place, found, expected, hint }) => ({
    message: `${place} must be ${alternatives(expected)}, but is ${found}.`,
    found,
    expected,
    hint,
  }),
  WRONG_ARITY: ({ name, expected, found, hint }) => ({
    message: `${code(name)} takes ${expected}, but got ${plural(found, 'argument')}.`,
    found: plural(found, 'argument'),
    expected: [expected],
    hint,
  }),
  BAD_LITERAL: ({ found, reason, hint }) => ({ message: `${code(found)} ${reason}.`, found, hint }),
  BAD_VALUE: ({ place, found, expected, hint }) => ({
    message: `${place} must be ${alternatives(expected)}, but is ${found}.`,
    found,
    expected,
    hint,
  }),
  BAD_DEFINITION: ({ reason, hint }) => ({ message: `${reason}.`, hint }),
  QUOTING: ({ reason, hint }) => ({ message: reason, hint }),
  CONFLICTING_EXAMPLES: ({ example, other, otherAt }) => ({
    message: `${code(example)} contradicts ${code(other)} in line ${otherAt.line}, column ${otherAt.column}: the same inputs cannot have two outputs.`,
    found: example,
    expected: [other],
    hint: 'Remove the example that is wrong.',
  }),
  EXAMPLE_OUTSIDE_DOMAIN: ({ example, domain }) => ({
    message: `${code(example)} lies outside the domain ${code(domain)}.`,
    found: example,
    expected: [domain],
    hint: 'Widen the `where` clause, or remove the example.',
  }),
  UNSUPPORTED: ({ what, hint }) => ({ message: `${what} is not supported.`, found: what, hint }),
}

/** The problem at a place. `pointer` where the source is a document. */
export function problem<C extends ProblemCode>(
  kind: C,
  data: ProblemData[C],
  span: Span,
  pointer?: string,
): SpecProblem {
  const { message, found, expected, hint } = sentences[kind](data)
  return {
    code: kind,
    span,
    ...(pointer === undefined ? {} : { pointer }),
    message: message.charAt(0).toUpperCase() + message.slice(1),
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    ...(hint === undefined ? {} : { hint }),
  }
}
