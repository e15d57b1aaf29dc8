/** Tuples, records and named data: written out, their parts picked, and the constructor that made a value asked for. */
import { apply, field, isMadeBy, ite, part } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { byName, type DataType, Tuple, type Type, typeText } from '../../anrf/type.ts'
import { fitArgument } from './calls.ts'
import type { Context } from './scope.ts'
import type { Place, Word } from './syntax.ts'
import { literalInt, type Meaning, type Term, term } from './term.ts'
import { written } from './written.ts'

export interface GivenField {
  readonly name: Word
  readonly value: Term
}

const isLoose = (parts: readonly Term[]): boolean => parts.some(part => part.loose)

export function tupleOf(parts: readonly Term[], at: Place): Term {
  const exprs = parts.map(item => item.expr)
  const type = Tuple(...exprs.map(expr => expr.type))
  return { ...term(written(type, exprs), at, isLoose(parts)), parts }
}

/** `{cents: 5, name: s}`. */
export function recordOf(given: readonly GivenField[], at: Place, context: Context): Term | undefined {
  const seen = new Set<string>()
  for (const { name } of given) {
    if (seen.has(name.text)) return repeated(name, context)
    seen.add(name.text)
  }
  const named = given.map(({ name, value }) => ({ name: name.text, type: value.expr.type, value }))
  const fields = named.toSorted(byName)
  const parts = fields.map(each => each.value)
  const type: Type = { kind: 'Record', fields: fields.map(({ name, type }) => ({ name, type })) }
  const expr = written(
    type,
    parts.map(item => item.expr),
  )
  return { ...term(expr, at, isLoose(parts)), parts }
}

function repeated(name: Word, context: Context): undefined {
  context.complaints.add('DUPLICATE_NAME', { name: name.text, what: 'field' }, name)
}

/** `{price with cents: 5}`. */
export function recordWith(
  base: Term,
  given: readonly GivenField[],
  at: Place,
  context: Context,
): Term | undefined {
  const { type } = base.expr
  if (type.kind !== 'Record') {
    const place = 'What stands before `with`'
    context.complaints.add('TYPE_MISMATCH', { place, found: typeText(type), expected: ['a record'] }, base.at)
    return undefined
  }
  let expr: Expr = base.expr
  for (const { name, value } of given) {
    const position = type.fields.findIndex(each => each.name === name.text)
    const own = type.fields[position]
    if (own === undefined) return unknownField(name, type, context)
    const fitted = fitArgument(value, own.type, `The field \`${own.name}\``, context)
    if (fitted === undefined) return undefined
    expr = apply('record.with', [expr, fitted], [position])
  }
  return term(expr, at)
}

/** `pair[0]`. */
export function itemOf(base: Term, index: Term | undefined, at: Place, context: Context): Term | undefined {
  if (index === undefined) return undefined
  const { type } = base.expr
  const size = type.kind === 'Tuple' ? type.items.length : 0
  const position = literalInt(index)
  if (position !== undefined && position >= 0n && position < BigInt(size))
    return term(apply('tuple.get', [base.expr], [Number(position)]), at)
  const found = `\`${context.complaints.text.slice(index.at.start, index.at.end)}\``
  const place = `A position in ${typeText(type)}`
  const expected = [`a number written out, 0 to ${size - 1}`]
  context.complaints.add('BAD_VALUE', { place, found, expected }, index.at)
  return undefined
}

/** `price.cents`, `tree.left`; undefined, without a complaint, where the value has no such field. */
export function fieldOf(base: Term, name: Word, at: Place): Term | undefined {
  const { type } = base.expr
  if (type.kind === 'Record' && type.fields.some(each => each.name === name.text))
    return term(field(base.expr, name.text), at)
  const expr = type.kind === 'Data' ? partOf(base.expr, type, name.text) : undefined
  return expr && term(expr, at)
}

/** A field of whichever constructor made the value, where all that have it give it one type. */
function partOf(value: Expr, { constructors }: DataType, name: string): Expr | undefined {
  const makers = constructors.filter(({ fields }) => fields.some(each => each.name === name))
  const parts = makers.map(maker => ({ maker: maker.name, expr: part(value, maker.name, name) }))
  const types = new Set(parts.map(({ expr }) => typeText(expr.type)))
  const last = parts.pop()
  if (last === undefined || types.size > 1) return undefined
  return parts.reduceRight<Expr>(
    (rest, { maker, expr }) => ite(isMadeBy(value, maker), expr, rest),
    last.expr,
  )
}

/** The fields of a value by name: for a complaint about one that it has not. */
export function fieldNames(type: Type): readonly string[] {
  if (type.kind === 'Record') return type.fields.map(each => each.name)
  if (type.kind !== 'Data') return []
  return [...new Set(type.constructors.flatMap(({ fields }) => fields.map(each => each.name)))]
}

export function unknownField(name: Word, type: Type, context: Context): undefined {
  context.complaints.add('UNKNOWN_NAME', { name: name.text, what: 'field', known: fieldNames(type) }, name)
}

/** `tree is Node`. */
export function madeBy(
  value: Term | undefined,
  maker: Meaning | undefined,
  context: Context,
): Term | undefined {
  if (value === undefined || maker?.kind !== 'maker') return undefined
  const { type } = value.expr
  if (type.kind !== 'Data') {
    const place = 'The left side of `is`'
    context.complaints.add(
      'TYPE_MISMATCH',
      { place, found: typeText(type), expected: ['named data'] },
      value.at,
    )
    return undefined
  }
  const known = type.constructors.map(each => each.name)
  if (known.includes(maker.name))
    return term(isMadeBy(value.expr, maker.name), { start: value.at.start, end: maker.at.end })
  const what = `constructor of ${type.name}`
  context.complaints.add('UNKNOWN_NAME', { name: maker.name, what, known }, maker.at)
  return undefined
}
