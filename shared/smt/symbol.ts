/**
 * Names as SMT-LIB symbols: plain where that is safe, otherwise quoted and marked with `!`, one to one. Generated
 * names cannot meet them: shared terms are `_1`, `_2`, …, and `f!ok` says where `f` is defined.
 */
import { operators } from '../anrf/operators/registry.ts'
import { escapedName } from '../anrf/smt-parts.ts'

const plain = /^[A-Za-z][A-Za-z0-9_]*$/

/** Words of the language and of common theories that a plain name must not take. */
const words = `and or not xor ite true false let forall exists match par as distinct is const select store div mod rem
  abs to_real to_int is_int concat extract repeat lambda map default iff implies if seq re str bv2nat bv2int int2bv
  nat2bv ubv_to_int sbv_to_int int_to_bv subset union intersection complement member sum assert check push pop Int Bool
  Real String Array Seq BitVec List Set RegLan RoundingMode nil cons insert head tail Pair first second divisible
  fp RNE RNA RTP RTN RTZ roundNearestTiesToEven roundNearestTiesToAway roundTowardPositive roundTowardNegative
  roundTowardZero NaN to_fp FloatingPoint Float16 Float32 Float64 Float128`
let taken: ReadonlySet<string> | undefined

function reserved(): ReadonlySet<string> {
  const symbols = Object.values(operators as Record<string, { readonly symbols?: readonly string[] }>)
  taken ??= new Set([...words.split(/\s+/), ...symbols.flatMap(row => row.symbols ?? [])])
  return taken
}

/** The symbol of a variable or function. */
export function symbol(name: string): string {
  if (plain.test(name) && !reserved().has(name)) return name
  return `|${escapedName(name)}!|`
}

/** The predicate that says on which arguments the function has a value. */
export function definednessSymbol(name: string): string {
  const own = symbol(name)
  return own.startsWith('|') ? `${own.slice(0, -1)}!ok|` : `${own}!ok`
}

/** Some value of the function's type: what stands for its result where it has none. */
export function undefinedSymbol(name: string): string {
  const own = symbol(name)
  return own.startsWith('|') ? `${own.slice(0, -1)}!none|` : `${own}!none`
}
