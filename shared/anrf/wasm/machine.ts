/**
 * Runs a compiled module: inputs into memory, the rows through the module, results out. Each run starts with the
 * memory behind its inputs empty; a memory that has grown large is given up with its instance.
 */
import { defaultFuel, defaultMaxBytes, type Limits, type Outcome } from '../interpreter/machine.ts'
import type { RuntimeErrorName } from '../operator.ts'
import type { Type } from '../type.ts'
import type { Value } from '../value.ts'
import { BeyondWord, Cells, OutOfMemory } from './cells.ts'
import type { CompiledModule } from './compile.ts'
import { type Exports, engine } from './engine.ts'
import { cell, elementBytes, onHeap, resultBytes, statusNames, statusOf } from './layout.ts'
import { ReadingEnded, readResult } from './results.ts'

/** A memory larger than this is not kept for the next run. */
const keptBytes = 32 * 1024 * 1024
const addressSpace = 2 ** 32 - 65_536
/** One object, so that runs without limits find their cells as they left them. */
const noLimits: Limits = {}
const mostFuel = Number.MAX_SAFE_INTEGER

interface Running {
  readonly exports: Exports
  readonly cells: Cells
  /** What the cells were last written for. */
  limits: Limits | undefined
  heap: number
}

/** Rows of inputs in memory, ready to be run as often as wanted. */
export interface Batch {
  readonly run: () => void
  readonly outcomes: () => Outcome[]
}

interface Placed {
  readonly results: number
  /** By row. */
  readonly slots: readonly number[]
  readonly count: number
}

const beyondWord: Outcome = { ok: false, error: 'Overflow', fuelUsed: 0 }

export class WasmMachine {
  readonly #compiled: CompiledModule
  readonly #module: object
  readonly #stride: number
  /** Where inputs begin: behind the constants. */
  readonly #inputs: number
  #running: Running | undefined
  #late: (() => boolean) | undefined
  /** Words that the inputs of the last run took in memory. */
  crossed = 0

  constructor(compiled: CompiledModule) {
    this.#compiled = compiled
    this.#module = new engine.Module(compiled.bytes)
    this.#stride = compiled.parameters.length * elementBytes
    this.#inputs = (compiled.dataEnd + 7) & ~7
  }

  /** One run. `Overflow` says that 64 bits did not do and the run must be done elsewhere. */
  run(inputs: readonly Value[], limits: Limits = noLimits): Outcome {
    const at = this.#inputs
    const result = at + this.#stride
    let running: Running
    try {
      running = this.#instance()
      const { cells } = running
      cells.free = result + resultBytes
      if (!this.#fits(cells, at, inputs)) return beyondWord
      this.crossed = (cells.free - result - resultBytes) / elementBytes
      this.#prepare(running, limits, 0)
    } catch (reason) {
      return refused(reason)
    }
    const { cells, exports } = running
    this.#late = limits.late
    try {
      exports.rows(at, result, 0, 1)
    } catch (reason) {
      cells.refresh()
      this.#stopped(cells, result, reason)
    }
    const outcome = this.#outcome(cells, result, limits)
    if (cells.bytes > keptBytes) this.#running = undefined
    return outcome
  }

  /** Rows of inputs, each run within the limits for itself; strings and lists share one memory maximum. */
  batch(rows: readonly (readonly Value[])[], limits: Limits = noLimits): Batch {
    // An instance of its own: runs in between must not write over its inputs.
    const running = this.#started()
    const { results, slots, count } = this.#place(running.cells, rows)
    const { free } = running.cells
    return {
      run: () => {
        running.cells.free = free
        this.#prepare(running, limits, onHeap(this.#compiled.returns) ? 1 : 0)
        this.#pass(running, results, count, limits)
        running.cells.refresh()
      },
      outcomes: () =>
        slots.map(slot =>
          slot < 0 ? beyondWord : this.#outcome(running.cells, results + slot * resultBytes, limits),
        ),
    }
  }

  /** The module's rows, from the first that has not been run; a row that is stopped gets its status from here. */
  #pass({ exports, cells }: Running, results: number, count: number, { late }: Limits): void {
    this.#late = late
    const inputs = this.#inputs
    for (let from = 0; from < count; ) {
      const to = results + from * resultBytes
      try {
        exports.rows(inputs + from * this.#stride, to, from, count)
        return
      } catch (reason) {
        cells.refresh()
        const row = cells.word(cell.row)
        this.#stopped(cells, results + row * resultBytes, reason)
        from = row + 1
      }
    }
  }

  /** A trap with a status is an end; one without is the engine's own (its stack is full), and the run is done elsewhere. */
  #stopped(cells: Cells, result: number, reason: unknown): void {
    const trapped = reason instanceof engine.RuntimeError || reason instanceof RangeError
    if (!trapped) throw reason
    const status = cells.word(cell.status)
    cells.setWord(result + 16, status === 0 ? statusOf('Overflow') : status)
    cells.setNatural(result + 8, Math.max(0, cells.natural(cell.fuelLeft)))
  }

