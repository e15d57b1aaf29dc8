import { Any, operator } from '../operator.ts'
import { orElseRange } from '../ranges/sequence.ts'
import { heldSymbol, holdsValue } from '../smt-parts.ts'
import { Option } from '../type.ts'
import type { Value } from '../value.ts'
import { orElse as orElseWasm } from '../wasm/operators/parts.ts'

/** The value that an option holds, or another. */
export const optionOrElse = operator({
  name: 'option.or_else',
  type: [Option(Any('a')), Any('a')],
  returns: Any('a'),
  evaluate: ([o, otherwise]) => (o.length > 0 ? (o[0] as Value) : otherwise),
  smt: ([o, otherwise]) => `(ite ${holdsValue(o)} (${heldSymbol} ${o}) ${otherwise})`,
  range: orElseRange,
  passing: true,
  wasm: orElseWasm,
  cost: 1,
  doc: 'the value that the option holds, else the second argument, which is evaluated in any case',
})
