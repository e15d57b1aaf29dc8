/** A function's code as it is written: bytes, locals, and the fuel that its straight-line parts cost. */
import type { Type } from '../type.ts'
import { type Code, get, getGlobal, i64, seq, set, setGlobal, type WasmType, when } from './instructions.ts'
import { globals, wasmType } from './layout.ts'
import { ByteSink } from './module.ts'
import { call } from './runtime/names.ts'
import { Unsupported } from './unsupported.ts'

const mostLocals = 4000
const mostBytes = 1 << 20

/** What is set aside while a loop's body is written. */
interface Outer {
  readonly sink: ByteSink
  readonly cost: number
  readonly branched: boolean
}

export class Output {
  readonly locals: WasmType[] = []
  readonly #parameters: number
  #sink = new ByteSink()
  /** Operations in the straight line that is being written. */
  cost = 0
  /** Arms have added to the local that counts fuel. */
  #branched = false
  #everBranched = false
  readonly #spent: number
  readonly long: readonly [number, number, number]
  readonly word: number

  constructor(parameters: number) {
    this.#parameters = parameters
    this.#spent = this.local('i64')
    this.long = [this.local('i64'), this.local('i64'), this.local('i64')]
    this.word = this.local('i32')
  }

  local(type: WasmType): number {
    if (this.locals.length > mostLocals) throw new Unsupported('a function with too many shared values')
    this.locals.push(type)
    return this.#parameters + this.locals.length - 1
  }

  localFor(type: Type): number {
    return this.local(wasmType(type))
  }

  put(...codes: readonly Code[]): void {
    for (const code of codes) this.#sink.put(code)
    if (this.#sink.length > mostBytes) throw new Unsupported('a function of more than a MiB of code')
  }

  /** An arm begins: its cost is its own. Returns what its end needs. */
  openArm(): number {
    const outer = this.cost
    this.cost = 0
    return outer
  }

  closeArm(outer: number): void {
    if (this.cost > 0) {
      this.put(set(this.#spent, i64.add(get(this.#spent), i64.const(this.cost))))
      this.#branched = true
      this.#everBranched = true
    }
    this.cost = outer
  }

  openLoop(): Outer {
    const outer = { sink: this.#sink, cost: this.cost, branched: this.#branched }
    this.#sink = new ByteSink()
    this.cost = 0
    this.#branched = false
    return outer
  }

  /** The body's bytes, what a round costs at least, and what it must pay at its end for the arms it took. */
  closeLoop(outer: Outer): { readonly body: Uint8Array; readonly cost: number; readonly branched: boolean } {
    const closed = { body: this.#sink.bytes, cost: this.cost + 1, branched: this.#branched }
    this.#sink = outer.sink
    this.cost = outer.cost
    this.#branched = outer.branched
    return closed
  }

  putBytes(bytes: Uint8Array): void {
    this.#sink.put(bytes)
  }

  /** Pays `cost` and what arms have added, and looks whether fuel is left. */
  pay(cost: number, branched: boolean): Code {
    const due = branched ? i64.add(get(this.#spent), i64.const(cost)) : i64.const(cost)
    return seq(
      setGlobal(globals.fuel, i64.sub(getGlobal(globals.fuel), due)),
      branched ? set(this.#spent, i64.const(0)) : [],
      when(i64.ltS(getGlobal(globals.fuel), getGlobal(globals.look)), call('look')),
    )
  }

  finish(): { readonly locals: readonly WasmType[]; readonly code: Uint8Array } {
    this.put(this.pay(this.cost + 1, this.#everBranched))
    return { locals: this.locals, code: this.#sink.bytes }
  }
}
