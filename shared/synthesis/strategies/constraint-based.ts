/**
 * Counterexample-guided inductive synthesis (Solar-Lezama 2008, §4): the solver fills templates of growing size so
 * that they agree with every counterexample so far.
 */
import type { Expr } from '../../anrf/expr.ts'
import type { SatAnswer } from '../../smt/solver.ts'
import type { Grammar } from '../../spec/grammar.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import { grammarTree, hasGrammarTree } from '../cegis/grammar-tree.ts'
import { hasNestedCalls, wholeClause } from '../cegis/instances.ts'
import { hasLinearTree, linearTree } from '../cegis/linear-tree.ts'
import { Induction } from '../cegis/loop.ts'
import { harvestedBound, treeShapes } from '../cegis/shapes.ts'
import type { Template } from '../cegis/template.ts'
import { programOf } from '../deduction/assemble.ts'
import { intoGrammar } from '../deduction/into-grammar.ts'
import { tidy } from '../deduction/tidy.ts'
import { defaultGrammar } from '../default-grammar.ts'
import { arePredicates, hornClauses, predicatesIn } from '../horn/clauses.ts'
import { badTrace, traceText } from '../horn/trace.ts'
import { type Asking, Oracle } from '../oracle.ts'
import { untilSolverFails } from '../solver-trouble.ts'
import { judge, type Search, type Stopped, type Strategy, solver, type Task } from '../strategy.ts'
import { TermTable } from '../term-table.ts'

export const constraintBased: Strategy = {
  name: 'constraint_based',
  doc: 'finds template parameters that agree with every counterexample so far',
  suits({ features, specification }) {
    if (!features.solverSpeaks) return { score: 0, reason: 'a type in it is none the solver speaks' }
    if (!features.derivable) return { score: 0, reason: 'no template for these types' }
    if (features.constraints === 0) return { score: 0, reason: 'no constraint beyond the examples' }
    if (arePredicates(specification) && !features.singleInvocation)
      return { score: 2, reason: 'predicates are asked for that the constraints relate to each other' }
    if (!specification.unknowns.every(hasTemplate)) return { score: 0, reason: 'no template for these types' }
    // Where the result can be derived, templates are what is left if that fails.
    const score = features.singleInvocation ? 0.5 : 1
    return { score, reason: `${features.constraints} constraints to meet for all inputs` }
  },
  search: (task, budget) => untilSolverFails(search(task, budget)),
}

function* search({ specification, features }: Task, budget: Budget): Search {
  const oracle = new Oracle(yield* solver(), budget)
  const stopped = features.singleInvocation ? undefined : yield* asHornClauses(specification, oracle)
  if (stopped !== undefined) return stopped
  const induction = new Induction(specification, oracle, new TermTable())
  return yield* throughFamilies(specification, induction, budget)
}

const hasTemplate = (unknown: UnknownFunction): boolean =>
  hasLinearTree(unknown) || unknown.grammar === undefined || hasGrammarTree(unknown.grammar)

/**
 * Resource units for the fixed-point engine, up to some ten seconds. Asked in rounds: while a question runs, no
 * other strategy's answer can be handed over.
 */
const hornLimits = [700_000, 2_100_000, 6_300_000, 20_000_000]

/** Lets the solver's fixed-point engine propose predicates; undefined where that leads nowhere. */
function* asHornClauses(specification: FormalSpecification, oracle: Oracle): Asking<Stopped | undefined> {
  if (!arePredicates(specification)) return undefined
  const { answer, model } = yield* fixedPoint(hornClauses(specification), oracle)
  if (answer === 'unsat') return yield* refuted(specification, oracle)
  const found = answer === 'sat' ? predicatesIn(model, specification.unknowns) : undefined
  const bodies = found?.map((body, i) => inOwnWords(body, specification.unknowns[i]?.grammar))
  if (bodies === undefined || bodies.includes(undefined)) return undefined
  const judgement = yield* judge(programOf(specification, bodies as readonly Expr[]))
  return judgement.kind === 'accepted' ? { stopped: 'solved' } : undefined
}

