/** A target language as data: its operator table, its words for statements, and the helpers it may need. */
import type { Lambda, Variable } from '../anrf/expr.ts'
import type { Interval } from '../anrf/interval.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import type { Type } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import type { Piece, Spellings, Written } from './piece.ts'

/** A function that is added to the file when a spelling asks for it. */
export interface Helper {
  readonly lines: readonly string[]
  readonly needs?: readonly string[]
  /** How it is called, where that is not its key: overloads share a name. */
  readonly name?: string
}

export interface FunctionHead {
  readonly name: string
  readonly parameters: readonly Variable[]
  readonly returns: Type
  /** Lines of the doc comment; empty for none. */
  readonly comment: readonly string[]
}

/** What a file consists of, for languages that put it inside something: a class, a package. */
export interface FileParts {
  readonly preamble: readonly string[]
  readonly helpers: readonly (readonly string[])[]
  readonly functions: readonly (readonly string[])[]
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
  /** Lengths and positions that the language's strings and lists can have, where they are bounded more closely. */
  readonly lengths?: Interval
  functionName(name: string): string
  variableName(name: string): string
  constant(type: Type, value: Value): Written
  lambda(node: Lambda, body: Piece): Written
  /** A use of a name; `binder` is the operator whose lambda binds it. Without this: the name. */
  variable?(node: Variable, binder: OperatorName | undefined): Written
  /** Opening lines of a function, up to its body; `close` ends it. */
  open(head: FunctionHead): readonly string[]
  readonly close: readonly string[]
  local(name: string, type: Type, value: string, piece: Piece): string
  returned(value: string, piece: Piece): string
  /** The line that opens a conditional block; `endOfIf` closes it. */
  branch(condition: string): string
  /** The line after `branch` that opens the block, where the brace stands alone. */
  readonly startOfIf?: string
  readonly endOfIf: string | undefined
  /** Refuses inputs for which `condition` is false. */
  check(condition: Written, promise: string): readonly string[]
  /** `check` is given the negation: the condition under which inputs are refused. */
  readonly checksNegation?: boolean
  /** Refuses inputs of a parameter that are not of its type, where the language does not do so itself. */
  checkType(parameter: Variable): readonly string[]
  /** Lines before everything else: imports. */
  preamble(used: ReadonlySet<string>): readonly string[]
  /** The whole text; without this the parts follow each other, helpers first. */
  assemble?(parts: FileParts): string
}
