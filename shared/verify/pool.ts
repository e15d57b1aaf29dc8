/**
 * Values worth trying, by type: constants of the specification and of the program with their neighbours, small values
 * and the extremes of the type.
 */
import type { Expr } from '../anrf/expr.ts'
import type { Program } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import { type Type, typeText } from '../anrf/type.ts'
import { itemTypes, type Value, valueKey } from '../anrf/value.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { heightOf } from './values/heights.ts'
import { valuesOf } from './values/registry.ts'

/** At most this many values of one type, the specification's own first. */
const poolLimit = 160
/** Constructors of named data above the fewest that a value needs. */
const furtherHeight = 2

export class Pool {
  readonly #known = new Map<string, readonly Value[]>()
  readonly #constants: ReadonlyMap<string, readonly Value[]>

  constructor(roots: readonly Expr[], given: readonly (readonly [Type, Value])[] = []) {
    const constants = new Map<string, Value[]>()
    for (const pair of given) note(...pair, constants)
    for (const node of postorder(...roots))
      if (node.kind === 'constant') note(node.type, node.value, constants)
    this.#constants = constants
  }

  /** Values of a type, the likeliest to matter first. */
  of(type: Type): readonly Value[] {
    return this.#of(type, heightOf(type) + furtherHeight)
  }

  /** Named data of at most this height; other types look through to the data in them. */
  #of(type: Type, height: number): readonly Value[] {
    if (type.kind === 'Data' && height <= 0) return []
    const key = `${typeText(type)} ${height}`
    const known = this.#known.get(key) ?? this.#collect(type, type.kind === 'Data' ? height - 1 : height)
    this.#known.set(key, known)
    return known
  }

  #collect(type: Type, height: number): readonly Value[] {
    const found = new Map<string, Value>()
    const own = this.#constants.get(typeText(type)) ?? []
    for (const value of valuesOf(type).notable(type, { own, of: part => this.#of(part, height) })) {
      if (found.size >= poolLimit) break
      found.set(valueKey(value), value)
    }
    return [...found.values()]
  }
}

/** The value and all that is in it. */
function note(type: Type, value: Value, constants: Map<string, Value[]>): void {
  const found: (readonly [Type, Value])[] = [[type, value]]
  for (const [of, item] of found) {
    const key = typeText(of)
    const known = constants.get(key) ?? []
    known.push(item)
    constants.set(key, known)
    const types = itemTypes(item, of)
    if (types === undefined) continue
    for (const [i, inner] of (item as readonly Value[]).entries()) {
      const each = types(i)
      if (each !== undefined) found.push([each, inner])
    }
  }
}

/** Every expression of the specification; its constants steer the sampling. */
export function specificationRoots(specification: FormalSpecification): readonly Expr[] {
  const domains = specification.unknowns.flatMap(unknown =>
    unknown.parameters.flatMap(parameter => (parameter.domain === undefined ? [] : [parameter.domain.expr])),
  )
  const bodies = specification.definitions.map(definition => definition.body)
  return [...domains, ...specification.constraints.map(clause => clause.expr), ...bodies]
}

export const programRoots = (program: Program): readonly Expr[] => program.functions.map(({ body }) => body)

/** Inputs and outputs of the examples, with their types. */
export function exampleValues(specification: FormalSpecification): readonly (readonly [Type, Value])[] {
  return specification.examples.flatMap(example => {
    const unknown = specification.unknowns.find(({ name }) => name === example.function)
    if (unknown === undefined) return []
    const inputs = example.inputs.map((value, i) => [unknown.parameters[i]?.variable.type, value] as const)
    return [...inputs, [unknown.returns, example.output] as const].filter(
      (pair): pair is readonly [Type, Value] => pair[0] !== undefined,
    )
  })
}
