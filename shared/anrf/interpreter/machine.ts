/**
 * The reference machine: demand-driven evaluation of a unit's steps on an explicit stack. A slot is filled at most
 * once per activation (so a shared node is evaluated once), arguments strictly left to right, lazy operators on
 * demand. Fuel is charged before an operation, by the size of its result.
 */
import type { Expr } from '../expr.ts'
import type { RuntimeErrorName } from '../operator.ts'
import { shallowWords } from '../size.ts'
import type { Closure, Value } from '../value.ts'
import { Kind, type Operation, type Step, type Unit } from './code.ts'

export interface Limits {
  /** Operations plus words of their results. */
  readonly fuel?: number
  /** Asked every few thousand units of fuel; true ends the run with DeadlineExceeded. */
  readonly late?: () => boolean
  /** Bytes that the values of running activations may hold together. */
  readonly maxBytes?: number
}

export type Outcome =
  | { readonly ok: true; readonly value: Value; readonly fuelUsed: number }
  | {
      readonly ok: false
      readonly error: RuntimeErrorName
      /** The node whose evaluation ended the run. */
      readonly node?: Expr
      readonly fuelUsed: number
    }

export const defaultFuel = 50_000_000
export const defaultMaxBytes = 256 * 1024 * 1024

/** Fuel between two looks at the deadline. */
const lookEvery = 4096
const always = 0x7fffffff

type Iteration = Generator<readonly [Value, readonly Value[]], Value, Value>

/** A unit at work: slot i has a value in this activation when `stamps[i] >= generation`. */
interface Activation {
  readonly unit: Unit
  readonly values: Value[]
  readonly stamps: Int32Array
  generation: number
  caller: Activation | undefined
  /** The caller's higher-order operation that waits for this result. */
  iteration: Iteration | undefined
  /** Stack height at which it was entered. */
  base: number
  heldAtEntry: number
}

/** Ends a run from within. */
class Halt {
  readonly error: RuntimeErrorName
  constructor(error: RuntimeErrorName) {
    this.error = error
  }
}

interface ClosureData {
  readonly unit: Unit
  readonly captured: readonly Value[]
}

export class Machine {
  #stack: Int32Array = new Int32Array(64)
  #position: Int32Array = new Int32Array(64)
  #top = -1
  #current: Activation | undefined
  #steps: readonly Step[] = []
  #values: Value[] = []
  #stamps: Int32Array = new Int32Array(0)
  #generation = 0
  #fuel = 0
  #nextLook = 0
  #held = 0
  #maxWords = 0
  #late: (() => boolean) | undefined
  /** The value with which the current activation is about to end. */
  #result: Value = false
  #leaving = false

