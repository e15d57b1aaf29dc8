/** Lists that are written out: what is done to each item is done to none, to be among one is to be that one. */
import { apply, constant } from '../../anrf/build.ts'
import type { Apply, Constant, Expr, Lambda } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'
import { Bool, Str, type Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { mayFail } from '../lowering/failing.ts'

export const ofWrittenList = (node: Apply): Expr | undefined => rules[node.operator]?.(node)

const emptied = ({ type, args: [items] }: Apply): Expr | undefined =>
  valuesOf(items)?.length === 0 ? constant(type, []) : undefined

const rules: Readonly<Partial<Record<OperatorName, (node: Apply) => Expr | undefined>>> = {
  'list.map': emptied,
  'list.filter': emptied,
  'list.fold': folded,
  'list.contains': contained,
  'str.join': joined,
}

const isWritten = (list: Expr | undefined): list is Constant =>
  list?.kind === 'constant' && list.type.kind === 'List'

const valuesOf = (list: Expr | undefined): readonly Value[] | undefined =>
  isWritten(list) ? (list.value as readonly Value[]) : undefined

/** The start, where there are no steps or none does anything; what each step gives, where that is the same. */
function folded({ args }: Apply): Expr | undefined {
  const [items, start, step] = args as readonly [Expr, Expr, Lambda]
  const [carried, item] = step.parameters
  const { body } = step
  if (valuesOf(items)?.length === 0) return start
  if (body.kind === 'variable' && body.name === carried?.name) return mayFail(items) ? undefined : start
  const isAlike = !reads(body, carried?.name) && !reads(body, item?.name)
  return isWritten(items) && isAlike && !mayFail(start) ? body : undefined
}

const reads = (body: Expr, name: string | undefined): boolean =>
  postorder(body).some(node => node.kind === 'variable' && node.name === name)

function contained({ args }: Apply): Expr | undefined {
  const [items, item] = args as readonly [Expr, Expr]
  const only = onlyItem(items)
  if (only !== undefined) return apply('eq', [only, item])
  const values = valuesOf(items)
  if (values?.length === 0) return mayFail(item) ? undefined : constant(Bool, false)
  const [value] = values?.length === 1 ? values : []
  return value === undefined ? undefined : apply('eq', [item, constant(elementOf(items.type), value)])
}

/** Of a list that is made of one item. */
const onlyItem = (list: Expr): Expr | undefined =>
  list.kind === 'apply' && list.operator === 'list.cons' && valuesOf(list.args[1])?.length === 0
    ? list.args[0]
    : undefined

/** Texts that are named or written out, with a separator that is, are one text. */
function joined({ args }: Apply): Expr | undefined {
  const [list, separator] = args as readonly [Expr, Expr]
  const [head, ...items] = itemsOf(list) ?? []
  if (head === undefined || separator.kind !== 'constant' || list.kind === 'constant') return undefined
  const isSimple = [head, ...items].every(({ kind }) => kind === 'constant' || kind === 'variable')
  return isSimple
    ? items.reduce<Expr>((text, item) => withText(withText(text, separator), item), head)
    : undefined
}

/** `text` and what follows it; two that are written out become one. */
function withText(text: Expr, next: Expr): Expr {
  if (next.kind === 'constant' && next.value === '') return text
  const [left, right] = text.kind === 'apply' ? text.args : [undefined, text]
  if (right?.kind !== 'constant' || next.kind !== 'constant') return apply('str.concat', [text, next])
  const both = constant(Str, `${right.value}${next.value}`)
  return left === undefined ? both : apply('str.concat', [left, both])
}

/** Of a list that is made item by item. */
function itemsOf(list: Expr): readonly Expr[] | undefined {
  const values = valuesOf(list)
  if (values !== undefined) return values.map(value => constant(elementOf(list.type), value))
  if (list.kind !== 'apply' || list.operator !== 'list.cons') return undefined
  const [head, tail] = list.args as readonly [Expr, Expr]
  const rest = itemsOf(tail)
  return rest && [head, ...rest]
}

const elementOf = (type: Type): Type => (type.kind === 'List' ? type.element : type)
