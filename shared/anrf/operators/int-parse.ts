import { parsedInt } from '../numerals.ts'
import { operator } from '../operator.ts'
import { parsedIntRange } from '../ranges/sequence.ts'
import { textWords } from '../size.ts'
import { noneSymbol, optionSort, someSymbol } from '../smt-parts.ts'
import { Int, Option, Str } from '../type.ts'
import { parsedInt as parsedIntWasm } from '../wasm/operators/text.ts'

/** Integer of a numeral that may have a sign. */
export const intParse = operator({
  name: 'int.parse',
  type: [Str],
  returns: Option(Int),
  evaluate: ([s]) => {
    const number = parsedInt(s)
    return number === undefined ? [] : [number]
  },
  size: ([s]) => textWords(s) + 1,
  work: ([s]) => Math.ceil(textWords(s) ** 2 / 16),
  smt: ([s]) => parsed(`${s}`),
  range: parsedIntRange,
  wasm: parsedIntWasm,
  cost: 1,
  doc: 'the number that ASCII digits write, at most one - or + before them; none for every other string',
})

/** `str.to_int` is -1 of whatever is not digits alone, so that it tells what is behind the sign. */
function parsed(s: string): string {
  const isSigned = `(or (str.prefixof "-" ${s}) (str.prefixof "+" ${s}))`
  const size = `(str.to_int (ite ${isSigned} (str.substr ${s} 1 (- (str.len ${s}) 1)) ${s}))`
  const number = `(ite (str.prefixof "-" ${s}) (- ${size}) ${size})`
  return `(ite (< ${size} 0) (as ${noneSymbol} (${optionSort} Int)) (${someSymbol} ${number}))`
}
