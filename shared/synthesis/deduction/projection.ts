/**
 * Model-based projection for one unknown value (Bjørner, Janota 2015; Reynolds et al. 2015, CEGQI): terms without the
 * value that, put in its place, keep the literals true at the model. Equations first, then the tightest bounds.
 * What comes back is checked against the formula, so an imprecise projection costs a candidate, never soundness.
 */
import { apply, constant, int, not } from '../../anrf/build.ts'
import type { Apply, Expr, Variable } from '../../anrf/expr.ts'
import { sameValue, type Value } from '../../anrf/value.ts'
import { simplifyExpr } from '../simplify/simplify-expr.ts'
import type { TermTable } from '../term-table.ts'
import type { Evaluation } from './evaluation.ts'
import { variablesOf } from './inline.ts'
import { combine, constantForm, integer, type Linear, linearOf, scale, split, termOf } from './linear.ts'

/** Candidate terms for `output`, likeliest first; the model's own value comes last. */
export function projections(
  output: Variable,
  literals: readonly Expr[],
  model: Evaluation,
  table: TermTable,
): readonly Expr[] {
  const about = literals.filter(literal => variablesOf(literal).has(output.name))
  const equations = about.flatMap(literal => definitionsIn(literal, output))
  const bounds = output.type.kind === 'Int' ? boundTerms(output, about, model, table) : []
  return [...equations, ...bounds, ...constants(output, model)].map(simplifyExpr)
}

/** `output = term` in either direction; for Bool also the bare variable and the negated equation. */
function definitionsIn(literal: Expr, output: Variable): readonly Expr[] {
  if (literal.kind !== 'apply') return []
  const [a, b] = literal.args as [Expr, Expr]
  const sides: readonly (readonly [Expr, Expr])[] = [
    [a, b],
    [b, a],
  ]
  if (literal.operator === 'eq') return sides.flatMap(pair => definition(pair, output, term => term))
  const differs = literal.operator === 'distinct' || literal.operator === 'xor'
  return differs && output.type.kind === 'Bool' ? sides.flatMap(pair => definition(pair, output, not)) : []
}

function definition(
  [side, term]: readonly [Expr, Expr],
  output: Variable,
  wrap: (term: Expr) => Expr,
): readonly Expr[] {
  const names = side.kind === 'variable' && side.name === output.name
  return names && !variablesOf(term).has(output.name) ? [wrap(term)] : []
}

interface Bound {
  readonly kind: 'equal' | 'lower' | 'upper'
  readonly term: Expr
}

/** Solved equations, then the greatest lower and the least upper bound at the model. */
function boundTerms(
  output: Variable,
  literals: readonly Expr[],
  model: Evaluation,
  table: TermTable,
): readonly Expr[] {
  const bounds = literals.flatMap(literal => boundIn(literal, output, model, table))
  const of = (kind: Bound['kind']): readonly Expr[] =>
    bounds.filter(bound => bound.kind === kind).map(bound => bound.term)
  const ascending = (a: Expr, b: Expr): number => Number(integerAt(a, model) - integerAt(b, model))
  const lower = of('lower')
    .toSorted((a, b) => ascending(b, a))
    .slice(0, 1)
  const upper = of('upper').toSorted(ascending).slice(0, 1)
  const tight = [...lower, ...upper]
  return [...of('equal'), ...tight, ...tight.map(bound => offset(bound, output, model))]
}

const integerAt = (term: Expr, model: Evaluation): bigint =>
  BigInt((model.value(term) as number | bigint | undefined) ?? 0)

/** The bound shifted to the model's value: what divisibility asks for. */
function offset(bound: Expr, output: Variable, model: Evaluation): Expr {
  const distance = integerAt(output, model) - integerAt(bound, model)
  return apply('int.add', [bound, integer(distance)])
}

/** What a literal says of the output: `coefficient·output + rest ⋈ 0`. */
function boundIn(literal: Expr, output: Variable, model: Evaluation, table: TermTable): readonly Bound[] {
  if (literal.kind !== 'apply' || literal.args[0]?.type.kind !== 'Int' || literal.args.length !== 2) return []
  const [a, b] = literal.args as [Expr, Expr]
  const { coefficient, rest } = split(combine(linearOf(a, table), -1n, linearOf(b, table)), table.id(output))
  if (coefficient === 0n || mentions(rest, output)) return []
  const normal = relation(literal, a, b, model)
  if (normal === undefined) return []
  return solved(normal, coefficient, rest)
}

const mentions = (form: Linear, output: Variable): boolean =>
  [...form.monomials.values()].some(({ atom }) => variablesOf(atom).has(output.name))

/** The literal as `form ⋈ 0`; a disequality is the strict side the model is on. */
function relation(
  literal: Apply,
  a: Expr,
  b: Expr,
  model: Evaluation,
): '=' | '>=' | '>' | '<=' | '<' | undefined {
  switch (literal.operator) {
    case 'eq':
      return '='
    case 'int.ge':
      return '>='
    case 'int.gt':
      return '>'
    case 'int.le':
      return '<='
    case 'int.lt':
      return '<'
    case 'distinct':
      return integerAt(a, model) > integerAt(b, model) ? '>' : '<'
    default:
      return undefined
  }
}

/** Solves `coefficient·x + rest ⋈ 0` for x over the integers. */
function solved(
  relation: '=' | '>=' | '>' | '<=' | '<',
  coefficient: bigint,
  rest: Linear,
): readonly Bound[] {
  const positive = coefficient > 0n
  const size = positive ? coefficient : -coefficient
  const right = positive ? scale(rest, -1n) : rest
  if (relation === '=') return [{ kind: 'equal', term: quotient(right, size, 0n) }]
  const lower = (relation === '>=' || relation === '>') === positive
  const strict = relation === '>' || relation === '<' ? 1n : 0n
  if (lower)
    return [{ kind: 'lower', term: quotient(combine(right, 1n, constantForm(strict)), size, size - 1n) }]
  return [{ kind: 'upper', term: quotient(combine(right, -1n, constantForm(strict)), size, 0n) }]
}

/** ⌊(form + up) / size⌋ with a positive size: Euclidean division rounds down there. */
function quotient(form: Linear, size: bigint, up: bigint): Expr {
  if (size === 1n) return termOf(form)
  return apply('int.div', [termOf(combine(form, 1n, constantForm(up))), integer(size)])
}

/** Plain values: zero where the formula may allow it, then what the model says. */
function constants(output: Variable, model: Evaluation): readonly Expr[] {
  const own = model.value(output)
  const simple = output.type.kind === 'Int' ? [int(0), int(1)] : []
  return own === undefined ? simple : [...simple, ...valueTerm(output, own)]
}

function valueTerm(output: Variable, value: Value): readonly Expr[] {
  if (output.type.kind === 'Int' && (sameValue(value, 0) || sameValue(value, 1))) return []
  return [constant(output.type, value)]
}
