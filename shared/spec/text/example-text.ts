/** One example on one line of text: `f(200, false) = 490`, `200, false -> 490`, `"Ada Lovelace" -> "A.L."`. */
import type { Expr } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { splitTopLevel, topLevel } from '../document/balanced.ts'
import type { Head } from '../file/signature.ts'
import type { ClauseText } from '../language/complaints.ts'
import { readExpression } from '../language/read-expression.ts'
import { makerNamed, type Scope } from '../language/scope.ts'
import type { SpecProblem } from '../problem.ts'
import { problem } from '../problem-text.ts'
import type { Example } from '../specification.ts'
import type { KnownData } from '../type-text.ts'

export type ExampleReading =
  | { readonly ok: true; readonly example: Example }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] }

export function readExampleText(
  clause: ClauseText,
  heads: readonly Head[],
  known: KnownData = new Map(),
): ExampleReading {
  const arrow = arrowIn(clause.text)
  return arrow === undefined ? readEquation(clause, heads, known) : readArrow(clause, heads, arrow, known)
}

/** The stretch between an example's inputs and its output. */
export interface Arrow {
  readonly start: number
  readonly end: number
}

/** The first `->`, `→`, `=>` or `|->` outside strings and brackets. */
export function arrowIn(text: string): Arrow | undefined {
  let found = ''
  const start = topLevel(text, 0, at => {
    found = ['|->', '->', '→', '=>', '⇒'].find(arrow => text.startsWith(arrow, at)) ?? ''
    return found !== ''
  })
  return found === '' ? undefined : { start, end: start + found.length }
}

const noVariables: Scope = { variables: new Map(), functions: new Map() }

function scopeOf(heads: readonly Head[], known: KnownData): Scope {
  const functions = heads.map(({ name, parameters, returns }) => {
    const signature = { parameters: parameters.map(parameter => parameter.type), returns }
    return [name, signature] as const
  })
  return { ...noVariables, functions: new Map(functions), data: known }
}

/** `f(…) == …`, either way round. */
function readEquation(clause: ClauseText, heads: readonly Head[], known: KnownData): ExampleReading {
  const read = readExpression(clause, scopeOf(heads, known), { allowAssign: true })
  if (!read.ok) return read
  const { expr } = read
  const isEquation = expr.kind === 'apply' && (expr.operator === 'eq' || expr.operator === 'float.eq')
  const [left, right] = isEquation ? expr.args : []
  const example =
    left && right && (exampleFrom(left, right, clause, heads) ?? exampleFrom(right, left, clause, heads))
  if (example !== undefined) return { ok: true, example }
  const expected = ['an example such as `f(1) == 2`', '`1 -> 2`']
  const hint = 'Rules with variables or several calls belong under `constraints`.'
  const data = { found: `\`${clause.text.trim()}\``, expected, hint }
  return {
    ok: false,
    problems: [problem('SYNTAX', data, clause.span(0, clause.text.length), clause.pointer)],
  }
}

/** `call == value`, all of them constants. */
export function exampleFrom(
  call: Expr,
  value: Expr,
  clause: ClauseText,
  heads: readonly Head[],
): Example | undefined {
  if (call.kind !== 'call' || value.kind !== 'constant') return undefined
  if (!heads.some(head => head.name === call.function)) return undefined
  const inputs: Value[] = []
  for (const arg of call.args) {
    if (arg.kind !== 'constant') return undefined
    inputs.push(arg.value)
  }
  const text = clause.text.trim()
  const span = clause.span(clause.text.indexOf(text), text.length)
  return { function: call.function, inputs, output: value.value, text, span }
}

