/** What a rendered test asks, in no language yet: the same cases for every one whose types hold their values. */
import type { Expr, Variable } from '../../anrf/expr.ts'
import { type Outcome, type Prepared, prepare } from '../../anrf/interpreter/run.ts'
import type { RuntimeErrorName } from '../../anrf/operator.ts'
import { conjuncts } from '../../anrf/traverse.ts'
import type { Type } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import { evaluator } from '../../verify/evaluate.ts'
import { ownDomain } from '../../verify/own-domain.ts'
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

/** A call in the domain that ends in an error of the contract, and its name. */
export interface Failing {
  readonly inputs: readonly Value[]
  readonly error: RuntimeErrorName
}

export interface TestCases {
  /** Of the parameters, as the specification has them. */
  readonly names: readonly string[]
  readonly parameters: readonly Type[]
  readonly returns: Type
  readonly examples: readonly Accepted[]
  /** Boundary values and seeded draws from the domain. */
  readonly sampled: readonly Accepted[]
  readonly failing: readonly Failing[]
  readonly refused: readonly Refused[]
}

export interface TestChoice {
  /** Whether the language's type for ours holds the value, of the entry's parameter or of its result. */
  readonly holds?: (value: Value, type: Type, place: number | 'result') => boolean
  /** Whether the language's run ends as the interpreter's did; without this it always does. */
  readonly agrees?: (inputs: readonly Value[], outcome: Outcome) => boolean
  readonly seed?: number
  /** Sampled cases at most. */
  readonly most?: number
}

/** Of one call: far more than a test of a function should take. */
const fuel = 2_000_000

/** A call that ends in one of these says nothing of the program. */
const ofTheRun: ReadonlySet<RuntimeErrorName> = new Set([
  'FuelExhausted',
  'DeadlineExceeded',
  'MemoryExhausted',
])

/** Draws beside the boundary values, from which the cases are chosen. */
const draws = 200

export function testCases(input: RenderInput, choice: TestChoice = {}): TestCases {
  const subject = new Subject(input, choice)
  const { variables } = subject
  const inputs = subject.inputs(choice.seed ?? 1)
  return {
    names: variables.map(({ name }) => name),
    parameters: variables.map(({ type }) => type),
    returns: subject.unknown.returns,
    examples: subject.examples(),
    sampled: subject.sampled(inputs, choice.seed ?? 1, choice.most ?? 20),
    failing: subject.failing(inputs),
    refused: subject.refused(),
  }
}

/** A conjunct of a promise. */
interface Promised {
  readonly text: string
  readonly expr: Expr
  readonly holds: (inputs: Inputs) => boolean
}

class Subject {
  readonly unknown: UnknownFunction
  readonly variables: readonly Variable[]
  readonly #input: RenderInput
  readonly #holds: NonNullable<TestChoice['holds']>
  readonly #promises: readonly Promised[]
  readonly #pool: Pool
  readonly #program: Prepared
  readonly #agrees: NonNullable<TestChoice['agrees']>

  constructor(input: RenderInput, { holds = () => true, agrees = () => true }: TestChoice) {
    const { specification, program } = input
    const unknown = specification.unknowns.find(({ name }) => name === program.entry)
    if (unknown === undefined) throw new TypeError(`the specification says nothing of ${program.entry}`)
    this.#input = input
    this.#holds = holds
    this.#agrees = agrees
    this.#program = prepare(program)
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
    return { text, expr, holds }
  }

  examples(): readonly Accepted[] {
    const { name } = this.unknown
    return this.#input.specification.examples
      .filter(example => example.function === name)
      .map(({ inputs, output }) => ({ inputs, output }))
      .filter(({ inputs }) => this.#inDomain(this.#named(inputs)))
      .filter(each => this.#fits(each) && this.#run(each.inputs) !== undefined)
  }

  /** Of the domain, as far as the language holds them; without those of the examples. */
  inputs(seed: number): readonly Inputs[] {
    const domain = this.#promises.map(({ expr }) => expr)
    const { inputs } = testInputs({
      variables: this.variables,
      pool: this.#pool,
      inDomain: each => this.#inDomain(each),
      allows: ownDomain(domain, this.variables, this.#input.specification.definitions),
      seed,
      samples: draws,
      step: () => true,
    })
    const known = new Set(this.examples().map(example => keyOf(this.variables, this.#named(example.inputs))))
    return inputs.filter(each => !known.has(keyOf(this.variables, each)) && this.#holdsAll(each))
  }

  sampled(inputs: readonly Inputs[], seed: number, most: number): readonly Accepted[] {
    const observed = inputs.flatMap(each => this.#observed(each)).filter(each => this.#fits(each))
    return chosen(observed, this.variables, each => this.#outcome(each), seed, most)
  }

  /** The shortest call for each error. */
  failing(inputs: readonly Inputs[]): readonly Failing[] {
    const found = new Map<string, Failing>()
    const rows = inputs.map(each => this.#row(each))
    for (const row of rows.toSorted((a, b) => valueKey(a).length - valueKey(b).length)) {
      const outcome = this.#run(row)
      if (outcome === undefined || outcome.ok || ofTheRun.has(outcome.error)) continue
      if (!found.has(outcome.error)) found.set(outcome.error, { inputs: row, error: outcome.error })
    }
    return [...found.values()]
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

  /** Nothing where the call ends in an error. */
  #observed(inputs: Inputs): readonly Observed[] {
    const output = this.#call(inputs)
    return output === undefined ? [] : [{ named: inputs, inputs: this.#row(inputs), output }]
  }

  /** Undefined outside the domain too: its edge is a boundary like any other. */
  #outcome(inputs: Inputs): Value | undefined {
    return this.#inDomain(inputs) ? this.#call(inputs) : undefined
  }

  #call(inputs: Inputs): Value | undefined {
    const outcome = this.#run(this.#row(inputs))
    return outcome?.ok === true ? outcome.value : undefined
  }

  /** Undefined where the language's run may end otherwise. */
  #run(row: readonly Value[]): Outcome | undefined {
    const outcome = this.#program.run(row, { fuel })
    return this.#agrees(row, outcome) ? outcome : undefined
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