  /** Runs a function's unit on values of its parameters' types (not checked here). */
  run(unit: Unit, inputs: readonly Value[], limits: Limits = {}): Outcome {
    const fuel = limits.fuel ?? defaultFuel
    this.#begin(fuel, limits)
    try {
      this.#enter(unit, inputs, [], undefined)
      while (this.#current !== undefined)
        if (this.#leaving) this.#leave(this.#current, this.#result)
        else this.#advance()
      return { ok: true, value: this.#result, fuelUsed: fuel - this.#fuel }
    } catch (reason) {
      return this.#halted(reason, fuel)
    }
  }

  #begin(fuel: number, limits: Limits): void {
    this.#top = -1
    this.#current = undefined
    this.#leaving = false
    this.#fuel = fuel
    this.#nextLook = fuel - lookEvery
    this.#held = 0
    this.#maxWords = (limits.maxBytes ?? defaultMaxBytes) / 8
    this.#late = limits.late
  }

  #halted(reason: unknown, fuel: number): Outcome {
    const slot = this.#top < 0 ? undefined : this.#stack[this.#top]
    const node = slot === undefined ? undefined : this.#steps[slot]?.expr
    this.#current = undefined
    const fuelUsed = Math.min(fuel, fuel - this.#fuel)
    if (reason instanceof Halt)
      return { ok: false, error: reason.error, ...(node === undefined ? {} : { node }), fuelUsed }
    // The engine's own bounds on strings, bigints and arrays lie above maxBytes unless a caller raised it.
    if (reason instanceof RangeError) return { ok: false, error: 'MemoryExhausted', fuelUsed }
    throw reason
  }

  /** One look at the step on top of the stack. */
  #advance(): void {
    const slot = this.#stack[this.#top] as number
    const step = this.#steps[slot] as Step
    switch (step.kind) {
      case Kind.Strict:
        if (this.#ready(step)) this.#strict(slot, step, step.operation as Operation)
        break
      case Kind.Lazy:
        this.#lazy(slot, step, step.operation as Operation)
        break
      case Kind.Let:
        this.#let(slot, step)
        break
      case Kind.Call:
        if (this.#ready(step)) this.#call(step)
        break
      case Kind.Lambda:
        this.#lambda(slot, step)
        break
      case Kind.Iterate:
        if (this.#ready(step)) this.#iterate(step, step.operation as Operation)
        break
      default:
        throw new Error(`a variable is used outside its scope in ${this.#current?.unit.name}`)
    }
  }

  /** Pushes the first argument without a value; true once all have one. */
  #ready(step: Step): boolean {
    const { args } = step
    const top = this.#top
    for (let i = this.#position[top] as number; i < args.length; i++) {
      const slot = args[i] as number
      if ((this.#stamps[slot] as number) < this.#generation) {
        this.#position[top] = i + 1
        this.#push(slot)
        return false
      }
    }
    return true
  }

  #strict(slot: number, step: Step, operation: Operation): void {
    const { scratch } = operation
    const { args } = step
    let small = operation.arithmetic
    for (let i = 0; i < args.length; i++) {
      const value = this.#values[args[i] as number] as Value
      scratch[i] = value
      small &&= typeof value === 'number'
    }
    if (operation.holds !== undefined && !operation.holds(scratch, operation.instance))
      throw new Halt(operation.error)
    if (small) this.#charge(1)
    else this.#chargeFor(operation, scratch)
    this.#finish(slot, operation.evaluate?.(scratch, operation.instance) as Value)
  }

  #chargeFor(operation: Operation, args: readonly Value[]): void {
    const words = operation.size?.(args, operation.instance) ?? 0
    this.#charge(1 + words + (operation.work?.(args, operation.instance) ?? 0))
    this.#hold(words)
  }

  #lazy(slot: number, step: Step, operation: Operation): void {
    let asked = this.#position[this.#top] as number
    for (;;) {
      const argument = step.args[asked] as number
      if ((this.#stamps[argument] as number) < this.#generation) {
        this.#position[this.#top] = asked
        this.#push(argument)
        return
      }
      const value = this.#values[argument] as Value
      const next = operation.lazy?.(asked, value) ?? 'this'
      if (typeof next !== 'number') {
        this.#charge(1)
        this.#finish(slot, next === 'this' ? value : next)
        return
      }
      asked = next
    }
  }

  /** Position 0: the value is wanted; position 1: the body. */
  #let(slot: number, step: Step): void {
    const [value, body] = step.args as readonly [number, number]
    if ((this.#stamps[value] as number) < this.#generation) {
      this.#push(value)
      return
    }
    if (this.#position[this.#top] === 0) {
      this.#position[this.#top] = 1
      this.#values[step.slot] = this.#values[value] as Value
      this.#stamps[step.slot] = this.#generation
      this.#charge(1)
    }
    if ((this.#stamps[body] as number) < this.#generation) this.#push(body)
    else this.#finish(slot, this.#values[body] as Value)
  }

  #call(step: Step): void {
    this.#charge(1)
    this.#enter(step.unit as Unit, this.#arguments(step), [], undefined)
  }

  #lambda(slot: number, step: Step): void {
    this.#charge(1 + step.args.length)
    if (!step.args.every(captured => (this.#stamps[captured] as number) >= this.#generation))
      throw new Error(`a variable is captured outside its scope in ${this.#current?.unit.name}`)
    const closure: ClosureData = { unit: step.unit as Unit, captured: this.#arguments(step) }
    this.#finish(slot, { closure })
  }

  #iterate(step: Step, operation: Operation): void {
    const args = this.#arguments(step)
    this.#chargeFor(operation, args)
    const iteration = operation.iterate?.(args) as Iteration
    this.#drive(iteration, iteration.next())
  }

  /** What a higher-order operation asks for next: a closure's result, or to end with its own. */
  #drive(iteration: Iteration, next: IteratorResult<readonly [Value, readonly Value[]], Value>): void {
    if (next.done === true) {
      this.#finish(this.#stack[this.#top] as number, next.value)
      return
    }
    const [closure, args] = next.value
    const { unit, captured } = (closure as Closure).closure as ClosureData
    this.#charge(1)
    this.#enter(unit, args, captured, iteration)
  }

  #arguments(step: Step): Value[] {
    return step.args.map(slot => this.#values[slot] as Value)
  }

  /** Fills a slot; when it was the activation's root, the loop leaves it next. */
  #finish(slot: number, value: Value): void {
    this.#values[slot] = value
    this.#stamps[slot] = this.#generation
    this.#top--
    if (this.#top < (this.#current as Activation).base) this.#end(value)
  }

  /** Only marks the end: leaving from here would recurse through callers. */
  #end(value: Value): void {
    this.#result = value
    this.#leaving = true
  }

  #enter(
    unit: Unit,
    inputs: readonly Value[],
    captured: readonly Value[],
    iteration: Iteration | undefined,
  ): void {
    const activation = (unit.spare.pop() as Activation | undefined) ?? newActivation(unit)
    activation.heldAtEntry = this.#held
    this.#hold(unit.steps.length * 2)
    renew(activation)
    fill(activation, 0, inputs)
    fill(activation, inputs.length, captured)
    activation.caller = this.#current
    activation.iteration = iteration
    activation.base = this.#top + 1
    this.#turnTo(activation)
    const { root } = unit
    if ((activation.stamps[root] as number) < activation.generation) this.#push(root)
    else this.#end(activation.values[root] as Value)
  }

  #leave(ended: Activation, value: Value): void {
    const { caller, iteration } = ended
    this.#leaving = false
    this.#held = ended.heldAtEntry
    this.#hold(shallowWords(value))
    ended.unit.spare.push(ended)
    this.#current = caller
    if (caller === undefined) return
    this.#turnTo(caller)
    if (iteration === undefined) this.#finish(this.#stack[this.#top] as number, value)
    else this.#drive(iteration, iteration.next(value))
  }

  #turnTo(activation: Activation): void {
    this.#current = activation
    this.#steps = activation.unit.steps
    this.#values = activation.values
    this.#stamps = activation.stamps
    this.#generation = activation.generation
  }

