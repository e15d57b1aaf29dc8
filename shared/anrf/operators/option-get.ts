import { isSome } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { Any, operator } from '../operator.ts'
import { elementRange } from '../ranges/sequence.ts'
import { heldSymbol } from '../smt-parts.ts'
import { Option } from '../type.ts'
import type { Value } from '../value.ts'
import { held as heldWasm } from '../wasm/operators/parts.ts'

/** The value that an option holds. */
export const optionGet = operator({
  name: 'option.get',
  type: [Option(Any('a'))],
  returns: Any('a'),
  evaluate: ([o]) => o[0] as Value,
  defined: {
    error: 'EmptyOption',
    holds: ([o]) => o.length > 0,
    condition: args => isSome(args[0] as Expr),
  },
  smt: ([o]) => `(${heldSymbol} ${o})`,
  range: elementRange,
  passing: true,
  wasm: heldWasm,
  cost: 1,
  doc: 'the value that o holds; EmptyOption if it holds none',
})
