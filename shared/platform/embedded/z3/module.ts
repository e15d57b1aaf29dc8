/**
 * Z3 compiled to WebAssembly, loaded once per thread. The emscripten module under `z3-solver/build` is used directly:
 * its calls are synchronous, where the package's own wrapper answers through promises at 40 ms a check.
 * What it prints goes nowhere: standard output belongs to results.
 */
import { createRequire } from 'node:module'
import { SolverError } from '../../../smt/solver-error.ts'
import { type Instantiate, instantiation } from './instance.ts'

/** The part of the emscripten module that is used. Pointers are numbers. */
interface Emscripten {
  readonly HEAPU8: Uint8Array
  readonly UTF8ToString: (pointer: number) => string
  readonly _malloc: (bytes: number) => number
  readonly _free: (pointer: number) => void
  readonly _Z3_mk_config: () => number
  readonly _Z3_del_config: (config: number) => void
  readonly _Z3_mk_context: (config: number) => number
  readonly _Z3_del_context: (context: number) => void
  readonly _Z3_get_error_code: (context: number) => number
  readonly _Z3_eval_smtlib2_string: (context: number, text: number) => number
  readonly _Z3_global_param_set: (name: number, value: number) => void
  readonly _set_noop_error_handler: (context: number) => void
}
interface Options {
  readonly print: () => void
  readonly printErr: () => void
  readonly instantiateWasm: Instantiate
}
type Initialise = (options: Options) => Promise<Emscripten>

/** Z3's own ceiling, below the 2 GiB the module owns: past it Z3 answers instead of aborting inside `malloc`. */
const memoryLimitMb = 1400

export interface Z3Module {
  /** False once any call has thrown: its heap can no longer be trusted, and every session of it is dead. */
  readonly alive: boolean
  openContext(): number
  closeContext(context: number): void
  /** Runs commands in a context: what it printed, and whether Z3 complained. Throws CRASHED or OUT_OF_MEMORY. */
  run(context: number, commands: string): { readonly output: string; readonly failed: boolean }
}

let loading: Promise<Z3Module> | undefined

/** The thread's module; a dead one is replaced by a fresh one. Takes about 160 ms the first time. */
export async function z3Module(): Promise<Z3Module> {
  const current = await loading?.catch(() => undefined)
  if (current?.alive === true) return current
  const started = load()
  loading = started
  return started
}

async function load(): Promise<Z3Module> {
  const require = createRequire(import.meta.url)
  const initialise = require('z3-solver/build/z3-built.js') as Initialise
  const instantiateWasm = await instantiation(require.resolve('z3-solver/build/z3-built.wasm'))
  const em = await initialise({ print: () => {}, printErr: () => {}, instantiateWasm })
  const module = guarded(em)
  setGlobal(em, 'memory_max_size', String(memoryLimitMb))
  return module
}

function setGlobal(em: Emscripten, name: string, value: string): void {
  const pointers = [name, value].map(text => allocate(em, text)) as [number, number]
  em._Z3_global_param_set(...pointers)
  for (const pointer of pointers) em._free(pointer)
}

/** On the heap and not on the 20 MB stack where `ccall` puts strings. */
function allocate(em: Emscripten, text: string): number {
  const bytes = new TextEncoder().encode(text)
  const pointer = em._malloc(bytes.length + 1)
  if (pointer === 0) throw new SolverError('OUT_OF_MEMORY', 'The solver has no memory for its input')
  em.HEAPU8.set(bytes, pointer)
  em.HEAPU8[pointer + bytes.length] = 0
  return pointer
}

function guarded(em: Emscripten): Z3Module {
  let alive = true
  /** A throw out of WebAssembly leaves Z3 halfway; its exit handler also sets this process's exit code. */
  const guard = <R>(call: () => R): R => {
    if (!alive) throw new SolverError('CRASHED', 'The solver died; open a new session')
    const exitCode = process.exitCode
    try {
      return call()
    } catch (cause) {
      alive = false
      process.exitCode = exitCode
      throw crash(cause)
    }
  }
  return {
    get alive() {
      return alive
    },
    openContext: () => guard(() => openContext(em)),
    closeContext: context => guard(() => em._Z3_del_context(context)),
    run: (context, commands) =>
      guard(() => {
        const text = allocate(em, commands)
        const output = em.UTF8ToString(em._Z3_eval_smtlib2_string(context, text))
        em._free(text)
        return { output, failed: em._Z3_get_error_code(context) !== 0 }
      }),
  }
}

function openContext(em: Emscripten): number {
  const config = em._Z3_mk_config()
  const context = em._Z3_mk_context(config)
  em._Z3_del_config(config)
  em._set_noop_error_handler(context)
  return context
}

/** Z3 leaves with exit status 101 when its memory ceiling is hit (`util/memory_manager.cpp`). */
const outOfMemoryStatus = 101

function crash(cause: unknown): SolverError {
  if (cause instanceof SolverError) return cause
  const status = typeof cause === 'object' && cause !== null && 'status' in cause ? cause.status : undefined
  const memory = status === outOfMemoryStatus || /OOM|out of memory/i.test(String(cause))
  return memory
    ? new SolverError('OUT_OF_MEMORY', `The solver needed more than ${memoryLimitMb} MB`, cause)
    : new SolverError('CRASHED', 'The solver died on this problem', cause)
}
