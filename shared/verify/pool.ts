/**
 * Values worth trying, by type: constants of the specification and of the program with their neighbours, small values
 * and the extremes of the type. Boundary values are where off-by-one errors show.
 */
import type { Expr } from '../anrf/expr.ts'
import type { Program } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import { type Type, typeText } from '../anrf/type.ts'
import { type IntValue, normalInt, type Value, valueKey } from '../anrf/value.ts'
import type { FormalSpecification } from '../spec/specification.ts'

/** At most this many values of one type, the specification's own first. */
const poolLimit = 160

export class Pool {
  readonly #byType = new Map<string, Map<string, Value>>()
  readonly #constants: ReadonlyMap<string, readonly Value[]>

  constructor(roots: readonly Expr[], given: readonly (readonly [Type, Value])[] = []) {
    const constants = new Map<string, Value[]>()
    const note = (type: Type, value: Value): void => {
      const key = typeText(type)
      constants.set(key, [...(constants.get(key) ?? []), value])
      if (type.kind === 'List') for (const item of value as readonly Value[]) note(type.element, item)
    }
    for (const [type, value] of given) note(type, value)
    for (const node of postorder(...roots)) if (node.kind === 'constant') note(node.type, node.value)
    this.#constants = constants
  }

  /** Values of a type, the likeliest to matter first. */
  of(type: Type): readonly Value[] {
    const key = typeText(type)
    const known = this.#byType.get(key) ?? this.#collect(type)
    this.#byType.set(key, known)
    return [...known.values()]
  }

  #collect(type: Type): Map<string, Value> {
    const found = new Map<string, Value>()
    for (const value of this.#candidates(type)) {
      if (found.size >= poolLimit) break
      found.set(valueKey(value), value)
    }
    return found
  }

  *#candidates(type: Type): Generator<Value> {
    const own = this.#constants.get(typeText(type)) ?? []
    switch (type.kind) {
      case 'Bool':
        yield* [false, true]
        return
      case 'Int':
        yield* integers(own as readonly IntValue[])
        return
      case 'BitVec':
        yield* vectors(own as readonly bigint[], type.width)
        return
      case 'String':
        yield* strings(own as readonly string[])
        return
      case 'List':
        yield* own
        yield* this.#lists(type.element)
        return
      case 'Array':
        for (const otherwise of this.of(type.element)) yield { otherwise, entries: new Map() }
        return
      default:
        return
    }
  }

  *#lists(element: Type): Generator<Value> {
    yield []
    const items = this.of(element)
    for (const item of items.slice(0, 24)) yield [item]
    for (const item of items.slice(0, 12)) yield [item, item]
    yield items.slice(0, 3)
    yield items.slice(0, 3).toReversed()
    yield items.slice(0, 8)
  }
}

function* integers(own: readonly IntValue[]): Generator<IntValue> {
  for (const value of [0, 1, -1, 2]) yield value
  for (const value of own) for (const near of [0n, -1n, 1n]) yield normalInt(BigInt(value) + near)
  for (let value = 3; value <= 12; value++) yield* [value, -value]
  for (const value of own) yield normalInt(-BigInt(value))
  for (const power of [7n, 8n, 15n, 16n, 31n, 32n, 53n, 63n, 64n])
    for (const near of [-1n, 0n, 1n])
      yield* [normalInt((1n << power) + near), normalInt(-(1n << power) + near)]
}

function* vectors(own: readonly bigint[], width: number): Generator<bigint> {
  const top = 1n << BigInt(width - 1)
  const wrap = (value: bigint): bigint => BigInt.asUintN(width, value)
  yield* [0n, wrap(1n), wrap(-1n), top, wrap(top - 1n), wrap(top + 1n), wrap(2n), wrap(-2n)]
  for (const value of own) for (const near of [0n, -1n, 1n]) yield wrap(value + near)
  for (let bit = 1; bit < width; bit++) yield 1n << BigInt(bit)
  yield* [wrap(0x5555555555555555n), wrap(0xaaaaaaaaaaaaaaaan), wrap(0xffn), wrap(3n), wrap(5n), wrap(7n)]
}

function* strings(own: readonly string[]): Generator<string> {
  yield ''
  yield* own
  yield* ['a', '0', ' ', 'A', '-', 'ab', 'aa', '12', '-1', 'a b', 'é', '😀']
  for (const text of own.slice(0, 30)) {
    const points = [...text]
    yield* [text + text, ` ${text}`, `${text}x`, points.slice(1).join(''), points.slice(0, -1).join('')]
    yield* [text.toUpperCase(), text.toLowerCase(), points.toReversed().join('')]
  }
  for (const [i, text] of own.entries()) yield text + (own[(i + 1) % own.length] ?? '')
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
