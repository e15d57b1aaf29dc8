/**
 * A native Z3 as the embedded module is: contexts that run commands and say what was printed. Each context is a process
 * of its own, so that one which is cut or dies takes nothing with it.
 */
import { SolverError } from '../../../smt/solver-error.ts'
import type { Z3Module } from '../../embedded/z3/module.ts'
import { PipedProcess } from './pipes.ts'

/** MB, as the embedded one has. */
const memoryLimitMb = 1400
/** How long Z3 may take beyond the time it was given, ms, before its process is ended. */
const graceMs = 2000
const mark = 'specwright: that is all'
const ending = `${mark}\n`

export class NativeZ3 implements Z3Module {
  /** Of a process that died, another takes the place. */
  readonly alive = true
  readonly #path: string
  readonly #remainingMs: () => number
  readonly #contexts = new Map<number, PipedProcess>()
  #opened = 0

  constructor(path: string, remainingMs: () => number) {
    this.#path = path
    this.#remainingMs = remainingMs
  }

  openContext(): number {
    this.#contexts.set(++this.#opened, this.#start())
    return this.#opened
  }

  closeContext(context: number): void {
    this.#contexts.get(context)?.close()
    this.#contexts.delete(context)
  }

  run(context: number, commands: string): { readonly output: string; readonly failed: boolean } {
    const process = this.#contexts.get(context)
    if (process === undefined) throw new SolverError('CRASHED', 'The solver died; open a new session')
    const output = this.#ask(process, commands)
    if (output === undefined) {
      this.closeContext(context)
      throw new SolverError('CRASHED', `The solver ${this.#path} ended, or did not answer in its time`)
    }
    return { output, failed: output.includes('(error ') }
  }

  #start(): PipedProcess {
    try {
      return new PipedProcess(this.#path, ['-in', '-smt2', `-memory:${memoryLimitMb}`])
    } catch (cause) {
      throw new SolverError('CRASHED', `The solver ${this.#path} cannot be started (SPECWRIGHT_Z3)`, cause)
    }
  }

  /** What Z3 prints up to the mark; undefined if it ends before. */
  #ask(process: PipedProcess, commands: string): string | undefined {
    try {
      process.write(`${commands}\n(echo "${mark}")\n`)
    } catch {
      return undefined
    }
    const late = (): boolean => this.#remainingMs() < -graceMs
    let output = ''
    while (!output.endsWith(ending)) {
      const more = process.read(late)
      if (more === undefined) return undefined
      output += more
    }
    return output.slice(0, -ending.length)
  }
}
