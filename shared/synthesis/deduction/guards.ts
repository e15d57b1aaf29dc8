/**
 * The guard of a new branch. A condition that the specification itself names is preferred over what the algebra
 * leaves behind; either is cut down to what is needed after the branches before it.
 */
import { and } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { type Asking, checkLimit, type Model, type Oracle } from '../oracle.ts'
import { negation, parts } from '../simplify/booleans.ts'
import { isValue } from '../simplify/rule.ts'
import { simplifyExpr } from '../simplify/simplify-expr.ts'
import { distinctTerms, type TermTable } from '../term-table.ts'
import { definedWhere } from './definedness.ts'
import { Evaluation } from './evaluation.ts'
import { variablesOf } from './inline.ts'

export interface Around {
  readonly oracle: Oracle
  readonly table: TermTable
  readonly parameters: readonly Variable[]
}

export interface Wanted {
  /** The case at hand; `true` where the specification names none. */
  readonly premise: Expr
  /** Where the branch's terms are right. */
  readonly valid: Expr
  /** A point the guard must cover. */
  readonly model: Model
  /** Terms of the branches before. */
  readonly earlier: readonly Expr[]
  /** The whole specification: its comparisons are candidates. */
  readonly formula: Expr
}

/** Atoms that are looked at, and how many may turn out wrong before the search for one ends. */
const mostAtoms = 60
const mostWrong = 8

/** A condition that holds at the model, under which (after the earlier branches) the terms are right. */
export function* chooseGuard(around: Around, wanted: Wanted): Asking<Expr | undefined> {
  const { oracle } = around
  const byCase = isValue(wanted.premise, true)
    ? undefined
    : yield* oracle.core(parts('and', wanted.premise), wanted.valid, checkLimit)
  if (byCase !== undefined) return guarded(byCase)
  if (yield* oracle.follows([], wanted.valid, checkLimit)) return and()
  const conjuncts = parts('and', wanted.valid)
  const needed =
    (yield* oracle.core(fresh(conjuncts, wanted.earlier, around.table), wanted.valid, checkLimit)) ??
    (yield* oracle.core(conjuncts, wanted.valid, checkLimit))
  if (needed?.length === 1 && isLiteral(needed[0] as Expr)) return guarded(needed)
  const literal = yield* exactLiteral(around, wanted)
  if (literal !== undefined) return guarded([literal])
  return needed === undefined ? undefined : guarded(needed)
}

/**
 * What is not said about earlier terms. In a tournament (greatest of many) a later branch need not meet those who
 * lost before; without this the guards stay so entangled that proving the list takes exponential time.
 */
function fresh(conjuncts: readonly Expr[], earlier: readonly Expr[], table: TermTable): readonly Expr[] {
  const met = new Set(earlier.filter(term => term.kind !== 'constant').map(term => table.id(term)))
  return conjuncts.filter(conjunct => !postorder(conjunct).some(node => met.has(table.id(node))))
}

/** The conjunction, with what its evaluation needs in front. */
function guarded(conjuncts: readonly Expr[]): Expr {
  const guard = simplifyExpr(and(...conjuncts))
  return simplifyExpr(and(definedWhere(guard), guard))
}

/** One comparison, the specification's or its negation, that says exactly where the terms are right. */
function* exactLiteral(around: Around, wanted: Wanted): Asking<Expr | undefined> {
  const samples = [{ model: new Evaluation(wanted.model), valid: true }]
  for (const literal of literalsOf(around, wanted)) {
    if (samples.length > mostWrong) return undefined
    if (samples.some(({ model, valid }) => model.holds(literal) !== valid)) continue
    const wrong = yield* around.oracle.model([literal], [wanted.valid], around.parameters, checkLimit)
    if (wrong.answer === 'sat') samples.push({ model: new Evaluation(wrong.model), valid: false })
    if (wrong.answer !== 'unsat') continue
    const missed = yield* around.oracle.model([wanted.valid], [literal], around.parameters, checkLimit)
    if (missed.answer === 'sat') samples.push({ model: new Evaluation(missed.model), valid: true })
    if (missed.answer === 'unsat') return literal
  }
  return undefined
}

const comparisons = new Set(['int.lt', 'int.le', 'int.gt', 'int.ge', 'eq', 'distinct'])

function literalsOf({ table, parameters }: Around, { formula, valid }: Wanted): readonly Expr[] {
  const own = new Set(parameters.map(({ name }) => name))
  const atoms = postorder(formula, valid).filter(
    node => isLiteral(node) && [...variablesOf(node)].every(name => own.has(name)),
  )
  return distinctTerms(atoms, table)
    .slice(0, mostAtoms)
    .flatMap(atom => [atom, negation(atom)])
}

/** A comparison of data, or a Bool variable. */
function isLiteral(node: Expr): boolean {
  if (node.kind === 'variable') return node.type.kind === 'Bool'
  return node.kind === 'apply' && comparisons.has(node.operator) && node.args[0]?.type.kind !== 'Bool'
}
