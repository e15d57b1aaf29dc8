/**
 * Random well-typed programs with inputs, for properties of everything that reads programs. Terms are grown from the
 * operator table by the type that is wanted; binders are renamed apart afterwards, and equal subterms are shared.
 */
import fc from 'fast-check'
import { apply, call, constant, lambda, letIn, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import type { Operator, TypePattern } from '../../shared/anrf/operator.ts'
import { type OperatorName, operatorRows } from '../../shared/anrf/operators/registry.ts'
import type { FunctionDefinition, Program } from '../../shared/anrf/program.ts'
import {
  BitVec,
  Bool,
  type Constructor,
  Data,
  type DataType,
  Float,
  Int,
  List,
  Option,
  Record,
  Str,
  sameType,
  Tuple,
  type Type,
  typeParts,
  typeText,
} from '../../shared/anrf/type.ts'
import { normalInt, type Value } from '../../shared/anrf/value.ts'
import { tidy } from './tidy.ts'

export interface ProgramCase {
  readonly program: Program
  /** Values of the entry's parameters, in normal form. */
  readonly inputs: readonly Value[]
}

export interface ProgramOptions {
  /** Types of parameters, results and intermediate values. */
  readonly types?: readonly Type[]
  readonly maxDepth?: number
  /** Operators to leave out, e.g. those a language cannot write. */
  readonly without?: readonly OperatorName[]
  /** The function that the entry may call; a random one without this. */
  readonly aide?: FunctionDefinition
}

export const commonTypes: readonly Type[] = [Int, Bool, Str, List(Int), BitVec(8)]

export const tree = Data('Tree', self => [
  { name: 'Leaf', fields: [] },
  {
    name: 'Node',
    fields: [
      { name: 'left', type: self },
      { name: 'item', type: Int },
      { name: 'right', type: self },
    ],
  },
])

/** Data that mentions itself inside a list. */
export const shape = Data('Shape', self => [
  { name: 'Dot', fields: [] },
  { name: 'Circle', fields: [{ name: 'radius', type: Float }] },
  { name: 'Group', fields: [{ name: 'parts', type: List(self) }] },
])

/** Types of every kind. */
export const allTypes: readonly Type[] = [
  ...commonTypes,
  Float,
  Option(Int),
  Tuple(Int, Str),
  Record({ cents: Int, name: Str, rate: Float }),
  tree,
  shape,
  List(Float),
  Option(Tuple(Bool, Float)),
]

/** A value of a data type; edges are likely. */
export function valueArbitrary(type: Type): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'Int':
      return fc
        .oneof(
          { weight: 4, arbitrary: fc.integer({ min: -6, max: 6 }).map(BigInt) },
          fc.maxSafeInteger().map(BigInt),
          fc.constantFrom(2n ** 53n, -(2n ** 53n), 2n ** 53n - 1n, 2n ** 63n, -(2n ** 64n)),
          fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
        )
        .map(normalInt)
    case 'Bool':
      return fc.boolean()
    case 'String':
      return fc
        .array(fc.constantFrom('a', 'b', '0', '7', ' ', '-', 'é', '😀'), { maxLength: 6 })
        .map(cs => cs.join(''))
    case 'BitVec': {
      const all = (1n << BigInt(type.width)) - 1n
      return fc.oneof(
        fc.constantFrom(0n, 1n, all, all >> 1n, (all >> 1n) + 1n),
        fc.bigInt({ min: 0n, max: all }),
      )
    }
    case 'Float':
      return fc.oneof(
        fc.constantFrom(...notableFloats),
        fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
        fc.double(),
      )
    case 'List':
      return fc.array(valueArbitrary(type.element), { maxLength: 5 })
    case 'Option':
      return fc.array(valueArbitrary(type.element), { maxLength: 1 })
    case 'Tuple':
      return fc.tuple(...type.items.map(valueArbitrary))
    case 'Record':
      return fc.tuple(...type.fields.map(field => valueArbitrary(field.type)))
    case 'Data':
      return dataArbitrary(type)
    default:
      throw new Error(`no values of ${typeText(type)}`)
  }
}

const notableFloats: readonly number[] = [
  ...[0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, 0.1, 1e21, 1e-7],
  ...[Number.MIN_VALUE, 2 ** 53, 2 ** 63, Number.MAX_VALUE],
]

/** The first constructor ends the recursion: it has no fields of the type, or else lists of it that get shorter. */
function dataArbitrary(type: DataType): fc.Arbitrary<Value> {
  if (mentions(type.constructors[0], type)) return nestedData(type, 3)
  const { value } = fc.letrec<{ value: Value }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 5, withCrossShrink: true },
      ...constructed(type, tie('value')),
    ),
  }))
  return value
}

