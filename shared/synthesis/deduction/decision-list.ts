/**
 * Counterexample-guided quantifier instantiation (Reynolds et al., CAV 2015) that builds a decision list (Rivest 1987)
 * as it goes: each model outside the branches so far yields terms by projection and a guard under which they are right.
 * A guard is reduced by unsatisfiable cores under the negations of the guards before it, so later branches get
 * shorter, and each check meets only what is not covered yet.
 */
import { and, bool, not } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { substitute } from '../../anrf/traverse.ts'
import { type Asking, checkLimit, type Model, type Oracle } from '../oracle.ts'
import { isValue, sameExpr } from '../simplify/rule.ts'
import { simplifyExpr } from '../simplify/simplify-expr.ts'
import type { TermTable } from '../term-table.ts'
import { definedWhere } from './definedness.ts'
import { Evaluation } from './evaluation.ts'
import { chooseGuard } from './guards.ts'
import { implicant, withoutExtremes } from './implicant.ts'
import { projections } from './projection.ts'
import { formulaOf, type SingleInvocation } from './single-invocation.ts'
import { tidy } from './tidy.ts'

/** One row of the list: where the guard holds (and none before it), each output is its term. */
export interface Branch {
  readonly guard: Expr
  /** In the order of the form's outputs. */
  readonly terms: readonly Expr[]
}

export type Listed =
  | { readonly kind: 'list'; readonly branches: readonly Branch[] }
  | { readonly kind: 'unrealisable'; readonly witness: Model }
  | { readonly kind: 'stuck'; readonly reason: string }

const coreOptions =
  '(set-option :produce-unsat-cores true)\n(set-option :smt.core.minimize true)\n(set-option :smt.arith.solver 2)'
/** Longer lists are no program a person wants. */
const mostBranches = 200

/** Builds the list; `hints` are terms to try before projection (per output). */
export function* decisionList(
  form: SingleInvocation,
  oracle: Oracle,
  table: TermTable,
  hints: readonly (readonly Expr[])[] = [],
): Asking<Listed> {
  const builder = new ListBuilder(form, oracle, table, hints)
  return yield* builder.build()
}

class ListBuilder {
  readonly #form: SingleInvocation
  readonly #oracle: Oracle
  readonly #table: TermTable
  readonly #hints: readonly (readonly Expr[])[]
  readonly #formula: Expr
  readonly #values: readonly Variable[]
  readonly #branches: Branch[] = []

  constructor(form: SingleInvocation, oracle: Oracle, table: TermTable, hints: readonly (readonly Expr[])[]) {
    this.#form = form
    this.#oracle = oracle
    this.#table = table
    this.#hints = hints
    this.#formula = withoutExtremes(formulaOf(form))
    this.#values = form.outputs.map(({ value }) => value)
  }

  *build(): Asking<Listed> {
    this.#oracle.open([...this.#form.parameters, ...this.#values], coreOptions)
    this.#oracle.assume(this.#form.domain)
    for (const premise of this.#premises()) {
      const ended = yield* this.#coverAll(premise)
      if (ended !== undefined) return ended
    }
    return yield* this.#finish()
  }

