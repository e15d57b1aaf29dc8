/** Options that are seen to be there, or not to be: compilers refuse to ask. What may fail is still computed. */
import { constant } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { Bool, type Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { mayFail } from '../lowering/failing.ts'

/** What is known of an option: the value inside, or that there is none. */
type Known = { readonly value: Expr } | 'none' | undefined

function known(option: Expr | undefined): Known {
  if (option?.kind === 'apply' && option.operator === 'option.some') {
    const [value] = option.args
    return value === undefined ? undefined : { value }
  }
  if (option?.kind !== 'constant' || option.type.kind !== 'Option') return undefined
  const [value] = option.value as readonly Value[]
  return value === undefined ? 'none' : { value: constant(elementOf(option.type), value) }
}

const elementOf = (type: Type): Type => (type.kind === 'Option' ? type.element : type)

const rules: Readonly<Partial<Record<OperatorName, (of: Known, node: Apply) => Expr | undefined>>> = {
  'option.or_else': (of, { args: [, otherwise] }) => {
    if (of === 'none') return otherwise
    return of === undefined || otherwise === undefined || mayFail(otherwise) ? undefined : of.value
  },
  'option.get': of => (of === undefined || of === 'none' ? undefined : of.value),
  'option.is_some': of =>
    of === undefined || of === 'none' || mayFail(of.value) ? undefined : constant(Bool, true),
  'option.map': (of, { type }) => (of === 'none' ? constant(type, []) : undefined),
}

export const ofKnownOption = (node: Apply): Expr | undefined =>
  rules[node.operator]?.(known(node.args[0]), node)
