/**
 * Programs that use every operator at its edges, and the comparison of what a language makes of them with what the
 * reference interpreter makes of them. Shared by the tests of all languages.
 */
import { apply, constant, int, lambda, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import { run } from '../../shared/anrf/interpreter/run.ts'
import type { TypePattern } from '../../shared/anrf/operator.ts'
import { type OperatorName, operatorNames, operatorRow } from '../../shared/anrf/operators/registry.ts'
import { type FunctionDefinition, functionNamed, type Program } from '../../shared/anrf/program.ts'
import { BitVec, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import {
  type IntValue,
  itemTypes,
  normalInt,
  sameValue,
  type Value,
  valueKey,
} from '../../shared/anrf/value.ts'
import type { RenderInput } from '../../shared/render/renderer.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'

export interface Case {
  readonly name: string
  readonly input: RenderInput
  readonly inputs: readonly (readonly Value[])[]
}

/** What a run of the rendered code gave: a value, or the fact that it threw. */
export type Outcome = { readonly value: unknown } | { readonly threw: string }

const nowhere = { line: 1, column: 1, offset: 0, length: 0 }

export function specificationFor(
  name: string,
  parameters: readonly Variable[],
  returns: Type,
): FormalSpecification {
  const unknown = {
    name,
    parameters: parameters.map(parameter => ({ variable: parameter })),
    returns,
    span: nowhere,
  }
  return {
    name,
    dialect: 'yaml',
    unknowns: [unknown],
    definitions: [],
    variables: parameters,
    constraints: [],
    examples: [],
    invariants: [],
  }
}

export function caseOf(
  name: string,
  parameters: readonly Variable[],
  body: Expr,
  inputs: Case['inputs'],
): Case {
  const entry = { name: 'subject', parameters, returns: body.type, body }
  const program: Program = { entry: 'subject', functions: [entry] }
  return {
    name,
    inputs,
    input: { program, specification: specificationFor('subject', parameters, body.type) },
  }
}

const edges: Readonly<Record<'Int' | 'Bool' | 'Float' | 'String', readonly Value[]>> = {
  Int: [
    0,
    1,
    -1,
    2,
    -2,
    3,
    7,
    -7,
    10,
    255,
    -256,
    65,
    1114112,
    9007199254740991,
    -9007199254740991,
    9007199254740993n,
    -(2n ** 70n),
  ],
  Bool: [false, true],
  Float: [
    0,
    -0,
    1,
    -1.5,
    0.5,
    2.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1e21,
    1e-7,
  ],
  String: ['', 'a', 'ab', 'ba', 'abcab', '007', '12', '-1', ' ', 'é', '😀', 'a😀b', '\uFFFD', '"\\\n'],
}
const textListEdges: readonly (readonly Value[])[] = [[], [''], ['a', '', '😀b'], ['$&', '\\1']]
const listEdges: readonly (readonly Value[])[] = [[], [0], [3, 1, 2], [-1, -1], [5, 4, 3, 2, 1]]

function edgesOf(type: Type): readonly Value[] {
  switch (type.kind) {
    case 'BitVec': {
      const all = (1n << BigInt(type.width)) - 1n
      return [
        ...new Set(
          [0n, 1n, 2n, 3n, 7n, 8n, all, all - 1n, all >> 1n, (all >> 1n) + 1n].map(value => value & all),
        ),
      ]
    }
    case 'List':
      return type.element.kind === 'String' ? textListEdges : listEdges
    case 'Int':
    case 'Bool':
    case 'Float':
    case 'String':
      return edges[type.kind]
    default:
      return []
  }
}

/** A concrete type for a pattern: `a` is Int, widths are `width`; undefined for functions and arrays. */
function concrete(pattern: TypePattern, width: number): Type | undefined {
  switch (pattern.kind) {
    case 'Any':
      return Int
    case 'Bits':
      return BitVec(width)
    case 'List': {
      const element = concrete(pattern.element, width)
      return element && List(element)
    }
    case 'Array':
    case 'Function':
      return undefined
    default:
      return pattern as Type
  }
}

/** All combinations, thinned to at most `most` by a fixed stride. */
function combinations(pools: readonly (readonly Value[])[], most = 250): (readonly Value[])[] {
  const total = pools.reduce((product, pool) => product * pool.length, 1)
  const stride = Math.max(1, Math.floor(total / most) | 1)
  const found: (readonly Value[])[] = []
  for (let index = 0; index < total; index += stride) {
    let rest = index
    found.push(
      pools.map(pool => {
        const value = pool[rest % pool.length] as Value
        rest = Math.floor(rest / pool.length)
        return value
      }),
    )
  }
  return found
}

const indexChoices = (name: OperatorName, count: number): readonly (readonly number[])[] =>
  count === 0
    ? [[]]
    : count === 1
      ? [[0], [3], [9]]
      : name === 'bv.extract'
        ? [
            [7, 0],
            [5, 2],
            [3, 3],
          ]
        : [[1, 1]]

/** Their cases stand in `part-cases.ts`: a pattern does not say what they are given. */
const ofParts = /^(option|tuple|record|data)\./

/** Each first-order operator applied to its parameters, and once more to a constant where that changes the text. */
function operatorCases(): Case[] {
  return operatorNames
    .filter(name => !ofParts.test(name))
    .flatMap(name =>
      [8, 64].flatMap(width =>
        indexChoices(name, operatorRow(name).indexCount ?? 0).flatMap(indices =>
          operatorCase(name, width, indices),
        ),
      ),
    )
}

function operatorCase(name: OperatorName, width: number, indices: readonly number[]): Case[] {
  const row = operatorRow(name)
  const types = row.type.map(pattern => concrete(pattern, width))
  const usesWidth = row.type.some(pattern => pattern.kind === 'Bits') || name === 'bv.from_int'
  if (types.some(type => type === undefined) || (width !== 8 && !usesWidth)) return []
  const parameters = types.map((type, i) => variable(`p${i}`, type as Type))
  const actualIndices = name === 'bv.from_int' ? [width] : indices
  const inputs = combinations(types.map(type => edgesOf(type as Type))).filter(values =>
    isShort(name, values),
  )
  const label = `${name}${actualIndices.length > 0 ? `[${actualIndices}]` : ''} at ${width}`
  const plain = caseOf(label, parameters, apply(name, parameters, actualIndices), inputs)
  return [plain, ...withConstants(label, name, parameters, actualIndices)]
}

/** A text of many megabytes is stopped by fuel, which languages do not have. */
const isShort = (name: OperatorName, [, count]: readonly Value[]): boolean =>
  operatorRow(name).unbounded !== true || typeof count === 'string' || !((count as IntValue) > 1000)

/** The last argument as a constant: the renderers write constants in ways of their own. */
function withConstants(
  label: string,
  name: OperatorName,
  parameters: readonly Variable[],
  indices: readonly number[],
): Case[] {
  const last = parameters.at(-1)
  if (last === undefined || parameters.length < 2 || last.type.kind === 'Bool') return []
  const rest = parameters.slice(0, -1)
  return edgesOf(last.type)
    .filter(value => isShort(name, ['', value]))
    .slice(0, 6)
    .map(value =>
      caseOf(
        `${label} with ${valueKey(value)}`,
        rest,
        apply(name, [...rest, constant(last.type, value)], indices),
        combinations(
          rest.map(({ type }) => edgesOf(type)),
          40,
        ).filter(values => isShort(name, values)),
      ),
    )
}

/** Higher-order forms, sharing, nesting, conditionals. */
function composedCases(): Case[] {
  const x = variable('x', Int)
  const y = variable('y', Int)
  const s = variable('s', Str)
  const xs = variable('xs', List(Int))
  const item = variable('item', Int)
  const sum = variable('class', Int)
  const other = variable('other', Int)
  const pairs = combinations([edges.Int, edges.Int])
  const texts = combinations([edges.String, edges.Int])
  const lists = combinations([listEdges, edges.Int])
  const positive = lambda([item], apply('int.gt', [item, y]))
  const add = lambda([sum, item], apply('int.add', [apply('int.mul', [sum, int(2)]), item]))
  const shared = apply('int.add', [apply('int.mul', [x, y]), apply('int.sub', [x, int(3)])])
  const chain = apply('if', [
    apply('int.lt', [x, y]),
    apply('int.add', [shared, shared]),
    apply('if', [apply('int.gt', [shared, int(10)]), shared, apply('int.neg', [apply('int.neg', [y])])]),
  ])
  const larger = lambda([sum, other], apply('int.max', [sum, other]))
  const largest = apply('list.fold', [xs, item, larger])
  const oneOrLargest = lambda([item], apply('if', [apply('int.lt', [item, y]), int(1), largest]))
  const guarded = apply('if', [apply('eq', [y, int(0)]), int(0), apply('int.div', [x, y])])
  return [
    caseOf('map', [xs, y], apply('list.map', [xs, lambda([item], apply('int.add', [item, y]))]), lists),
    caseOf('filter', [xs, y], apply('list.filter', [xs, positive]), lists),
    caseOf('fold', [xs, y], apply('list.fold', [xs, y, add]), lists),
    caseOf(
      'forall',
      [xs, y],
      apply('int.forall', [
        int(0),
        apply('list.len', [xs]),
        lambda([item], apply('int.gt', [apply('list.get', [xs, item]), y])),
      ]),
      lists,
    ),
    caseOf(
      'exists',
      [x, y],
      apply('int.exists', [x, y, lambda([item], apply('eq', [apply('int.mod', [item, int(5)]), int(3)]))]),
      pairs,
    ),
    caseOf('a number or a fold', [xs, y], apply('list.map', [xs, oneOrLargest]), lists),
    caseOf('chain', [x, y], chain, pairs),
    caseOf('guarded', [x, y], guarded, pairs),
    caseOf(
      'sub of sub',
      [x, y],
      apply('int.sub', [x, apply('int.sub', [y, apply('int.sub', [x, int(1)])])]),
      pairs,
    ),
    caseOf(
      'not and or',
      [x, y],
      apply('not', [
        apply('or', [
          apply('and', [apply('int.lt', [x, y]), apply('int.gt', [x, int(0)])]),
          apply('implies', [
            apply('int.lt', [y, int(0)]),
            apply('eq', [apply('int.lt', [x, int(2)]), apply('int.lt', [y, int(2)])]),
          ]),
        ]),
      ]),
      pairs,
    ),
    caseOf(
      'slices',
      [s, y],
      apply('str.concat', [
        apply('str.substr', [s, y, apply('str.len', [s])]),
        apply('str.at', [s, apply('str.indexof', [s, apply('str.at', [s, int(1)]), int(0)])]),
      ]),
      texts,
    ),
    caseOf(
      'nested ifs',
      [x, y],
      apply('int.mul', [
        apply('if', [apply('int.lt', [x, y]), x, y]),
        apply('if', [apply('int.lt', [x, int(0)]), int(-1), int(1)]),
      ]),
      pairs,
    ),
    caseOf(
      'flags',
      [x, y],
      apply('xor', [
        apply('int.lt', [x, y]),
        apply('and', [apply('int.le', [int(0), x]), apply('int.le', [x, int(9)])]),
      ]),
      pairs,
    ),
  ]
}

/** Programs with every operator of the table that a program may contain. */
export const allCases = (): Case[] => [...operatorCases(), ...composedCases()]

/** The function that is called. */
export function entryOf({ input: { program } }: Pick<Case, 'input'>): FunctionDefinition {
  const entry = functionNamed(program, program.entry)
  if (entry === undefined) throw new Error(`${program.entry} is not there`)
  return entry
}

/** The reference outcome of each input. */
export function expectedOutcomes({ input, inputs }: Case): Outcome[] {
  return inputs.map(values => {
    const result = run(input.program, values, { fuel: 1_000_000 })
    return result.ok ? { value: result.value } : { threw: result.error }
  })
}

/** The first input on which a language differs, as a sentence; undefined where it agrees everywhere. */
export function firstDifference(
  subject: Case,
  actual: readonly Outcome[],
  excused: (expected: Outcome, actual: Outcome | undefined, inputs: readonly Value[]) => boolean = () =>
    false,
): string | undefined {
  const expected = expectedOutcomes(subject)
  const at = expected.findIndex(
    (outcome, i) =>
      !refused(subject.inputs[i], actual[i]) &&
      !sameOutcome(outcome, actual[i], entryOf(subject).returns) &&
      !excused(outcome, actual[i], subject.inputs[i] ?? []),
  )
  if (at < 0) return undefined
  const shown = (outcome: Outcome | undefined): string =>
    outcome === undefined
      ? 'nothing'
      : 'threw' in outcome
        ? `error ${outcome.threw}`
        : valueKey(outcome.value as Value)
  return `${subject.name}(${subject.inputs[at]?.map(valueKey).join(', ')}): expected ${shown(expected[at])}, got ${shown(actual[at])}`
}

/** A function over `number` or 64 bits refuses integers that are none of these, by name. */
const refused = (inputs: readonly Value[] | undefined, actual: Outcome | undefined): boolean =>
  inputs?.some(holdsLarge) === true &&
  actual !== undefined &&
  'threw' in actual &&
  /must be a safe integer$|does not fit its type$/.test(actual.threw)

const holdsLarge = (value: Value): boolean =>
  typeof value === 'bigint' || (Array.isArray(value) && value.some(holdsLarge))

function sameOutcome(expected: Outcome, actual: Outcome | undefined, type: Type): boolean {
  if (actual === undefined || 'threw' in expected !== 'threw' in actual) return false
  if ('threw' in expected || 'threw' in actual) return true
  return sameValue(normalised(expected.value as Value, type), normalised(actual.value as Value, type))
}

/** Languages differ in how they hold an integer; the integer is what counts. */
export function normalised(value: Value, type: Type): Value {
  if (type.kind === 'Int' && (typeof value === 'number' || typeof value === 'bigint')) return normalInt(value)
  const types = itemTypes(value, type)
  if (types === undefined || !Array.isArray(value)) return value
  return (value as readonly Value[]).map((item, i) => {
    const of = types(i)
    return of === undefined ? item : normalised(item, of)
  })
}