  /** The specification's own cases in its order, then whatever is left. */
  #premises(): readonly Expr[] {
    const own = this.#form.cases.map(({ premise }) => premise).filter(premise => !isValue(premise, true))
    return [...own, bool(true)]
  }

  *#coverAll(premise: Expr): Asking<Listed | undefined> {
    while (this.#branches.length < mostBranches) {
      if (this.#oracle.ended) return { kind: 'stuck', reason: 'the budget ended' }
      const wanted = [...this.#form.parameters, ...this.#values]
      const answer = yield* this.#oracle.model([premise, this.#formula], [], wanted, checkLimit)
      if (answer.answer === 'unknown')
        return { kind: 'stuck', reason: 'the solver could not find a further case' }
      if (answer.model === undefined) return undefined
      const branch = yield* this.#branchAt(answer.model, premise)
      if (branch === undefined) return { kind: 'stuck', reason: 'no term could be generalised from a model' }
      this.#branches.push(branch)
      if (isValue(branch.guard, true)) return { kind: 'list', branches: this.#branches }
      this.#oracle.assume(not(branch.guard))
    }
    return { kind: 'stuck', reason: `more than ${mostBranches} cases` }
  }

  /** Nothing is left that could be met: either all is covered, or some inputs can never be. */
  *#finish(): Asking<Listed> {
    const answer = yield* this.#oracle.model([], [], this.#form.parameters, checkLimit)
    if (answer.answer === 'unsat') return { kind: 'list', branches: this.#branches }
    if (answer.answer === 'sat') return this.#uncoverable(answer.model)
    return { kind: 'stuck', reason: 'the solver could not decide whether every case is covered' }
  }

  /**
   * SMT-LIB gives a division by zero some value, ours gives none: where the clauses themselves may be undefined, the
   * two readings part, and nothing is claimed.
   */
  #uncoverable(witness: Model): Listed {
    return isValue(definedWhere(this.#formula), true)
      ? { kind: 'unrealisable', witness }
      : { kind: 'stuck', reason: 'some inputs cannot be met, but the constraints may be undefined there' }
  }

  *#branchAt(model: Model, premise: Expr): Asking<Branch | undefined> {
    const left = isValue(premise, true) ? yield* this.#earlierTerms(model) : undefined
    if (left !== undefined) return left
    const terms = this.#hinted(model) ?? this.#projected(model)
    if (terms === undefined) return undefined
    const valid = this.#validity(terms)
    const guard = yield* chooseGuard(
      { oracle: this.#oracle, table: this.#table, parameters: this.#form.parameters },
      {
        premise,
        valid,
        model,
        formula: this.#formula,
        earlier: this.#branches.flatMap(({ terms }) => terms),
      },
    )
    return guard === undefined ? undefined : { guard, terms }
  }

  /** What is left may do with terms that stand already: then it needs no guard at all. */
  *#earlierTerms(model: Model): Asking<Branch | undefined> {
    const evaluation = new Evaluation(model)
    for (const { terms } of this.#branches.toReversed()) {
      const valid = this.#validity(terms)
      if (!evaluation.holds(valid)) continue
      if (yield* this.#oracle.follows([], valid, checkLimit)) return { guard: bool(true), terms }
    }
    return undefined
  }

  #hinted(model: Model): readonly Expr[] | undefined {
    const evaluation = new Evaluation(model)
    return this.#hints.find(terms => evaluation.holds(this.#validity(terms)))
  }

  /** Projects the outputs one after the other, the last first; then puts the earlier terms into the later ones. */
  #projected(model: Model): readonly Expr[] | undefined {
    const assignment = new Map(model)
    const names = new Set(this.#values.map(({ name }) => name))
    let literals = implicant(this.#formula, new Evaluation(assignment), this.#table, names)
    const found = new Map<string, Expr>()
    for (const output of this.#values.toReversed()) {
      const evaluation = new Evaluation(assignment)
      const term = projections(output, literals, evaluation, this.#table).find(candidate =>
        keeps(output, candidate, literals, evaluation),
      )
      if (term === undefined) return undefined
      literals = literals.map(literal => substitute(literal, new Map([[output.name, term]])))
      found.set(output.name, term)
      assignment.set(output.name, evaluation.value(term) ?? 0)
    }
    return this.#resolved(found)
  }

  #resolved(found: ReadonlyMap<string, Expr>): readonly Expr[] {
    const solved = new Map<string, Expr>()
    for (const { name } of this.#values)
      solved.set(name, tidy(substitute(found.get(name) as Expr, solved), this.#table))
    return this.#values.map(({ name }) => solved.get(name) as Expr)
  }

  /** Where the terms have values and meet every clause. */
  #validity(terms: readonly Expr[]): Expr {
    const bindings = new Map(this.#values.map(({ name }, i) => [name, terms[i] as Expr]))
    const right = substitute(this.#formula, bindings)
    return tidy(simplifyExpr(and(...terms.map(definedWhere), right)), this.#table)
  }
}

/** Whether every literal that mentions the output stays true at the model. */
function keeps(output: Variable, term: Expr, literals: readonly Expr[], model: Evaluation): boolean {
  if (model.value(term) === undefined) return false
  const bindings = new Map([[output.name, term]])
  return literals.every(literal => model.holds(substitute(literal, bindings)))
}

/** Rows with the same guard-free tail and equal neighbours joined: `if a then t else if b then t …` asks once. */
export function joined(branches: readonly Branch[]): readonly Branch[] {
  const rows: Branch[] = []
  for (const branch of branches) {
    const last = rows.at(-1)
    const same = last?.terms.every((term, i) => sameExpr(term, branch.terms[i] as Expr)) === true
    if (last !== undefined && same)
      rows[rows.length - 1] = { ...branch, guard: simplifyExpr(either(last, branch)) }
    else rows.push(branch)
  }
  return rows
}

const either = (a: Branch, b: Branch): Expr => not(and(not(a.guard), not(b.guard)))
