/**
 * The shape of one row of the operator table. One file per operator under `operators/`, one line each in
 * `operators/registry.ts`; everything the system knows of an operator stands in its row, except how a
 * programming language writes it (each language has its own table, typed over the operators' names).
 */
import type { Expr } from './expr.ts'
import type { Transfer } from './ranges/transfer.ts'
import type { RowKernel } from './rows.ts'
import type { Type } from './type.ts'
import type { IntValue, Value } from './value.ts'
import type { WasmRule } from './wasm/site.ts'

/** Names of run-time errors: values of the semantics contract, the same in every executor. */
export type RuntimeErrorName =
  | 'DivisionByZero'
  | 'IndexOutOfRange'
  | 'EmptyList'
  | 'EmptyOption'
  | 'WrongConstructor'
  | 'NotFinite'
  | 'Overflow'
  | 'FuelExhausted'
  | 'DeadlineExceeded'
  | 'MemoryExhausted'
  | 'InputOutsideDomain'

/** A type with variables: `Any('a')` stands for one type throughout a signature, `Bits('n')` for one width. */
export type TypePattern =
  | Type
  | { readonly kind: 'Any'; readonly name: string }
  | { readonly kind: 'Bits'; readonly width: string }
  | { readonly kind: 'List'; readonly element: TypePattern }
  | { readonly kind: 'Option'; readonly element: TypePattern }
  | { readonly kind: 'Array'; readonly index: TypePattern; readonly element: TypePattern }
  | { readonly kind: 'Function'; readonly parameters: readonly TypePattern[]; readonly returns: TypePattern }

export const Any = <const N extends string>(name: N) => ({ kind: 'Any', name }) as const
export const Bits = <const N extends string>(width: N) => ({ kind: 'Bits', width }) as const

/** The in-memory value of a type pattern. */
export type ValueOf<P> = P extends { kind: 'Int' }
  ? IntValue
  : P extends { kind: 'Float' }
    ? number
    : P extends { kind: 'Bool' }
      ? boolean
      : P extends { kind: 'String' }
        ? string
        : P extends { kind: 'BitVec' | 'Bits' }
          ? bigint
          : P extends { kind: 'List' | 'Option'; element: infer E }
            ? readonly ValueOf<E>[]
            : Value
export type ValuesOf<P extends readonly TypePattern[]> = { readonly [I in keyof P]: ValueOf<P[I]> }

/** One use of an operator: the concrete types and indices at a node. */
export interface Instance {
  readonly args: readonly Type[]
  readonly result: Type
  readonly indices: readonly number[]
}

/** Where a strict operator has no value: the same condition for values and for proofs. */
export interface Definedness<P extends readonly TypePattern[]> {
  readonly error: RuntimeErrorName
  readonly holds: (args: ValuesOf<P>, instance: Instance) => boolean
  /** The condition as an expression over the arguments; every proof obligation includes it. */
  readonly condition: (args: readonly Expr[], indices: readonly number[]) => Expr
}

/**
 * A lazy operator evaluates argument 0, then asks `next(position, value)`: a number is the next argument
 * to evaluate, `'this'` says that `value` is the result, a boolean is the result.
 */
export type Lazy = (position: number, value: Value) => number | 'this' | boolean

/** A higher-order operator yields `[closure, args]` and is sent the closure's result. */
export type HigherOrder<P extends readonly TypePattern[], R> = (
  args: ValuesOf<P>,
) => Generator<readonly [Closure: Value, args: readonly Value[]], R, Value>

export interface Operator<
  N extends string = string,
  P extends readonly TypePattern[] = readonly TypePattern[],
  R extends TypePattern = TypePattern,
> {
  readonly name: N
  readonly type: P
  /**
   * The result's type; a function where it is computed (`concat`, `extract`) or, where arguments do not determine it,
   * held against the type that the node is to have (`record.make`).
   */
  readonly returns:
    | R
    | ((args: readonly Type[], indices: readonly number[], wanted: Type | undefined) => Type | undefined)
  /** Takes any number of arguments, of which `returns` says whether they fit; `type` is empty. */
  readonly variadic?: boolean
  /** How many numerals the operator takes (`(_ extract i j)` takes 2). */
  readonly indexCount?: number
  /** Exactly one of the three says how it is evaluated. */
  readonly evaluate?: (args: ValuesOf<P>, instance: Instance) => ValueOf<R>
  readonly lazy?: Lazy
  readonly iterate?: HigherOrder<P, ValueOf<R>>
  readonly defined?: Definedness<P>
  /** Upper bound on the size of the result in words, from the arguments: fuel is charged before evaluation. */
  readonly size?: (args: ValuesOf<P>, instance: Instance) => number
  /** The result may be larger than the arguments by any factor: it is never made before it is known to be needed. */
  readonly unbounded?: boolean
  /** Further fuel for work that the result's size does not show: reading long arguments, long division. */
  readonly work?: (args: ValuesOf<P>, instance: Instance) => number
  /** SMT-LIB spelling(s), the 2.6/SyGuS 2.1 one first; readers accept all, and `smt` builds the term. */
  readonly symbols?: readonly string[]
  /**
   * The SMT-LIB term; absent where no theory has the operator (then nothing about it is proved). It may repeat an
   * argument's text: pass names for large terms. A lambda arrives as `(lambda ((x Int)) …)`, an array in Z3's eyes.
   */
  readonly smt?: (args: readonly string[], instance: Instance) => string
  readonly commutative?: boolean
  /** Kernel over typed columns for the search; absent: `evaluate` value by value. */
  readonly rows?: RowKernel
  /** Which values the result can have, from those of the arguments (`ranges/`); absent: any of its type. */
  readonly range?: Transfer
  /** The result is an argument or lies inside one: where no integer is too large, neither is one of the result. */
  readonly passing?: boolean
  /** WebAssembly code (`wasm/`); absent on a strict or higher-order operator: programs with it are interpreted. */
  readonly wasm?: WasmRule
  /** Price in the search, in size units. */
  readonly cost: number
  /** Witness functions: given the result and all arguments but one, the values the missing one may have. */
  readonly inverse?: Readonly<
    Record<number, (result: ValueOf<R>, others: readonly Value[]) => Iterable<Value>>
  >
  /** One line: the meaning, with its edges. */
  readonly doc: string
}

/** Makes a row: the function types follow from `type` and `returns`. */
export function operator<
  const N extends string,
  const P extends readonly TypePattern[],
  const R extends TypePattern,
>(row: Operator<N, P, R>): Operator<N, P, R> {
  return row
}

/** The `type` of a variadic row. */
export const anyNumber: readonly TypePattern[] = []
