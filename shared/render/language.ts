/** A target language as data: its operator table, its words for statements, and the helpers it may need. */
import type { Lambda, Variable } from '../anrf/expr.ts'
import type { Interval } from '../anrf/interval.ts'
import type { Type } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import type { Piece, Spellings, Written } from './piece.ts'

/** A function that is added to the file when a spelling asks for it. */
export interface Helper {
  readonly lines: readonly string[]
  readonly needs?: readonly string[]
}

export interface FunctionHead {
  readonly name: string
  readonly parameters: readonly Variable[]
  readonly returns: Type
  /** Lines of the doc comment; empty for none. */
  readonly comment: readonly string[]
}

export interface Language {
  readonly spellings: Spellings
  readonly reserved: ReadonlySet<string>
  readonly helpers: Readonly<Record<string, Helper>>
  readonly indent: string
  /** Blank lines between top-level definitions. */
  readonly gap: number
  /** What holds of an Int input that the specification does not bound. */
  readonly unpromised: Interval
  functionName(name: string): string
  variableName(name: string): string
  constant(type: Type, value: Value): Written
  lambda(node: Lambda, body: Piece): Written
  /** Opening lines of a function, up to its body; `close` ends it. */
  open(head: FunctionHead): readonly string[]
  readonly close: readonly string[]
  local(name: string, type: Type, value: string): string
  returned(value: string): string
  /** The line that opens a conditional block; `endOfIf` closes it. */
  branch(condition: string): string
  readonly endOfIf: string | undefined
  /** Refuses inputs for which `condition` is false. */
  check(condition: Written, promise: string): readonly string[]
  /** Refuses inputs of a parameter that are not of its type, where the language does not do so itself. */
  checkType(parameter: Variable): readonly string[]
  /** Lines before everything else: imports. */
  preamble(used: ReadonlySet<string>): readonly string[]
}
