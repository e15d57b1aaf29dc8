/**
 * Compiles a program to one WebAssembly module: the runtime, the program's functions callees first, the comparisons
 * they need, and a loop over rows of inputs. Integers are 64-bit; where the range analysis cannot prove that they
 * fit, the code checks, and the run ends with `Overflow`.
 */
import { AnrfError } from '../errors.ts'
import type { FunctionDefinition, Program } from '../program.ts'
import { analyseProgram, calleesFirst, callsItself } from '../ranges/analyse.ts'
import { between, type Range } from '../ranges/range.ts'
import type { Type } from '../type.ts'
import { Auxiliary } from './auxiliary.ts'
import { Emitter, type Linkage } from './emitter.ts'
import { type EntryCheck, entryCheck } from './entry-check.ts'
import { globalTypes } from './layout.ts'
import { Literals } from './literals.ts'
import { encodeModule, type WasmFunction } from './module.ts'
import { rowsFunction } from './rows.ts'
import { firstProgram, runtimeNames } from './runtime/names.ts'
import { runtimeFunctions } from './runtime/table.ts'
import { Unsupported } from './unsupported.ts'

export interface CompiledModule {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly parameters: readonly Type[]
  readonly returns: Type
  /** By parameter: what the code takes for granted of it. */
  readonly checks: readonly (EntryCheck | undefined)[]
  /** Where the constants end. */
  readonly dataEnd: number
}

const word = between(-(2n ** 63n), 2n ** 63n - 1n)
const pageBytes = 65_536
const mostPages = 65_536

/** The module, or why the program is left to the interpreter. Throws AnrfError where the entry is missing. */
export function compileModule(
  program: Program,
  parameterRanges?: ReadonlyMap<string, Range>,
): CompiledModule | { readonly unsupported: string } {
  const entry = program.functions.find(({ name }) => name === program.entry)
  if (entry === undefined) throw new AnrfError('UNKNOWN_FUNCTION', `no function is named ${program.entry}`)
  try {
    return linked(program, entry, parameterRanges)
  } catch (reason) {
    if (reason instanceof Unsupported) return { unsupported: reason.message }
    throw reason
  }
}

function linked(
  program: Program,
  entry: FunctionDefinition,
  parameterRanges: ReadonlyMap<string, Range> | undefined,
): CompiledModule {
  const order = calleesFirst(program)
  const analyses = analyseProgram(program, parameterRanges, { word })
  if (order === undefined || analyses === undefined) throw new Unsupported('functions that call in a cycle')
  const literals = new Literals()
  const auxiliary = new Auxiliary(firstProgram + order.length + 1)
  const written = new Map<string, { readonly index: number; readonly fails: boolean }>()
  const linkage: Linkage = { literals, auxiliary, written }
  const functions: WasmFunction[] = []
  for (const definition of order) {
    const analysis = analyses.get(definition.name)
    if (analysis === undefined) throw new Unsupported(`${definition.name} was not analysed`)
    const index = firstProgram + functions.length
    // What the function's calls of itself assume until it is known.
    if (callsItself(definition)) written.set(definition.name, { index, fails: true })
    const { code, fails } = new Emitter(definition, analysis, linkage).emit()
    written.set(definition.name, { index, fails })
    functions.push(code)
  }
  const { data } = literals
  return {
    bytes: encodeModule({
      imports: [{ name: 'late', parameters: [], result: 'i32' }],
      functions: [
        ...runtimeNames.map(name => runtimeFunctions[name]),
        ...functions,
        rowsFunction(entry, firstProgram + functions.length - 1),
        ...auxiliary.functions,
      ],
      globals: globalTypes,
      memoryPages: Math.ceil((data.offset + data.bytes.length) / pageBytes) + 1,
      maxPages: mostPages,
      data,
    }),
    parameters: entry.parameters.map(({ type }) => type),
    returns: entry.returns,
    checks: entry.parameters.map(({ name }) => {
      const range = parameterRanges?.get(name)
      return range && entryCheck(range)
    }),
    dataEnd: data.offset + data.bytes.length,
  }
}