function* fixedPoint(
  clauses: string,
  oracle: Oracle,
): Asking<{ readonly answer: SatAnswer; readonly model: string }> {
  for (const limit of hornLimits) {
    if (oracle.ended) break
    const found = yield* oracle.script(clauses, limit)
    if (found.answer !== 'unknown') return found
  }
  return { answer: 'unknown', model: '' }
}

function* refuted(specification: FormalSpecification, oracle: Oracle): Asking<Stopped | undefined> {
  const trace = yield* badTrace(specification, oracle)
  if (trace === undefined) return undefined
  const steps = `${trace.length} steps lead to a state it must exclude`
  const detail = `no invariant exists: ${steps}; they start at ${traceText(trace)}`
  return { stopped: 'unrealisable', detail }
}

function inOwnWords(body: Expr, grammar: Grammar | undefined): Expr | undefined {
  const short = tidy(body, new TermTable())
  return grammar === undefined ? short : intoGrammar(grammar, short)
}

interface Family {
  readonly templates: readonly Template[]
  readonly level: number
  readonly rlimit: number
}

/** Rounds over the families that the solver could not decide, each with more units than the one before. */
const rounds = 5
const unitsGrow = 4

function* throughFamilies(specification: FormalSpecification, induction: Induction, budget: Budget): Search {
  let open: readonly Family[] = families(specification)
  const shapes = open.length
  for (let round = 0; round < rounds && open.length > 0; round++) {
    const undecided: Family[] = []
    for (const family of open) {
      yield { kind: 'progress', level: family.level, points: induction.points }
      const rlimit = family.rlimit * unitsGrow ** round
      const outcome = yield* induction.search(family.templates, rlimit, () => budget.step())
      if (outcome === 'accepted') return { stopped: 'solved' }
      if (outcome === 'budget') return { stopped: 'budget', detail: `${induction.points} counterexamples` }
      if (outcome === 'undecided') undecided.push(family)
    }
    open = undecided
  }
  return { stopped: 'exhausted', detail: `${shapes} template shapes, ${induction.points} counterexamples` }
}

/** Linear trees where the types allow them, derivation trees where a grammar or the types ask for them. */
function families(specification: FormalSpecification): readonly Family[] {
  const { unknowns } = specification
  const linear = unknowns.every(hasLinearTree) ? linearTrees(specification) : []
  const free = unknowns.every(({ grammar }) => grammar === undefined)
  const derived = linear.length > 0 && free ? [] : derivationTrees(specification)
  return [...linear, ...derived].toSorted((a, b) => a.level - b.level)
}

function linearTrees(specification: FormalSpecification): readonly Family[] {
  const { unknowns } = specification
  const nested = hasNestedCalls(wholeClause(specification), new Set(unknowns.map(({ name }) => name)))
  return [...treeShapes(harvestedBound(specification))].map(shape => ({
    templates: unknowns.map(unknown => linearTree(unknown, shape, nested)),
    level: shape.height,
    rlimit: shape.rlimit,
  }))
}

/** Deepest derivation tree that is tried, and resource units for each further level. */
const deepest = 6
const levelLimit = 4_000_000

function derivationTrees(specification: FormalSpecification): readonly Family[] {
  const grammars = specification.unknowns.map(
    unknown => unknown.grammar ?? defaultGrammar(specification, unknown),
  )
  if (!grammars.every(hasGrammarTree)) return []
  return Array.from({ length: deepest + 1 }, (_, level) => level).flatMap(level => {
    const templates = specification.unknowns.map((unknown, i) =>
      grammarTree(unknown, grammars[i] as Grammar, level),
    )
    if (templates.includes(undefined)) return []
    return [{ templates: templates as readonly Template[], level, rlimit: levelLimit * (level + 1) }]
  })
}