  #push(slot: number): void {
    this.#top++
    if (this.#top === this.#stack.length) this.#grow()
    this.#stack[this.#top] = slot
    this.#position[this.#top] = 0
  }

  #grow(): void {
    const stack = new Int32Array(this.#stack.length * 2)
    const position = new Int32Array(this.#stack.length * 2)
    stack.set(this.#stack)
    position.set(this.#position)
    this.#stack = stack
    this.#position = position
  }

  #charge(fuel: number): void {
    this.#fuel -= fuel
    if (this.#fuel < 0) throw new Halt('FuelExhausted')
    if (this.#fuel < this.#nextLook) this.#look()
  }

  #look(): void {
    this.#nextLook = this.#fuel - lookEvery
    if (this.#late?.() === true) throw new Halt('DeadlineExceeded')
  }

  #hold(words: number): void {
    this.#held += words
    if (this.#held > this.#maxWords) throw new Halt('MemoryExhausted')
  }
}

function newActivation(unit: Unit): Activation {
  const size = unit.steps.length
  const activation: Activation = {
    unit,
    values: new Array<Value>(size).fill(false),
    stamps: new Int32Array(size),
    generation: 0,
    caller: undefined,
    iteration: undefined,
    base: 0,
    heldAtEntry: 0,
  }
  for (const [slot, value] of unit.constants) {
    activation.values[slot] = value
    activation.stamps[slot] = always
  }
  return activation
}

/** A new generation empties every slot but the constants'. */
function renew(activation: Activation): void {
  activation.generation++
  if (activation.generation < always) return
  const { stamps } = activation
  for (let i = 0; i < stamps.length; i++) if (stamps[i] !== always) stamps[i] = 0
  for (const [slot] of activation.unit.constants) stamps[slot] = always
  activation.generation = 1
}

function fill(activation: Activation, from: number, values: readonly Value[]): void {
  for (let i = 0; i < values.length; i++) {
    activation.values[from + i] = values[i] as Value
    activation.stamps[from + i] = activation.generation
  }
}
