/** What a rendered test asks, in no language yet: the same cases for every one whose types hold their values. */
import type { Expr, Variable } from '../../anrf/expr.ts'
import { conjuncts } from '../../anrf/traverse.ts'
import type { Type } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import { evaluator, run } from '../../verify/evaluate.ts'
import { exampleValues, Pool, programRoots, specificationRoots } from '../../verify/pool.ts'
import { boundaryInputs, type Inputs } from '../../verify/samples.ts'
import { keyOf, testInputs } from '../../verify/test-inputs.ts'
import type { RenderInput } from '../renderer.ts'
import { chosen, type Observed } from './choice.ts'

/** A call of the entry and what it must give. */
export interface Accepted {
  readonly inputs: readonly Value[]
  readonly output: Value
}

/**
 * A call that the entry must refuse, and the promise that it breaks. Each conjunct of a promise is broken once, and
 * alone where that is possible: a range has two ends.
 */
export interface Refused {
  readonly inputs: readonly Value[]
  readonly promise: string
}

export interface TestCases {
  readonly parameters: readonly Type[]
  readonly returns: Type
  readonly examples: readonly Accepted[]
  /** Boundary values and seeded draws from the domain. */
  readonly sampled: readonly Accepted[]
  readonly refused: readonly Refused[]
}

export interface TestChoice {
  /** Whether the language's type for ours holds the value, of the entry's parameter or of its result. */
  readonly holds?: (value: Value, type: Type, place: number | 'result') => boolean
  readonly seed?: number
  /** Sampled cases at most. */
  readonly most?: number
}

/** Draws beside the boundary values, from which the cases are chosen. */
const draws = 200

export function testCases(input: RenderInput, choice: TestChoice = {}): TestCases {
  const subject = new Subject(input, choice)
  return {
    parameters: subject.variables.map(({ type }) => type),
    returns: subject.unknown.returns,
    examples: subject.examples(),
    sampled: subject.sampled(choice.seed ?? 1, choice.most ?? 20),
    refused: subject.refused(),
  }
}

/** A conjunct of a promise. */
interface Promised {
  readonly text: string
  readonly holds: (inputs: Inputs) => boolean
}

class Subject {
  readonly unknown: UnknownFunction
  readonly variables: readonly Variable[]
  readonly #input: RenderInput
  readonly #holds: NonNullable<TestChoice['holds']>
  readonly #promises: readonly Promised[]
  readonly #pool: Pool

  constructor(input: RenderInput, { holds = () => true }: TestChoice) {
    const { specification, program } = input
    const unknown = specification.unknowns.find(({ name }) => name === program.entry)
    if (unknown === undefined) throw new TypeError(`the specification says nothing of ${program.entry}`)
    this.#input = input
    this.#holds = holds
    this.unknown = unknown
    this.variables = unknown.parameters.map(({ variable }) => variable)
    this.#promises = this.#promisesOf(unknown)
    this.#pool = new Pool(
      [...specificationRoots(specification), ...programRoots(program)],
      exampleValues(specification),
    )
  }

  #promisesOf(unknown: UnknownFunction): readonly Promised[] {
    return unknown.parameters.flatMap(({ domain }) =>
      domain === undefined ? [] : conjuncts(domain.expr).map(expr => this.#promised(expr, domain.text)),
    )
  }

  #promised(expr: Expr, text: string): Promised {
    const test = evaluator(expr, this.variables, this.#input.specification.definitions)
    const holds = (inputs: Inputs): boolean => {
      const result = test(inputs)
      return result.kind === 'value' && result.value === true
    }
    return { text, holds }
  }

  examples(): readonly Accepted[] {
    const { name } = this.unknown
    return this.#input.specification.examples
      .filter(example => example.function === name)
      .map(({ inputs, output }) => ({ inputs, output }))
      .filter(accepted => this.#fits(accepted) && this.#inDomain(this.#named(accepted.inputs)))
  }

  sampled(seed: number, most: number): readonly Accepted[] {
    const { inputs } = testInputs({
      variables: this.variables,
      pool: this.#pool,
      inDomain: each => this.#inDomain(each),
      seed,
      samples: draws,
      step: () => true,
    })
    const known = new Set(this.examples().map(example => keyOf(this.variables, this.#named(example.inputs))))
    const observed = inputs
      .filter(each => !known.has(keyOf(this.variables, each)))
      .flatMap(each => this.#observed(each))
      .filter(each => this.#fits(each))
    return chosen(observed, this.variables, each => this.#outcome(each), seed, most)
  }

  refused(): readonly Refused[] {
    const candidates = [...boundaryInputs(this.variables, this.#pool)].filter(each => this.#holdsAll(each))
    const refused = this.#promises.flatMap((broken): Refused[] => {
      const breaking = candidates.filter(each => !broken.holds(each))
      const others = this.#promises.filter(promise => promise !== broken)
      const alone = breaking.find(each => others.every(({ holds }) => holds(each))) ?? breaking[0]
      return alone === undefined ? [] : [{ inputs: this.#row(alone), promise: broken.text }]
    })
    return refused.filter((each, i) => refused.findIndex(other => sameRow(other, each)) === i)
  }

  /** Nothing where the call ends in an error: tests are about what the program gives. */
  #observed(inputs: Inputs): readonly Observed[] {
    const output = this.#call(inputs)
    return output === undefined ? [] : [{ named: inputs, inputs: this.#row(inputs), output }]
  }

  /** Undefined outside the domain too: its edge is a boundary like any other. */
  #outcome(inputs: Inputs): Value | undefined {
    return this.#inDomain(inputs) ? this.#call(inputs) : undefined
  }

  #call(inputs: Inputs): Value | undefined {
    const { entry, functions } = this.#input.program
    const result = run(entry, functions, this.#row(inputs))
    return result.kind === 'value' ? result.value : undefined
  }

  #inDomain(inputs: Inputs): boolean {
    return this.#promises.every(({ holds }) => holds(inputs))
  }

  #fits({ inputs, output }: Accepted): boolean {
    return this.#holdsAll(this.#named(inputs)) && this.#holds(output, this.unknown.returns, 'result')
  }

  #holdsAll(inputs: Inputs): boolean {
    return this.variables.every(({ name, type }, i) => this.#holds(inputs[name] as Value, type, i))
  }

  #row(inputs: Inputs): readonly Value[] {
    return this.variables.map(({ name }) => inputs[name] as Value)
  }

  #named(row: readonly Value[]): Inputs {
    return Object.fromEntries(this.variables.map(({ name }, i) => [name, row[i] as Value]))
  }
}

const sameRow = (a: Refused, b: Refused): boolean => valueKey(a.inputs) === valueKey(b.inputs)
