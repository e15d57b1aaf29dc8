/** Sorts: Int, Bool, String, `(_ BitVec n)` and version 1's `(BitVec n)`, `(Array I E)`, and define-sort names. */
import { ArrayOf, BitVec, Bool, Int, Str, type Type } from '../../anrf/type.ts'
import { maxWidth } from './literals.ts'
import { itemsOf, type Sexpr, symbolOf } from './s-expression.ts'
import { Trouble } from './trouble.ts'

/** `(define-sort name (parameters) body)`. */
export interface SortDefinition {
  readonly parameters: readonly string[]
  readonly body: Sexpr
}
export type Sorts = ReadonlyMap<string, SortDefinition>

const basic: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['Int', Int],
  ['Bool', Bool],
  ['String', Str],
])
const elsewhere = new Set(['Real', 'RegLan', 'RoundingMode', 'Float16', 'Float32', 'Float64', 'Float128'])
const maxNesting = 64
/** Names and brackets of one sort, its definitions written out: sorts that double at each definition end here. */
const maxParts = 256

interface Effort {
  parts: number
}

/** The type a sort names. Throws Trouble (UNKNOWN_TYPE, UNSUPPORTED, TOO_DEEP). */
export function sortOf(node: Sexpr, sorts: Sorts): Type {
  return resolve(node, sorts, new Map(), 0, { parts: 0 })
}

function resolve(
  node: Sexpr,
  sorts: Sorts,
  bound: ReadonlyMap<string, Type>,
  depth: number,
  effort: Effort,
): Type {
  if (++effort.parts > maxParts)
    throw new Trouble('TOO_LARGE', node, `the sort has more than ${maxParts} parts`)
  if (depth > maxNesting) throw new Trouble('TOO_DEEP', node, `sorts nest deeper than ${maxNesting} levels`)
  const name = symbolOf(node)
  if (name !== undefined)
    return bound.get(name) ?? basic.get(name) ?? named(node, name, [], sorts, depth, effort)
  const items = itemsOf(node) ?? []
  const width = vectorWidth(items)
  if (width !== undefined) return BitVec(width)
  const args = (): Type[] => items.slice(1).map(item => resolve(item, sorts, bound, depth + 1, effort))
  const head = symbolOf(items[0])
  if (head === 'Array' && items.length === 3) {
    const [index, element] = args()
    if (index !== undefined && element !== undefined) return ArrayOf(index, element)
  }
  if (head === undefined || head === '_') throw unknown(node, 'this')
  return named(node, head, args(), sorts, depth, effort)
}

function named(
  node: Sexpr,
  name: string,
  args: readonly Type[],
  sorts: Sorts,
  depth: number,
  effort: Effort,
): Type {
  const definition = sorts.get(name)
  if (definition === undefined) throw unknown(node, name)
  if (definition.parameters.length !== args.length)
    throw new Trouble('WRONG_ARITY', node, `the sort ${name} takes ${definition.parameters.length} arguments`)
  const bound = new Map(definition.parameters.map((parameter, i) => [parameter, args[i] as Type]))
  return resolve(definition.body, sorts, bound, depth + 1, effort)
}

function vectorWidth(items: readonly Sexpr[]): number | undefined {
  const [first, second, third] = items
  const written = symbolOf(first) === '_' ? third : second
  const head = symbolOf(first) === '_' ? second : first
  if (symbolOf(head) !== 'BitVec' || written?.kind !== 'numeral') return undefined
  const width = Number(written.text)
  if (width < 1 || width > maxWidth)
    throw new Trouble('UNKNOWN_TYPE', written, `a bit-vector has 1 to ${maxWidth} bits`)
  return width
}

function unknown(node: Sexpr, name: string): Trouble {
  if (elsewhere.has(name) || name === 'Seq' || name === 'Set' || name === 'Tuple')
    return new Trouble('UNSUPPORTED', node, `the sort ${name} is not supported`, { found: name })
  return new Trouble('UNKNOWN_TYPE', node, `no sort is called ${name}`, {
    found: name,
    expected: ['Int', 'Bool', 'String', '(_ BitVec n)', '(Array I E)'],
    hint: 'sorts of your own are introduced with define-sort',
  })
}
