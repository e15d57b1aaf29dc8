/** The exported function: the entry over rows of inputs, one word per parameter, with results in rows of their own. */
import type { FunctionDefinition } from '../program.ts'
import {
  type Code,
  callIndex,
  get,
  getGlobal,
  i32,
  i64,
  loopWhile,
  select,
  seq,
  set,
  setGlobal,
  when,
} from './instructions.ts'
import { cell, globals, lookEvery, resultBytes } from './layout.ts'
import type { WasmFunction } from './module.ts'
import { loaded, stored } from './operators/list.ts'
import { increment } from './runtime/slices.ts'

const zero = i32.const(0)
const fuel = getGlobal(globals.fuel)
/** Where fuel is looked at next: at once never, where a deadline holds every so often. */
const firstLook = i64.sub(fuel, i64.const(lookEvery))
const look = select(
  select(firstLook, i64.const(0), i64.gtS(firstLook, i64.const(0))),
  i64.const(0),
  i32.load(cell.deadline, zero),
)

/** Parameters: 0 inputs, 1 results, 2 first row, 3 row behind the last; 4 the result. Cells hold the rest. */
export function rowsFunction(entry: FunctionDefinition, index: number): WasmFunction {
  const args = entry.parameters.map(({ type }, i): Code => loaded(type, i64.load(i * 8, get(0))))
  const round = seq(
    i32.store(cell.row, zero, get(2)),
    i32.store(cell.status, zero, zero),
    setGlobal(globals.fuel, i64.load(cell.fuel, zero)),
    setGlobal(globals.look, look),
    when(i32.eqz(i32.load(cell.keep, zero)), setGlobal(globals.bump, i32.load(cell.heap, zero))),
    set(4, callIndex(index, ...args), stored(entry.returns)),
    i64.store(0, get(1), get(4)),
    i64.store(8, get(1), fuel),
    i32.store(16, get(1), i32.load(cell.status, zero)),
    increment(0, 8 * entry.parameters.length),
    increment(1, resultBytes),
    increment(2),
  )
  return {
    parameters: ['i32', 'i32', 'i32', 'i32'],
    result: undefined,
    locals: ['i64'],
    code: seq(
      setGlobal(globals.limit, i64.load(cell.limit, zero)),
      when(i32.load(cell.keep, zero), setGlobal(globals.bump, i32.load(cell.heap, zero))),
      loopWhile(i32.ltU(get(2), get(3)), round),
    ),
    exported: 'rows',
  }
}