const mentions = (first: DataType['constructors'][number] | undefined, self: DataType): boolean =>
  first?.fields.some(({ type }) => type.kind === 'List' && sameType(type.element, self)) === true

/** fast-check's depth counts choices: where every choice goes on, it bounds nothing. */
function nestedData(type: DataType, depth: number): fc.Arbitrary<Value> {
  const again = depth === 0 ? undefined : nestedData(type, depth - 1)
  const ways = constructed(type, again)
  return again === undefined ? (ways[0] as fc.Arbitrary<Value>) : fc.oneof({ withCrossShrink: true }, ...ways)
}

const constructed = (type: DataType, again: fc.Arbitrary<Value> | undefined): fc.Arbitrary<Value>[] =>
  (again === undefined ? type.constructors.slice(0, 1) : type.constructors).map(({ name, fields }) =>
    fc
      .tuple(...fields.map(field => fieldArbitrary(field.type, type, again)))
      .map((values): Value => [name, ...values]),
  )

function fieldArbitrary(
  type: Type,
  self: DataType,
  again: fc.Arbitrary<Value> | undefined,
): fc.Arbitrary<Value> {
  if (again !== undefined && sameType(type, self)) return again
  if (type.kind === 'List' && sameType(type.element, self))
    return again === undefined ? fc.constant([]) : fc.array(again, { maxLength: 2 })
  return valueArbitrary(type)
}

/** Well-formed programs: an entry of up to three parameters, and a function that it may call. */
export function programArbitrary({
  types = commonTypes,
  maxDepth = 4,
  without = [],
  aide: given,
}: ProgramOptions = {}): fc.Arbitrary<ProgramCase> {
  const uses = new Uses(
    types,
    operatorRows.filter(row => !without.includes(row.name) && isFor(row.name, types)),
  )
  const signature = fc.record({
    parameters: fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 3 }),
    returns: fc.constantFrom(...types),
  })
  return fc.tuple(signature, signature).chain(([own, other]) => {
    const aide = given ?? signatureOf('aide', other.parameters, other.returns)
    const entry = signatureOf('entry', own.parameters, own.returns)
    const aideBody =
      given === undefined
        ? new Terms(uses, undefined).of(aide.returns, 2, aide.parameters).map(tidy)
        : fc.constant(given.body)
    const entryBody = new Terms(uses, aide).of(entry.returns, maxDepth, entry.parameters)
    const inputs = fc.tuple(...own.parameters.map(valueArbitrary))
    return fc.tuple(aideBody, entryBody, inputs).map(([inner, body, values]) => ({
      program: {
        entry: 'entry',
        functions: [
          { ...aide, body: inner },
          { ...entry, body: tidy(body) },
        ],
      },
      inputs: values,
    }))
  })
}

/** Families of operators that are used where their types are. */
const families: { readonly [family: string]: Type['kind'] } = {
  float: 'Float',
  option: 'Option',
  tuple: 'Tuple',
  record: 'Record',
  data: 'Data',
}

function isFor(name: OperatorName, types: readonly Type[]): boolean {
  const kind = families[name.split('.')[0] ?? '']
  return kind === undefined || types.some(type => type.kind === kind)
}

function signatureOf(name: string, types: readonly Type[], returns: Type): Omit<FunctionDefinition, 'body'> {
  return { name, parameters: types.map((type, i) => variable(`${name[0]}${i}`, type)), returns }
}

/** Terms by type, depth and scope; arbitraries are kept, so that the tree of arbitraries stays small. */
class Terms {
  readonly #uses: Uses
  readonly #callee: Omit<FunctionDefinition, 'body'> | undefined
  readonly #made = new Map<string, fc.Arbitrary<Expr>>()

  constructor(uses: Uses, callee: Omit<FunctionDefinition, 'body'> | undefined) {
    this.#uses = uses
    this.#callee = callee
  }

  of(type: Type, depth: number, scope: readonly Variable[]): fc.Arbitrary<Expr> {
    const key = `${typeText(type)} ${depth} ${scope.map(v => `${v.name}:${typeText(v.type)}`).join()}`
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const made = this.#make(type, depth, scope)
    this.#made.set(key, made)
    return made
  }

