/**
 * What the machine runs: a unit is the body of a function or of a lambda as an array of steps, one per distinct
 * node. A step's value lives in the slot of the same number; parameters, captured and let-bound variables are slots
 * of their own.
 */
import type { Expr, Lambda } from '../expr.ts'
import type { HigherOrder, Instance, Lazy, RuntimeErrorName, TypePattern } from '../operator.ts'
import type { Value } from '../value.ts'

/** How a step is carried out. */
export const Kind = {
  Constant: 0,
  Variable: 1,
  Strict: 2,
  Lazy: 3,
  Iterate: 4,
  Call: 5,
  Let: 6,
  Lambda: 7,
} as const

type Args = readonly Value[]

/** An operator at one instance, in one shape whatever its row holds, so that the machine's loads stay monomorphic. */
export interface Operation {
  readonly instance: Instance
  readonly evaluate: ((args: Args, instance: Instance) => Value) | undefined
  readonly lazy: Lazy | undefined
  readonly iterate: HigherOrder<readonly TypePattern[], Value> | undefined
  readonly holds: ((args: Args, instance: Instance) => boolean) | undefined
  readonly error: RuntimeErrorName
  readonly size: ((args: Args, instance: Instance) => number) | undefined
  readonly work: ((args: Args, instance: Instance) => number) | undefined
  /** From integers to an integer or a truth value: arguments that are numbers give a result of a few words. */
  readonly arithmetic: boolean
  /** Arguments on their way into `evaluate`, which never keeps them. */
  readonly scratch: Value[]
}

export interface Step {
  readonly kind: number
  /** Slots of the arguments, in evaluation order. */
  readonly args: readonly number[]
  readonly operation: Operation | undefined
  /** The callee, or the lambda's unit. */
  readonly unit: Unit | undefined
  /** `let`: the variable's slot. */
  readonly slot: number
  /** What the step computes, for error reports. */
  readonly expr: Expr
}

/** Reads as: slots 0.. hold the parameters, the next ones what a closure captured, the rest the steps. */
export interface Unit {
  readonly name: string
  readonly parameters: readonly string[]
  /** Free names of a lambda's body, captured when the closure is made. */
  captured: readonly string[]
  steps: readonly Step[]
  constants: readonly (readonly [slot: number, value: Value])[]
  root: number
  readonly lambda: Lambda | undefined
  /** Activations that have ended and may serve again. */
  readonly spare: unknown[]
}

export const emptyUnit = (name: string, parameters: readonly string[], lambda?: Lambda): Unit => ({
  name,
  parameters,
  captured: [],
  steps: [],
  constants: [],
  root: 0,
  lambda,
  spare: [],
})
