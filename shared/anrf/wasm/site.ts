/** The shape of a row's `wasm` field, and what it is told about the place where its code goes. */
import type { Instance } from '../operator.ts'
import type { Range } from '../ranges/range.ts'
import type { Type } from '../type.ts'
import type { Code } from './instructions.ts'
import type { StatusName } from './layout.ts'
import type { RuntimeName } from './runtime/names.ts'

/** One use of a strict operator; its arguments lie on the stack, the last on top. */
export interface WasmSite {
  readonly instance: Instance
  /** What the arguments can be. */
  readonly ranges: readonly Range[]
  /** The Int result may need more than 64 bits: the code must stop the run with `Overflow` where it does. */
  readonly exceeds: boolean
  /** Locals of type i64 that are free here, each taken once per call, and of type i32. */
  readonly long: readonly [number, number, number]
  readonly word: number
  call(name: RuntimeName, ...args: readonly Code[]): Code
  /** Ends the function with an error of the semantics. */
  fail(error: StatusName): Code
  /** Compares two values of the type on the stack; i32. */
  equal(type: Type): Code
  /** Whether the list below has the element on top; i32. */
  contains(element: Type): Code
}

/** Loops over a list or a range of integers that the compiler knows; the operator's last argument is their body. */
export type LoopName = 'forall' | 'exists' | 'map' | 'filter' | 'fold'

/** Code for a strict operator, or the loop of a higher-order one. Lazy operators need none: their row says it all. */
export type WasmRule = { readonly code: (site: WasmSite) => Code } | { readonly loop: LoopName }

export const strict = (code: (site: WasmSite) => Code): WasmRule => ({ code })
/** The same instructions whatever the arguments. */
export const plain = (...code: readonly Code[]): WasmRule => ({ code: () => code.flat() })
export const calling = (name: RuntimeName): WasmRule => ({ code: site => site.call(name) })
export const loop = (name: LoopName): WasmRule => ({ loop: name })