  #make(type: Type, depth: number, scope: readonly Variable[]): fc.Arbitrary<Expr> {
    const leaf = this.#leaf(type, scope)
    if (depth <= 0) return leaf
    const uses = this.#uses.giving(type)
    return fc.oneof(
      { weight: 2, arbitrary: leaf },
      { weight: 1, arbitrary: this.#let(type, depth, scope) },
      ...(this.#callee !== undefined && sameType(this.#callee.returns, type)
        ? [{ weight: 1, arbitrary: this.#call(this.#callee, depth, scope) }]
        : []),
      ...(uses.length > 0
        ? [
            {
              weight: 6,
              arbitrary: fc.constantFrom(...uses).chain(use => this.#use(use, type, depth, scope)),
            },
          ]
        : []),
    )
  }

  #leaf(type: Type, scope: readonly Variable[]): fc.Arbitrary<Expr> {
    const variables = scope.filter(v => sameType(v.type, type))
    const constants = valueArbitrary(type).map(value => constant(type, value))
    return variables.length === 0
      ? constants
      : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...variables) }, { weight: 1, arbitrary: constants })
  }

  #let(type: Type, depth: number, scope: readonly Variable[]): fc.Arbitrary<Expr> {
    return fc.constantFrom(...this.#uses.types).chain(bound => {
      const x = variable(`v${scope.length}`, bound)
      const parts = fc.tuple(this.of(bound, depth - 1, scope), this.of(type, depth - 1, [...scope, x]))
      return parts.map(([value, body]) => letIn(x, value, body))
    })
  }

  #call(
    callee: Omit<FunctionDefinition, 'body'>,
    depth: number,
    scope: readonly Variable[],
  ): fc.Arbitrary<Expr> {
    return fc.constant(callee).chain(({ name, parameters, returns }) => {
      const args = parameters.map(({ type }) => this.of(type, depth - 1, scope))
      return fc.tuple(...args).map(given => call(name, given, returns))
    })
  }

  /** Arguments are only made for the use that is chosen. */
  #use(
    { name, args, indices }: Use,
    type: Type,
    depth: number,
    scope: readonly Variable[],
  ): fc.Arbitrary<Expr> {
    return fc
      .tuple(...args.map(arg => this.#argument(arg, depth - 1, scope)))
      .map(given => apply(name, given, indices, type))
  }

  #argument(type: Type, depth: number, scope: readonly Variable[]): fc.Arbitrary<Expr> {
    if (type.kind !== 'Function') return this.of(type, depth, scope)
    const parameters = type.parameters.map((t, i) => variable(`v${scope.length + i}`, t))
    return this.of(type.returns, depth, [...scope, ...parameters]).map(body => lambda(parameters, body))
  }
}

/** An operator with the types of its arguments. */
interface Use extends Instance {
  readonly name: OperatorName
}

/** The ways in which a type can come about. */
class Uses {
  readonly types: readonly Type[]
  readonly #rows: readonly (Operator & { readonly name: OperatorName })[]
  readonly #giving = new Map<string, readonly Use[]>()

  constructor(types: readonly Type[], rows: readonly (Operator & { readonly name: OperatorName })[]) {
    this.types = types
    this.#rows = rows
  }

  giving(type: Type): readonly Use[] {
    const key = typeText(type)
    const known = this.#giving.get(key)
    if (known !== undefined) return known
    const found = this.#rows.flatMap(row =>
      this.#instances(row, type).map(each => ({ ...each, name: row.name })),
    )
    this.#giving.set(key, found)
    return found
  }

  #instances(row: Operator, type: Type): readonly Instance[] {
    if (typeof row.returns === 'function')
      return row.name.startsWith('bv.')
        ? widthInstances(row.name, type, this.types)
        : partInstances(row.name, type, this.types)
    const bindings = new Map<string, Type>()
    if (!unify(row.returns, type, bindings)) return []
    const free = row.type.flatMap(variablesOf).find(name => !bindings.has(name))
    const choices = free === undefined ? [bindings] : this.types.map(t => new Map([...bindings, [free, t]]))
    return choices.flatMap(chosen => {
      const args = row.type.map(pattern => resolve(pattern, chosen))
      return args.every(arg => arg !== undefined) ? [{ args, indices: undefined }] : []
    })
  }
}

interface Instance {
  readonly args: readonly Type[]
  readonly indices: readonly number[] | undefined
}

