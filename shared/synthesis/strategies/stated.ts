/**
 * Takes the clauses at their word: where they say under which guards the result, or each part of it, is which term, the
 * program is these cases in their order. For types whose theories the solver derives nothing in; a candidate only,
 * which the verifier holds to every clause.
 */
import { and, ite } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import { programOf } from '../deduction/assemble.ts'
import { sameExpr } from '../simplify/rule.ts'
import { compose } from '../statements/compose.ts'
import { type Statement, statementsOf } from '../statements/read.ts'
import { judge, type Search, type Strategy, type Task } from '../strategy.ts'

export const stated: Strategy = {
  name: 'stated',
  doc: 'takes clauses that say what the result is, case by case, at their word',
  suits({ specification, features }) {
    if (features.derivable)
      return { score: 0, reason: 'it is for types in which nothing can be derived, and these are not' }
    const [unknown, ...more] = specification.unknowns
    if (unknown === undefined || more.length > 0 || unknown.grammar !== undefined)
      return { score: 0, reason: 'the search is for one function without a grammar' }
    const cases = casesOf(specification, unknown)
    return cases.length === 0
      ? { score: 0, reason: 'no clause says outright what the result is' }
      : { score: 3, reason: `the clauses say what the result is in ${counted(cases.length)}` }
  },
  search,
}

function* search({ specification }: Task, budget: Budget): Search {
  const [unknown] = specification.unknowns
  const cases = unknown === undefined ? [] : casesOf(specification, unknown)
  const body = chained(cases)
  if (body === undefined)
    return { stopped: 'unsuitable', detail: 'no clause says outright what the result is' }
  budget.step(cases.length * stepsPerCase)
  const judgement = yield* judge(programOf(specification, [body]))
  if (judgement.kind === 'accepted') return { stopped: 'solved' }
  const why = judgement.kind === 'refuted' ? 'does not meet them' : judgement.reason
  return { stopped: 'exhausted', detail: `what the clauses say in ${counted(cases.length)} ${why}` }
}

const counted = (cases: number): string => (cases === 1 ? 'one case' : `${cases} cases`)
const stepsPerCase = 10

interface Case {
  readonly guards: readonly Expr[]
  readonly term: Expr
}

/** Cases of which enough is said, in the order of the clauses; the one without guards last. */
function casesOf(specification: FormalSpecification, unknown: UnknownFunction): readonly Case[] {
  const statements = statementsOf(specification, unknown)
  const cases: Case[] = []
  for (const { guards } of statements) {
    if (cases.some(known => sameGuards(known.guards, guards))) continue
    const term = caseTerm(unknown.returns, guards, statements)
    if (term !== undefined) cases.push({ guards, term })
  }
  return cases.toSorted((a, b) => Number(a.guards.length === 0) - Number(b.guards.length === 0))
}

/** From what is said under these guards or under fewer of them. */
function caseTerm(type: Type, guards: readonly Expr[], all: readonly Statement[]): Expr | undefined {
  const own = all.filter(statement =>
    statement.guards.every(guard => guards.some(known => sameExpr(known, guard))),
  )
  return compose(
    type,
    own.toSorted((a, b) => b.guards.length - a.guards.length),
  )
}

const sameGuards = (a: readonly Expr[], b: readonly Expr[]): boolean =>
  a.length === b.length && a.every((guard, i) => sameExpr(guard, b[i] as Expr))

/** `if guard then term else …`; the last case needs no guard. */
function chained(cases: readonly Case[]): Expr | undefined {
  const [last, ...others] = cases.toReversed()
  return others.reduce<Expr | undefined>(
    (rest, { guards, term }) => rest && ite(and(...guards), term, rest),
    last?.term,
  )
}
