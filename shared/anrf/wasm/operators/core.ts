/** WebAssembly code of operators on values of any type. */
import type { Type } from '../../type.ts'
import { i32, seq } from '../instructions.ts'
import { plain, strict, type WasmSite } from '../site.ts'

const argument = (site: WasmSite): Type => site.instance.args[0] as Type

export const xor = plain(i32.ne())
export const not = plain(i32.eqz())
export const eq = strict(site => site.equal(argument(site)))
export const distinct = strict(site => seq(site.equal(argument(site)), i32.eqz()))