/** Operators whose widths are computed: one instance per width at hand. */
function widthInstances(name: string, type: Type, types: readonly Type[]): readonly Instance[] {
  if (type.kind !== 'BitVec') return []
  const n = type.width
  const others = types.flatMap(t => (t.kind === 'BitVec' ? [t.width] : []))
  const from = (widths: readonly number[], indices: (m: number) => readonly number[]): readonly Instance[] =>
    widths.map(m => ({ args: [BitVec(m)], indices: indices(m) }))
  switch (name) {
    case 'bv.from_int':
      return [{ args: [Int], indices: [n] }]
    case 'bv.extract':
      return from(
        others.filter(m => m >= n),
        m => [m - 1, m - n],
      )
    case 'bv.zero_extend':
    case 'bv.sign_extend':
      return from(
        others.filter(m => m <= n),
        m => [n - m],
      )
    case 'bv.rotate_left':
    case 'bv.rotate_right':
      return from([n], () => [n + 3])
    case 'bv.concat':
      return n < 2 ? [] : [{ args: [BitVec(1), BitVec(n - 1)], indices: undefined }]
    default:
      return []
  }
}

/** Operators that build composite values and take them apart. */
function partInstances(name: string, type: Type, types: readonly Type[]): readonly Instance[] {
  const selecting = (parts: (whole: Type) => readonly Type[]): readonly Instance[] =>
    types.flatMap(whole =>
      parts(whole).flatMap((part, i) => (sameType(part, type) ? [{ args: [whole], indices: [i] }] : [])),
    )
  switch (name) {
    case 'tuple.make':
      return type.kind === 'Tuple' ? [{ args: type.items, indices: undefined }] : []
    case 'record.make':
      return type.kind === 'Record' ? [{ args: typeParts(type), indices: undefined }] : []
    case 'record.with':
      return type.kind === 'Record'
        ? typeParts(type).map((part, i) => ({ args: [type, part], indices: [i] }))
        : []
    case 'tuple.get':
      return selecting(whole => (whole.kind === 'Tuple' ? whole.items : []))
    case 'record.get':
      return selecting(whole => (whole.kind === 'Record' ? typeParts(whole) : []))
    case 'data.is':
      return selecting(whole => constructorsOf(whole).map((): Type => Bool))
    case 'data.make':
      return constructorsOf(type).map(({ fields }, i) => ({
        args: fields.map(field => field.type),
        indices: [i],
      }))
    case 'data.get':
      return types.flatMap(whole => fieldInstances(whole, type))
    default:
      return []
  }
}

const constructorsOf = (type: Type): readonly Constructor[] => (type.kind === 'Data' ? type.constructors : [])

const fieldInstances = (whole: Type, type: Type): readonly Instance[] =>
  constructorsOf(whole).flatMap(({ fields }, i) =>
    fields.flatMap((field, k) => (sameType(field.type, type) ? [{ args: [whole], indices: [i, k] }] : [])),
  )

function unify(pattern: TypePattern, type: Type, bindings: Map<string, Type>): boolean {
  if (pattern.kind === 'Any') {
    bindings.set(pattern.name, type)
    return true
  }
  if (pattern.kind === 'Bits') {
    bindings.set(pattern.width, type)
    return type.kind === 'BitVec'
  }
  if (pattern.kind === 'List' || pattern.kind === 'Option')
    return type.kind === pattern.kind && unify(pattern.element, type.element, bindings)
  return pattern.kind !== 'Array' && pattern.kind !== 'Function' && sameType(pattern, type)
}

function variablesOf(pattern: TypePattern): readonly string[] {
  switch (pattern.kind) {
    case 'Any':
      return [pattern.name]
    case 'Bits':
      return [pattern.width]
    case 'List':
    case 'Option':
      return variablesOf(pattern.element)
    case 'Function':
      return [...pattern.parameters.flatMap(variablesOf), ...variablesOf(pattern.returns)]
    default:
      return []
  }
}

/** Undefined for what is not generated: arrays, and a width variable bound to another type. */
function resolve(pattern: TypePattern, bindings: ReadonlyMap<string, Type>): Type | undefined {
  switch (pattern.kind) {
    case 'Any':
      return bindings.get(pattern.name)
    case 'Bits': {
      const bound = bindings.get(pattern.width)
      return bound?.kind === 'BitVec' ? bound : undefined
    }
    case 'List':
    case 'Option': {
      const element = resolve(pattern.element, bindings)
      return element && { kind: pattern.kind, element }
    }
    case 'Array':
      return undefined
    case 'Function': {
      const parameters = pattern.parameters.map(p => resolve(p, bindings))
      const returns = resolve(pattern.returns, bindings)
      const whole = parameters.every(p => p !== undefined)
      return whole && returns ? { kind: 'Function', parameters, returns } : undefined
    }
    default:
      return pattern
  }
}