/** `inputs -> output`; the inputs with or without brackets or the function's name around them. */
export function readArrow(
  clause: ClauseText,
  heads: readonly Head[],
  arrow: Arrow,
  known: KnownData = new Map(),
): ExampleReading {
  const left = sideTexts(clause.text.slice(0, arrow.start), known)
  const [entry] = heads
  const head = left.name === undefined ? entry : heads.find(candidate => candidate.name === left.name)
  const span = clause.span(0, arrow.start)
  if (head === undefined) {
    const data = { name: left.name ?? '', what: 'function', known: heads.map(h => h.name) }
    return { ok: false, problems: [problem('UNKNOWN_NAME', data, span, clause.pointer)] }
  }
  const whole = head.parameters.length === 1 && left.pieces.length !== 1 ? [left.whole] : left.pieces
  if (whole.length !== head.parameters.length) {
    const expected = `${head.parameters.length} inputs`
    const data = { name: head.name, expected, found: whole.length }
    return { ok: false, problems: [problem('WRONG_ARITY', data, span, clause.pointer)] }
  }
  const types = [...head.parameters.map(parameter => parameter.type), head.returns]
  return readPieces(clause, head, [...whole, outputText(clause.text, arrow.end)], types, known)
}

/** `some(5)` and `Node(…)` are values, not calls of the function. */
function sideTexts(text: string, known: KnownData): ReturnType<typeof inputTexts> {
  const { name, whole, pieces } = inputTexts(text)
  const isValue = name !== undefined && (name === 'some' || makerNamed(name, { data: known }) !== undefined)
  return isValue ? { whole, pieces: [whole] } : { ...(name === undefined ? {} : { name }), whole, pieces }
}

export interface Piece {
  readonly text: string
  readonly start: number
}

export function outputText(text: string, from: number): Piece {
  const raw = text.slice(from)
  return { text: raw.trim(), start: from + raw.length - raw.trimStart().length }
}

export function inputTexts(text: string): {
  readonly name?: string
  readonly whole: Piece
  readonly pieces: readonly Piece[]
} {
  const outer = /^(\s*)([A-Za-z_]\w*)?\s*\((.*)\)\s*$/s.exec(text)
  if (outer === null) return { whole: outputText(text, 0), pieces: splitTopLevel(text, ',') }
  const inner = outer[3] ?? ''
  const shift = text.lastIndexOf(inner, text.lastIndexOf(')') - inner.length)
  const pieces = inner.trim() === '' ? [] : splitTopLevel(inner, ',')
  return {
    ...(outer[2] === undefined ? {} : { name: outer[2] }),
    whole: outputText(text, 0),
    pieces: pieces.map(piece => ({ ...piece, start: piece.start + shift })),
  }
}

function readPieces(
  clause: ClauseText,
  head: Head,
  pieces: readonly Piece[],
  types: readonly Type[],
  known: KnownData,
): ExampleReading {
  const values: Value[] = []
  const problems: SpecProblem[] = []
  for (const [i, piece] of pieces.entries()) {
    const read = readConstant(
      clause,
      piece,
      types[i] ?? head.returns,
      i < pieces.length - 1 ? 'An input' : 'The output',
      known,
    )
    if (read.ok) values.push(read.value)
    else problems.push(...read.problems)
  }
  if (problems.length > 0) return { ok: false, problems }
  const text = clause.text.trim()
  const span = clause.span(clause.text.indexOf(text), text.length)
  return {
    ok: true,
    example: { function: head.name, inputs: values.slice(0, -1), output: values.at(-1) as Value, text, span },
  }
}

type ConstantReading =
  | { readonly ok: true; readonly value: Value; readonly type: Type }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] }

/** A value written out, of a type where one is known. */
export function readConstant(
  clause: ClauseText,
  piece: Piece,
  type: Type | undefined,
  place: string,
  known: KnownData = new Map(),
): ConstantReading {
  const inner: ClauseText = {
    text: piece.text,
    span: (start, length) => clause.span(piece.start + start, length),
    ...(clause.pointer === undefined ? {} : { pointer: clause.pointer }),
  }
  const read = readExpression(inner, { ...noVariables, data: known }, { ...(type && { type }), place })
  if (!read.ok) return read
  if (read.expr.kind === 'constant') return { ok: true, value: read.expr.value, type: read.expr.type }
  const data = { place, found: `\`${piece.text}\``, expected: ['a value written out'] }
  return {
    ok: false,
    problems: [problem('BAD_VALUE', data, inner.span(0, piece.text.length), clause.pointer)],
  }
}
