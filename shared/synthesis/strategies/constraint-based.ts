/**
 * Counterexample-guided inductive synthesis (Solar-Lezama 2008, §4): the solver fills templates of growing size so
 * that they agree with every counterexample so far.
 */
import type { Expr } from '../../anrf/expr.ts'
import type { Grammar } from '../../spec/grammar.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import { hasNestedCalls, wholeClause } from '../cegis/instances.ts'
import { hasLinearTree, linearTree, type Template, type TreeShape } from '../cegis/linear-tree.ts'
import { Induction } from '../cegis/loop.ts'
import { harvestedBound, treeShapes } from '../cegis/shapes.ts'
import { programOf } from '../deduction/assemble.ts'
import { intoGrammar } from '../deduction/into-grammar.ts'
import { tidy } from '../deduction/tidy.ts'
import { arePredicates, hornClauses, predicatesIn } from '../horn/clauses.ts'
import { badTrace } from '../horn/trace.ts'
import { type Asking, Oracle } from '../oracle.ts'
import { judge, type Message, type Reply, type Stopped, type Strategy, solver } from '../strategy.ts'
import { TermTable } from '../term-table.ts'

export const constraintBased: Strategy = {
  name: 'constraint_based',
  doc: 'finds template parameters that agree with every counterexample so far',
  suits({ features, specification }) {
    if (!features.solverSpeaks) return { score: 0, reason: 'a type in it is none the solver speaks' }
    if (features.constraints === 0) return { score: 0, reason: 'no constraint beyond the examples' }
    if (!specification.unknowns.every(hasLinearTree))
      return { score: 0, reason: 'no template for these types' }
    return { score: 1, reason: `${features.constraints} constraints to meet for all inputs` }
  },
  *search({ specification }, budget) {
    const oracle = new Oracle(yield* solver(), budget)
    const stopped = yield* asHornClauses(specification, oracle)
    if (stopped !== undefined) return stopped
    const induction = new Induction(specification, oracle, new TermTable())
    return yield* throughShapes(specification, induction, budget)
  },
}

/** Resource units for the fixed-point engine: some ten seconds. */
const hornLimit = 30_000_000

/** Lets the solver's fixed-point engine propose predicates; undefined where that leads nowhere. */
function* asHornClauses(specification: FormalSpecification, oracle: Oracle): Asking<Stopped | undefined> {
  if (!arePredicates(specification)) return undefined
  const { answer, model } = yield* oracle.script(hornClauses(specification), hornLimit)
  if (answer === 'unsat') return yield* refuted(specification, oracle)
  const found = answer === 'sat' ? predicatesIn(model, specification.unknowns) : undefined
  const bodies = found?.map((body, i) => inOwnWords(body, specification.unknowns[i]?.grammar))
  if (bodies === undefined || bodies.includes(undefined)) return undefined
  const judgement = yield* judge(programOf(specification, bodies as readonly Expr[]))
  return judgement.kind === 'accepted' ? { stopped: 'solved' } : undefined
}

function* refuted(specification: FormalSpecification, oracle: Oracle): Asking<Stopped | undefined> {
  const trace = yield* badTrace(specification, oracle)
  if (trace === undefined) return undefined
  const start = [...trace.start].map(([name, value]) => `${name} = ${String(value)}`).join(', ')
  const detail = `no invariant exists: ${trace.length} steps lead from ${start} to a state it must exclude`
  return { stopped: 'unrealisable', detail }
}

function inOwnWords(body: Expr, grammar: Grammar | undefined): Expr | undefined {
  const short = tidy(body, new TermTable())
  return grammar === undefined ? short : intoGrammar(grammar, short)
}

function* throughShapes(
  specification: FormalSpecification,
  induction: Induction,
  budget: Budget,
): Generator<Message, Stopped, Reply> {
  const nested = hasNestedCalls(
    wholeClause(specification),
    new Set(specification.unknowns.map(({ name }) => name)),
  )
  let tried = 0
  for (const shape of treeShapes(harvestedBound(specification))) {
    const templates = templatesOf(specification, shape, nested)
    yield { kind: 'progress', level: shape.height, points: induction.points }
    const outcome = yield* induction.search(templates, shape.rlimit, () => budget.step())
    if (outcome === 'accepted') return { stopped: 'solved' }
    if (outcome === 'budget') return { stopped: 'budget', detail: `${induction.points} counterexamples` }
    tried++
  }
  return { stopped: 'exhausted', detail: `${tried} template shapes, ${induction.points} counterexamples` }
}

const templatesOf = (
  { unknowns }: FormalSpecification,
  shape: TreeShape,
  nested: boolean,
): readonly Template[] => unknowns.map(unknown => linearTree(unknown, shape, nested))
