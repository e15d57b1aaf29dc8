/**
 * Types that Python's checkers must be told: where a term does not show its type and nothing around it does, it is
 * written as `list[int]([])` or passes through a function that takes and returns the type.
 */
import { children, type Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'
import { type Type, typesWithin, typeText } from '../../anrf/type.ts'
import type { Helper } from '../language.ts'
import { localNames } from '../lowering/local-names.ts'
import { snakeCase } from '../names.ts'
import {
  callOf,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  written,
} from '../piece.ts'
import { pythonHelpers } from './python-helpers.ts'
import { isUnion, isUnionData, type PythonInference } from './python-inference.ts'
import { level } from './python-levels.ts'
import { comparesPlainly } from './python-parts.ts'
import { isFold } from './python-spellings.ts'
import type { PythonTypes } from './python-types.ts'

type Pieces = readonly Piece[]
type Positions = (args: Pieces, shown: readonly boolean[]) => readonly number[]

const isEmptyConstant = ({ expr }: Piece): boolean =>
  expr.kind === 'constant' && Array.isArray(expr.value) && expr.value.length === 0

const first: Positions = () => [0]
/** A comparison of what can never be equal, as a checker sees it, is an error. */
const firstOfNone: Positions = (_, shown) => (shown.includes(true) ? [] : [0])

/** Arguments of which nothing in the text says what type they have. */
const alone: Partial<Record<OperatorName, Positions>> = {
  'list.fold': () => [0, 1],
  'list.map': first,
  'list.filter': first,
  'list.get': first,
  'list.head': first,
  'list.last': first,
  'list.take': first,
  'list.drop': first,
  'list.reverse': first,
  'list.contains': ofContained,
  'list.min': first,
  'list.max': first,
  eq: firstOfNone,
  distinct: firstOfNone,
  'option.get': first,
  'option.map': () => [0, 1],
  'option.or_else': (args, shown) =>
    args[1]?.expr.type.kind === 'List'
      ? args.flatMap((piece, i) => (isEmptyConstant(piece) ? [] : [i]))
      : firstOfNone(args, shown),
  'tuple.get': first,
}

/** That nothing is in `[]` a linter knows. */
function ofContained([items, item]: Pieces, [, isShown]: readonly boolean[]): readonly number[] {
  if (items === undefined || item === undefined || isEmptyConstant(items)) return [0]
  if (!comparesPlainly(item.expr.type)) return [0]
  return isShown ? [] : [1]
}

/** What these want of their first argument is a protocol, `Iterable` or the like: a fold would make it its own type. */
const takeProtocols: ReadonlySet<OperatorName> = new Set([
  'int.abs',
  'list.get',
  'list.sum',
  'list.min',
  'list.max',
  'list.sort',
  'str.join',
])

const never = (): boolean => false

/** Helpers that take `T | None`: of a union a checker infers no T, so each union has its own. */
const takeOptions: ReadonlySet<OperatorName> = new Set(['option.get', 'option.or_else', 'option.map'])
const ofAnyOption: ReadonlySet<string> = new Set(['_held', '_or_else', '_map_option', '_map_option_boxed'])
const ofUnion = (name: string, union: string): string => `${name}_${snakeCase(union)}`

export class PythonSaid {
  readonly helpers: Readonly<Record<string, Helper>>
  readonly #types: PythonTypes
  readonly #inference: PythonInference
  /** The function that takes and returns a type, by the type's text. */
  readonly #functions = new Map<string, string>()

  constructor(types: PythonTypes, inference: PythonInference, used: Iterable<Type>) {
    this.#types = types
    this.#inference = inference
    const all = [...new Map(typesWithin(used).map(type => [typeText(type), type])).values()]
    this.helpers = Object.fromEntries([
      ...this.#identities(all),
      ...all.filter(isUnionData).flatMap(type => this.#ofUnion(this.#types.name(type))),
    ])
  }

  #identities(types: readonly Type[]): readonly (readonly [string, Helper])[] {
    const names = localNames([])
    return types.map(type => {
      const text = this.#types.name(type)
      const name = names.take(`_as_${snakeCase(text.replaceAll(/\W+/g, ' ').trim())}`)
      this.#functions.set(typeText(type), name)
      return [name, { lines: [`def ${name}(value: ${text}) -> ${text}:`, '    return value'] }]
    })
  }

  #ofUnion(union: string): readonly (readonly [string, Helper])[] {
    return [...ofAnyOption].map(name => {
      const own = ofUnion(name, union)
      const { lines = [], needs = [] } = pythonHelpers[name] ?? {}
      const ownLines = lines.map(line => line.replace(name, own).replaceAll(/\bT\b/g, union))
      return [own, { lines: ownLines, needs: needs.filter(needed => needed !== 'T') }]
    })
  }

  /** The spellings, given arguments that show their types wherever nothing else does. */
  spellings(all: Spellings): Spellings {
    const operators = new Set([...(Object.keys(alone) as OperatorName[]), ...takeProtocols])
    const saying = [...operators].map(operator => [operator, this.#saying(operator, all[operator])])
    return { ...all, ...Object.fromEntries(saying) }
  }

  #saying(operator: OperatorName, spelling: Spelling): Spelling {
    const isWider = operator === 'list.fold' ? isFold : takeProtocols.has(operator) ? isComputedFold : never
    return (args, use) => {
      const shown = args.map(piece => this.#inference.isPlain(shownBy(piece)))
      const positions = alone[operator]?.(args, shown) ?? []
      const said = args.map((piece, i) => {
        const isShown = shown[i] && !(i > 0 && isNarrowed(piece.expr))
        const isWidened = i === 0 && isWider(piece.expr)
        return (positions.includes(i) && !isShown) || isWidened ? this.#said(piece, use.helper) : piece
      })
      return spelling(said, takeOptions.has(operator) ? this.#forUnion(args[0], use) : use)
    }
  }

  #said(piece: Piece, helper: Use['helper']): Piece {
    const { expr, inner } = piece
    if (expr.kind !== 'lambda' || inner === undefined) return { ...piece, ...this.#typed(piece, helper) }
    const names = expr.parameters.map(({ name }) => name).join(', ')
    return { ...piece, ...written(`lambda ${names}: ${this.#typed(inner, helper).text}`, level.lambda) }
  }

  #typed({ expr, text }: Piece, helper: Use['helper']): Written {
    const { type } = expr
    if (type.kind === 'List' && (expr.kind === 'constant' || isComprehension(expr)))
      return written(`${this.#types.name(type)}(${text === '[]' ? '' : text})`, level.call)
    return callOf(helper(this.#functions.get(typeText(type)) ?? ''), [written(text)], level.call)
  }

  #forUnion(option: Piece | undefined, use: Use): Use {
    const type = option?.expr.type
    if (type?.kind !== 'Option' || !isUnionData(type.element)) return use
    const text = this.#types.name(type.element)
    return { ...use, helper: name => use.helper(ofAnyOption.has(name) ? ofUnion(name, text) : name) }
  }
}

const isComprehension = (expr: Expr): boolean =>
  expr.kind === 'apply' && (expr.operator === 'list.filter' || expr.operator === 'list.map')

/** A checker believes that what has passed a filter is of a narrower type, which what follows a start need not be. */
const isNarrowed = (expr: Expr): boolean =>
  expr.kind === 'apply' &&
  expr.operator === 'list.filter' &&
  expr.type.kind === 'List' &&
  (expr.type.element.kind === 'Bool' || isUnion(expr.type.element))

/** A fold whose steps do something with what they carry. */
function isComputedFold(expr: Expr): boolean {
  if (expr.kind !== 'apply' || !isFold(expr)) return false
  if (expr.operator === 'if') return expr.args.slice(1).some(isComputedFold)
  const step = expr.args[2]
  return step?.kind === 'lambda' && reads(step.body, step.parameters[0]?.name)
}

const reads = (body: Expr, name: string | undefined): boolean =>
  postorder(body).some(node => children(node).some(child => child.kind === 'variable' && child.name === name))

const shownBy = ({ expr }: Piece): Expr => (expr.kind === 'lambda' ? expr.body : expr)
