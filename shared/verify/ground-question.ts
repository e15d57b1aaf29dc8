/**
 * Clauses at one input, with the unknowns as uninterpreted functions: if nothing interprets them, no program meets
 * the clauses. Instances at the arguments of the calls join in, so that `f(x) == f(x - 1)` is not looked at alone.
 */
import { constant } from '../anrf/build.ts'
import type { Expr } from '../anrf/expr.ts'
import { postorder, substitute } from '../anrf/traverse.ts'
import type { Value } from '../anrf/value.ts'
import { declareFunction } from '../smt/definition.ts'
import { literal } from '../smt/literal.ts'
import { symbol } from '../smt/symbol.ts'
import { application, assertion } from '../smt/translate.ts'
import type { Clause, Example, FormalSpecification, UnknownFunction } from '../spec/specification.ts'
import { evaluator } from './evaluate.ts'
import type { Part } from './example-conflict.ts'
import { type Asking, countedCheck } from './prove.ts'
import type { Inputs } from './samples.ts'
import { theoryOf } from './theory.ts'
import { domainTest } from './trial.ts'

/** A clause or example with the terms it contributes. */
interface Contribution {
  readonly part: Part
  readonly terms: readonly string[]
}

/** Instances of one clause, the input itself included. */
const instanceLimit = 6

export class GroundQuestion {
  readonly #specification: FormalSpecification
  readonly #asking: Asking
  readonly #partial: ReadonlySet<string>
  readonly #inDomain: (inputs: Inputs) => boolean
  readonly #examples: readonly Contribution[]

  /** Throws SolverError. */
  constructor(specification: FormalSpecification, asking: Asking) {
    const { commands, partial } = theoryOf(specification)
    const unknowns = specification.unknowns.map(({ name, parameters, returns }) =>
      declareFunction(
        name,
        parameters.map(({ variable }) => variable.type),
        returns,
      ),
    )
    asking.solver.reset()
    asking.solver.declare([commands, ...unknowns].join('\n'))
    this.#specification = specification
    this.#asking = asking
    this.#partial = partial
    this.#inDomain = domainTest(specification)
    this.#examples = specification.examples.map(example => ({
      part: example,
      terms: [exampleTerm(specification, example)],
    }))
  }

  /** A minimal set of clauses and examples that cannot be met together at the input. */
  clash(point: Inputs): readonly Part[] | undefined {
    const instances = this.#instances(point)
    const all = [
      ...this.#specification.constraints.map(clause => this.#contribution(clause, instances)),
      ...this.#examples,
    ]
    return this.#unsatisfiable(all) ? this.#minimal(all).map(({ part }) => part) : undefined
  }

  /** Deletion: drops each part without which the rest still cannot be met. */
  #minimal(all: readonly Contribution[]): readonly Contribution[] {
    let kept = all
    for (const candidate of all.toReversed()) {
      const rest = kept.filter(each => each !== candidate)
      if (this.#unsatisfiable(rest)) kept = rest
    }
    return kept
  }

  #unsatisfiable(parts: readonly Contribution[]): boolean {
    const { solver } = this.#asking
    if (parts.length === 0) return false
    solver.push()
    try {
      for (const { terms } of parts) for (const term of terms) solver.assert(term)
      return countedCheck(this.#asking) === 'unsat'
    } finally {
      solver.pop()
    }
  }

  #contribution(clause: Clause, instances: readonly Inputs[]): Contribution {
    const terms = instances.map(at =>
      assertion(groundAt(clause.expr, this.#specification, at), { partial: this.#partial }),
    )
    return { part: clause, terms }
  }

  /** The input, and inputs in the domain on whose values some clause calls an unknown there. */
  #instances(point: Inputs): readonly Inputs[] {
    const found = new Map<string, Inputs>([[JSON.stringify(Object.values(point).map(String)), point]])
    for (const clause of this.#specification.constraints)
      for (const node of postorder(clause.expr)) {
        const next = found.size < instanceLimit ? this.#callPoint(node, point) : undefined
        if (next !== undefined) found.set(JSON.stringify(Object.values(next).map(String)), next)
      }
    return [...found.values()]
  }

  /** The variables' values at which `f(args)` is f on its own parameters, where those are all the variables. */
  #callPoint(node: Expr, point: Inputs): Inputs | undefined {
    if (node.kind !== 'call') return undefined
    const { unknowns, variables, definitions } = this.#specification
    const unknown = unknowns.find(({ name }) => name === node.function)
    if (unknown === undefined || !coversVariables(unknown, this.#specification)) return undefined
    const bound = new Set(variables.map(({ name }) => name))
    const closed = node.args.every(arg =>
      postorder(arg).every(
        inner => inner.kind !== 'call' && (inner.kind !== 'variable' || bound.has(inner.name)),
      ),
    )
    if (!closed) return undefined
    const results = node.args.map(arg => evaluator(arg, variables, definitions)(point))
    const values = results.flatMap(result => (result.kind === 'value' ? [result.value] : []))
    if (values.length < results.length) return undefined
    const next = Object.fromEntries(
      unknown.parameters.map(({ variable }, i) => [variable.name, values[i] as Value]),
    )
    return this.#inDomain(next) ? next : undefined
  }
}

const coversVariables = (unknown: UnknownFunction, { variables }: FormalSpecification): boolean =>
  variables.every(({ name }) => unknown.parameters.some(({ variable }) => variable.name === name)) &&
  unknown.parameters.every(({ variable }) => variables.some(({ name }) => name === variable.name))

/** The clause with the variables' values written in. */
function groundAt(expr: Expr, { variables }: FormalSpecification, at: Inputs): Expr {
  const values = variables.flatMap(({ name, type }) =>
    at[name] === undefined ? [] : [[name, constant(type, at[name])] as const],
  )
  return substitute(expr, new Map(values))
}

function exampleTerm(specification: FormalSpecification, example: Example): string {
  const unknown = specification.unknowns.find(({ name }) => name === example.function)
  const args = example.inputs.map((value, i) => {
    const type = unknown?.parameters[i]?.variable.type
    return type === undefined ? 'false' : literal(value, type)
  })
  if (unknown === undefined) return 'true'
  return `(= ${application(symbol(unknown.name), args)} ${literal(example.output, unknown.returns)})`
}
