/** The compiler's doors: compile a program for this thread, or take whichever of compiler and interpreter serves it. */
import { type Limits, type Outcome, type Prepared, prepare } from '../interpreter/run.ts'
import type { Program } from '../program.ts'
import type { Range } from '../ranges/range.ts'
import type { Value } from '../value.ts'
import { type CompiledModule, compileModule } from './compile.ts'
import { engine } from './engine.ts'
import { type Batch, WasmMachine } from './machine.ts'

export interface CompiledWasm {
  /**
   * One run on inputs in normal form, of the parameters' types. The error `Overflow` is no outcome: an integer left 64
   * bits, or an input the ranges that the program was compiled for, and the interpreter must say what comes of it.
   */
  run(inputs: readonly Value[], limits?: Limits): Outcome
  /** Words that the inputs of the last run took in memory. */
  crossed(): number
  /** Many rows of inputs at once; `Overflow` as above. Throws RangeError where memory cannot hold the inputs. */
  batch(rows: readonly (readonly Value[])[], limits?: Limits): Batch
}

/** Compiles a program, or says what in it is not supported. Throws AnrfError where the entry is missing. */
export function compileWasm(
  program: Program,
  ranges?: ReadonlyMap<string, Range>,
): CompiledWasm | { readonly unsupported: string } {
  const compiled = compileModule(program, ranges)
  if ('unsupported' in compiled) return compiled
  const machine = machineFor(compiled)
  if (machine === undefined) return { unsupported: 'a module beyond the limits of the engine' }
  return {
    run: (inputs, limits) => machine.run(inputs, limits),
    crossed: () => machine.crossed,
    batch: (rows, limits) => machine.batch(rows, limits),
  }
}

/** Undefined where the engine refuses the module: engines have limits of their own. */
function machineFor(compiled: CompiledModule): WasmMachine | undefined {
  try {
    return new WasmMachine(compiled)
  } catch (reason) {
    if (reason instanceof engine.CompileError || reason instanceof RangeError) return undefined
    throw reason
  }
}

export interface Fast extends Prepared {
  /** Why the interpreter serves the program; absent: it is compiled. */
  readonly interpreted?: string
}

/** Words of input that cost as much to copy into memory as a unit of fuel costs in the interpreter. */
const wordsPerFuel = 4
/** So many runs one after the other that copied much and did little: the next one is the interpreter's. */
const mostLight = 4

/**
 * The fastest executor that means the same: the compiled program, with runs that need more than 64 bits done again by
 * the interpreter; the interpreter where the program is not supported, and while runs do little with large inputs,
 * which it does not copy. A run that fills the memory is done again as well: the interpreter gives memory back sooner.
 * Throws AnrfError where the program is not well-formed.
 */
export function prepareFast(program: Program, ranges?: ReadonlyMap<string, Range>): Fast {
  const compiled = compileWasm(program, ranges)
  if ('unsupported' in compiled) return { ...prepare(program), interpreted: compiled.unsupported }
  let interpreter: Prepared | undefined
  let light = 0
  const interpreted: Prepared['run'] = (inputs, limits) => {
    interpreter ??= prepare(program)
    return interpreter.run(inputs, limits)
  }
  return {
    run(inputs, limits) {
      const outcome = light < mostLight ? compiled.run(inputs, limits) : interpreted(inputs, limits)
      light = outcome.fuelUsed * wordsPerFuel < compiled.crossed() ? light + 1 : 0
      if (outcome.ok || (outcome.error !== 'Overflow' && outcome.error !== 'MemoryExhausted')) return outcome
      return interpreted(inputs, limits)
    },
  }
}
