/**
 * Reachable states: walks from several first states, in which as many variables as can be take values not met
 * before, so that neither copies of a state nor variables that the loop leaves alone fill the sample.
 */
import { and, apply, constant, eq, int, not } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import type { Value } from '../../anrf/value.ts'
import { termOf } from '../deduction/linear.ts'
import type { Asking, Model, Oracle } from '../oracle.ts'
import { equalities, type Form } from './forms.ts'
import type { Loop, State } from './loop.ts'

const walks = 6
const stepsPerWalk = 8
const mostRounds = 12
const stepLimit = 500_000

/** The oracle has the loop's variables open. */
export function* reachableStates(loop: Loop, oracle: Oracle): Asking<State[]> {
  const firsts: State[] = []
  const states: State[] = []
  for (let walk = 0; walk < walks && !oracle.ended; walk++) {
    const first =
      (yield* differing([loop.pre, loop.trans], loop.now, firsts, loop, oracle)) ??
      (yield* differing([loop.pre], loop.now, firsts, loop, oracle))
    if (first === undefined || firsts.some(other => sameKept(other, first, loop))) break
    firsts.push(first)
    states.push(first, ...(yield* walkFrom(first, loop, oracle)))
  }
  return yield* beyondEqualities(states, loop, oracle)
}

/** Adds walks from first states that break an equality of all states so far: what then remains is no accident. */
function* beyondEqualities(states: State[], loop: Loop, oracle: Oracle): Asking<State[]> {
  for (let round = 0; round < mostRounds && !oracle.ended; round++) {
    const hull = and(
      ...equalities(loop, states).map(({ terms, constant }) => equation(terms, constant, loop)),
    )
    const { model } = yield* oracle.model([loop.pre, loop.trans], [hull], loop.now, stepLimit)
    if (model === undefined) break
    const first = stateIn(model, loop.now)
    states.push(first, ...(yield* walkFrom(first, loop, oracle)))
  }
  return states
}

function equation(terms: Form['terms'], constant: bigint, { now }: Loop): Expr {
  const monomials = terms.map(([i, coefficient]) => [i, { atom: now[i] as Expr, coefficient }] as const)
  return eq(termOf({ monomials: new Map(monomials), constant }), int(0))
}

/** Only what a step determines is carried on: the rest is left to chance, except at first. */
function* walkFrom(first: State, loop: Loop, oracle: Oracle): Asking<State[]> {
  const met: State[] = []
  for (let step = 0, at = first; step < stepsPerWalk && !oracle.ended; step++) {
    const own = loop.kept.map(i => is(loop.now[i] as Variable, at[i] as Value))
    const from = step === 0 ? [loop.pre, loop.trans, ...own] : [loop.trans, ...own]
    const next = yield* differing(from, loop.next, [at], loop, oracle)
    if (next === undefined || sameKept(next, at, loop)) break
    met.push(next)
    at = next
  }
  return met
}

const sameKept = (a: State, b: State, { kept }: Loop): boolean => kept.every(i => a[i] === b[i])

/** A model in which as many variables as can be differ from all their values in the given states. */
function* differing(
  formulas: readonly Expr[],
  variables: readonly Variable[],
  states: readonly State[],
  { kept }: Loop,
  oracle: Oracle,
): Asking<State | undefined> {
  const { model } = yield* oracle.model(formulas, [], variables, stepLimit)
  if (model === undefined) return undefined
  const wishes = kept.map(i =>
    and(...states.map(state => not(is(variables[i] as Variable, state[i] as Value)))),
  )
  const best = { state: stateIn(model, variables), granted: [] as Expr[] }
  yield* grant(wishes)
  return best.state

  /** Grants the wishes that go together with those before, halving where they do not go together at once. */
  function* grant(some: readonly Expr[]): Asking<void> {
    if (some.length === 0 || oracle.ended) return
    const asked = [...formulas, ...best.granted, ...some]
    const answer = yield* oracle.model(asked, [], variables, stepLimit)
    if (answer.model !== undefined) {
      best.state = stateIn(answer.model, variables)
      best.granted.push(...some)
    } else if (some.length > 1) {
      yield* grant(some.slice(0, some.length >> 1))
      yield* grant(some.slice(some.length >> 1))
    }
  }
}

const is = (own: Variable, value: Value): Expr => apply('eq', [own, constant(own.type, value)])

export const stateIn = (model: Model, variables: readonly Variable[]): State =>
  variables.map(({ name }) => model.get(name) ?? 0)
