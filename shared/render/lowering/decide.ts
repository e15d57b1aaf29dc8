/** Terms that a constant or a repeated variable decides: compilers call the rest of them unreachable. */
import { constant } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { Bool } from '../../anrf/type.ts'

/** What the term is in fewer words; a first operand that may fail stays. Undefined where nothing decides it. */
export const decided = (node: Apply): Expr | undefined => lazily(node) ?? ofItself(node)

function lazily({ operator, args }: Apply): Expr | undefined {
  const [first, second, third] = args
  const [left, right] = [first, second].map(arg => (arg?.kind === 'constant' ? arg.value : undefined))
  switch (operator) {
    case 'if':
      return typeof left === 'boolean' ? (left ? second : third) : undefined
    case 'and':
      return left === true ? second : left === false || right === true ? first : undefined
    case 'or':
      return left === false ? second : left === true || right === false ? first : undefined
    case 'implies':
      return left === true ? second : left === false ? constant(Bool, true) : undefined
    default:
      return undefined
  }
}

const comparisons: Readonly<Partial<Record<OperatorName, boolean>>> = {
  'int.lt': false,
  'int.gt': false,
  'int.le': true,
  'int.ge': true,
  'bv.ult': false,
  'bv.ugt': false,
  'bv.slt': false,
  'bv.sgt': false,
  'bv.ule': true,
  'bv.uge': true,
  'bv.sle': true,
  'bv.sge': true,
  xor: false,
}

/** A variable compared with itself. */
function ofItself({ operator, args: [left, right] }: Apply): Expr | undefined {
  const holds = comparisons[operator]
  const same = left?.kind === 'variable' && right?.kind === 'variable' && left.name === right.name
  return holds !== undefined && same ? constant(Bool, holds) : undefined
}
