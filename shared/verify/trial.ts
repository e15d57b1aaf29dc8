/** One program on trial: its functions bound to the clauses of a specification, tried on inputs one at a time. */
import type { FunctionDefinition } from '../anrf/program.ts'
import { sameValue } from '../anrf/value.ts'
import type { Clause, Example, FormalSpecification } from '../spec/specification.ts'
import { counterexampleOf, exampleCounterexample } from './counterexample.ts'
import { type Evaluator, evaluator, run } from './evaluate.ts'
import { type Allows, ownDomain } from './own-domain.ts'
import { domainOf } from './question.ts'
import type { Inputs } from './samples.ts'
import type { Counterexample } from './verdict.ts'

export type Outcome =
  | { readonly kind: 'holds' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unknown'; readonly error: string }
  | { readonly kind: 'broken'; readonly clause: Clause; readonly error?: string }

/** Whether inputs satisfy every domain clause; where a domain clause has no value, they do not. */
export function domainTest(specification: FormalSpecification): (inputs: Inputs) => boolean {
  const tests = domainOf(specification).map(({ expr }) =>
    evaluator(expr, specification.variables, specification.definitions),
  )
  return inputs =>
    tests.every(test => {
      const result = test(inputs)
      return result.kind === 'value' && result.value === true
    })
}

/** The part of it that speaks of each variable alone. */
export const ownDomainTest = (specification: FormalSpecification): Allows =>
  ownDomain(
    domainOf(specification).map(({ expr }) => expr),
    specification.variables,
    specification.definitions,
  )

export class Trial {
  readonly #specification: FormalSpecification
  readonly #functions: readonly FunctionDefinition[]
  readonly #inDomain: (inputs: Inputs) => boolean
  readonly #clauses: readonly (readonly [Clause, Evaluator])[]

  constructor(
    specification: FormalSpecification,
    functions: readonly FunctionDefinition[],
    inDomain: (inputs: Inputs) => boolean,
  ) {
    this.#specification = specification
    this.#functions = functions
    this.#inDomain = inDomain
    this.#clauses = specification.constraints.map(
      clause => [clause, evaluator(clause.expr, specification.variables, functions)] as const,
    )
  }

  /** Every clause on inputs, after their domain. */
  on(inputs: Inputs): Outcome {
    return this.#inDomain(inputs) ? this.onDomain(inputs) : { kind: 'outside' }
  }

  /** Every clause on inputs known to be in the domain. */
  onDomain(inputs: Inputs): Outcome {
    let undecided: Outcome | undefined
    for (const [clause, test] of this.#clauses) {
      const result = test(inputs)
      if (result.kind === 'error') return { kind: 'broken', clause, error: result.error }
      if (result.kind === 'unknown') undecided ??= result
      else if (result.value !== true) return { kind: 'broken', clause }
    }
    return undecided ?? { kind: 'holds' }
  }

  /** The first example the program fails; `unknown` where one could not be run to its end. */
  examples(): Counterexample | 'unknown' | undefined {
    let unknown = false
    for (const example of this.#specification.examples) {
      const found = this.#example(example)
      if (found === 'unknown') unknown = true
      else if (found !== undefined) return found
    }
    return unknown ? 'unknown' : undefined
  }

  #example(example: Example): Counterexample | 'unknown' | undefined {
    const result = run(example.function, this.#functions, example.inputs)
    if (result.kind === 'unknown') return 'unknown'
    if (result.kind === 'value' && sameValue(result.value, example.output)) return undefined
    const parameters = this.#functions.find(({ name }) => name === example.function)?.parameters ?? []
    return exampleCounterexample(example, parameters, result)
  }

  /** What the broken clause shows on these inputs. */
  counterexample(inputs: Inputs, clause: Clause, error: string | undefined): Counterexample {
    return counterexampleOf(this.#specification, this.#functions, inputs, clause, error)
  }
}
