/**
 * Bounded model checking of an invariant's triple (Biere et al. 1999): a run from `pre` through `trans` to a state
 * outside `post` shows that no invariant exists. The fixed-point engine's refutation is believed only with such a run.
 */
import { call, not, variable } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { Bool } from '../../anrf/type.ts'
import type { FormalSpecification, InvariantTriple, UnknownFunction } from '../../spec/specification.ts'
import { inlined } from '../deduction/inline.ts'
import type { Asking, Model, Oracle } from '../oracle.ts'

export interface Trace {
  /** Transitions from the first state to the bad one. */
  readonly length: number
  /** Values of the state variables by name: at the start, and after each transition. */
  readonly states: readonly Model[]
}

/** The run as text: the start, then what each transition changes. */
export function traceText({ states }: Trace): string {
  return states
    .map((state, at) => {
      const before = states[at - 1]
      const news = [...state].filter(([name, value]) => before === undefined || before.get(name) !== value)
      const text = news.map(([name, value]) => `${name} = ${String(value)}`).join(', ')
      return news.length === 0 ? 'no change' : text
    })
    .join('; then ')
}

/** Longest run that is looked for, and resource units for each length. */
const longest = 40
const lengthLimit = 2_000_000

/** A shortest run to a bad state, or undefined where none was found within the bounds. */
export function* badTrace(specification: FormalSpecification, oracle: Oracle): Asking<Trace | undefined> {
  for (const triple of specification.invariants) {
    const unknown = specification.unknowns.find(({ name }) => name === triple.invariant)
    const trace = unknown === undefined ? undefined : yield* traceOf(triple, unknown, specification, oracle)
    if (trace !== undefined) return trace
  }
  return undefined
}

function* traceOf(
  triple: InvariantTriple,
  unknown: UnknownFunction,
  specification: FormalSpecification,
  oracle: Oracle,
): Asking<Trace | undefined> {
  const state = (at: number): readonly Variable[] =>
    unknown.parameters.map(({ variable: own }) => variable(`${own.name} at ${at}`, own.type))
  const holds = (name: string, ...args: readonly Variable[]): Expr =>
    inlined(call(name, args, Bool), specification.definitions)
  const states = Array.from({ length: longest + 1 }, (_, at) => state(at))
  const first = states[0] ?? []
  oracle.open(states.flat())
  oracle.assume(holds(triple.pre, ...first))
  for (const [length, last] of states.entries()) {
    if (oracle.ended) return undefined
    const run = states.slice(0, length + 1)
    const answer = yield* oracle.model([not(holds(triple.post, ...last))], [], run.flat(), lengthLimit)
    const { model } = answer
    if (model !== undefined) return { length, states: run.map(state => ownNames(unknown, state, model)) }
    if (answer.answer === 'unknown') return undefined
    const next = states[length + 1]
    if (next !== undefined) oracle.assume(holds(triple.trans, ...last, ...next))
  }
  return undefined
}

function ownNames(unknown: UnknownFunction, state: readonly Variable[], model: Model): Model {
  return new Map(
    unknown.parameters.map(({ variable: own }, i) => [own.name, model.get(state[i]?.name ?? '') ?? false]),
  )
}
