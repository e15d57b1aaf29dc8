/** Text of the constraint language to a typed expression, in a scope. */
import type { Expr } from '../../anrf/expr.ts'
import { Bool, type Type, typeText } from '../../anrf/type.ts'
import type { SpecProblem } from '../problem.ts'
import { type ClauseText, complaintsOf } from './complaints.ts'
import { elaborate } from './elaborate.ts'
import { conversionHint } from './overload.ts'
import { parse } from './parse.ts'
import type { Scope } from './scope.ts'
import { coerce } from './term.ts'

export type ExpressionReading =
  | { readonly ok: true; readonly expr: Expr }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] }

export interface ReadOptions {
  /** The type it must have; any where absent. */
  readonly type?: Type
  /** What it is called in the complaint about its type: "The clause". */
  readonly place?: string
  /** A lone `=` compares (examples in prose). */
  readonly allowAssign?: boolean
}

/** Never throws: everything that is wrong comes back, with its place. */
export function readExpression(
  clause: ClauseText,
  scope: Scope,
  options: ReadOptions = {},
): ExpressionReading {
  const complaints = complaintsOf(clause)
  const node = parse(complaints, options.allowAssign)
  const term = node && elaborate(node, scope, complaints)
  if (term === undefined || complaints.problems.length > 0)
    return { ok: false, problems: complaints.problems }
  if (options.type === undefined) return { ok: true, expr: term.expr }
  const expr = coerce(term, options.type)
  if (typeof expr !== 'string') return { ok: true, expr }
  const found = typeText(term.expr.type)
  const expected = [typeText(options.type)]
  const hint =
    options.type === Bool
      ? 'A clause says something that is true or false: `… == …`.'
      : conversionHint(found, expected)
  complaints.add(
    'TYPE_MISMATCH',
    { place: options.place ?? 'This', found, expected, ...(hint && { hint }) },
    term.at,
  )
  return { ok: false, problems: complaints.problems }
}