  #instance(): Running {
    this.#running ??= this.#started()
    return this.#running
  }

  #started(): Running {
    const { exports } = new engine.Instance(this.#module, {
      host: { late: () => (this.#late?.() === true ? 1 : 0) },
    })
    return { exports, cells: new Cells(exports.memory), limits: undefined, heap: 0 }
  }

  /** Inputs into their rows; one beyond 64 bits, too deep, or outside the ranges compiled for, gets none (slot -1). */
  #place(cells: Cells, rows: readonly (readonly Value[])[]): Placed {
    cells.free = this.#inputs
    const inputs = cells.room(rows.length * this.#stride)
    const results = cells.room(rows.length * resultBytes)
    let count = 0
    const slots = rows.map(values =>
      this.#fits(cells, inputs + count * this.#stride, values) ? count++ : -1,
    )
    return { results, slots, count }
  }

  #fits(cells: Cells, at: number, values: readonly Value[]): boolean {
    const { parameters, checks } = this.#compiled
    try {
      for (let i = 0; i < parameters.length; i++) {
        const value = values[i] as Value
        if (checks[i]?.(value) === false) return false
        cells.write(at + i * elementBytes, value, parameters[i] as Type)
      }
      return true
    } catch (reason) {
      if (reason instanceof BeyondWord || tooDeep(reason)) return false
      throw reason
    }
  }

  /** Writes the cells that a run reads; those of the run before stay where nothing about them has changed. */
  #prepare(running: Running, limits: Limits, keep: number): void {
    const { cells } = running
    const heap = cells.free
    if (running.limits === limits && running.heap === heap && keep === 0) return
    running.limits = limits
    running.heap = heap
    cells.setNatural(cell.fuel, Math.min(limits.fuel ?? defaultFuel, mostFuel))
    cells.setNatural(cell.limit, Math.min(heap + (limits.maxBytes ?? defaultMaxBytes), addressSpace))
    cells.setWord(cell.heap, heap | 0)
    cells.setWord(cell.deadline, limits.late === undefined ? 0 : 1)
    cells.setWord(cell.keep, keep)
  }

  #outcome(cells: Cells, result: number, limits: Limits): Outcome {
    cells.refresh()
    const fuel = limits.fuel ?? defaultFuel
    const fuelUsed = fuel - Math.max(0, cells.natural(result + 8))
    const error: RuntimeErrorName | undefined = statusNames[cells.word(result + 16)]
    if (error !== undefined) return { ok: false, error, fuelUsed }
    try {
      return { ok: true, value: readResult(cells, result, this.#compiled.returns, limits), fuelUsed }
    } catch (reason) {
      if (reason instanceof ReadingEnded) return { ok: false, error: reason.outcome, fuelUsed }
      if (tooDeep(reason)) return beyondWord
      throw reason
    }
  }
}

/** A tree beyond this machine's stack: the interpreter has none. */
const tooDeep = (reason: unknown): boolean => reason instanceof RangeError && !(reason instanceof OutOfMemory)

/** The engine has no memory for another instance, or the inputs are larger than what there is. */
function refused(reason: unknown): Outcome {
  if (reason instanceof RangeError) return { ok: false, error: 'MemoryExhausted', fuelUsed: 0 }
  throw reason
}
