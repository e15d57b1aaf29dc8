/** Types that TypeScript must be told: what stands alone and does not show its type (`[]`) is written with it. */
import type { Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { type Type, typesWithin } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { type Piece, type Spelling, type Spellings, written } from '../piece.ts'
import type { ScriptDialect } from './script.ts'
import { level } from './script-levels.ts'
import { isBoxed } from './script-parts.ts'
import { typeName } from './script-types.ts'

/** Operators whose first argument has nothing around it that says what it is of. */
const alone: readonly OperatorName[] = [
  'list.fold',
  'list.map',
  'list.filter',
  'list.get',
  'list.head',
  'list.last',
  'list.take',
  'list.drop',
  'list.contains',
]

export function saidInScript(all: Spellings, dialect: ScriptDialect): Spellings {
  if (!dialect.typed) return all
  const said = ({ expr, ...piece }: Piece): Piece =>
    isVague(expr)
      ? { ...piece, expr, ...written(`${piece.text} as ${typeName(expr.type, dialect)}`, level.relation) }
      : { ...piece, expr }
  const saying = alone.map((operator): [OperatorName, Spelling] => [
    operator,
    ([list, ...others], use) => all[operator]([said(list as Piece), ...others], use),
  ])
  return { ...all, ...Object.fromEntries(saying) }
}

const joining: ReadonlySet<OperatorName> = new Set(['list.concat', 'list.cons', 'list.reverse'])

/** Whether the term does not show what it is of. */
export function isVague(expr: Expr): boolean {
  if (expr.kind === 'constant') return isVagueValue(expr.type, expr.value)
  if (expr.kind !== 'apply') return false
  return joining.has(expr.operator) && expr.args.every(isVague)
}

/**
 * No items, only options that are none, or what in a list is of its value's own type: tuples and boxed options of inner
 * lists, and tuples in boxed options.
 */
function isVagueValue(type: Type, value: Value, depth = 0): boolean {
  const items = value as readonly Value[]
  if (type.kind === 'Option')
    return (
      (isBoxed(type.element) && depth > (holdsTuples(type) ? 0 : 1)) ||
      items.every(item => isVagueValue(type.element, item, depth))
    )
  if (type.kind === 'Tuple') return depth > 1
  return type.kind === 'List' && items.every(item => isVagueValue(type.element, item, depth + 1))
}

const holdsTuples = (type: Type): boolean => typesWithin([type]).some(({ kind }) => kind === 'Tuple')
