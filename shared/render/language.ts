/** A target language as data: its operator table, its words for statements, and the helpers it may need. */
import type { Expr, Lambda, Variable } from '../anrf/expr.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import type { Range } from '../anrf/ranges/range.ts'
import type { Type } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import type { LoweringManner } from './lowering/lower.ts'
import type { Piece, Spellings, Written } from './piece.ts'
import type { FunctionRanges, Limits } from './ranges.ts'

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
  readonly ranges: FunctionRanges
  /** The function that callers outside the file call. */
  readonly isEntry: boolean
  /** The entry, or another function that was to be found. */
  readonly isPublic: boolean
  /** Lines of the doc comment; empty for none. */
  readonly comment: readonly string[]
  /** Parameters that the body or the entry checks read. */
  readonly read?: ReadonlySet<string>
  /** Whether inputs are checked at the entry. */
  readonly checked?: boolean
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
  /** What its values are limited to: inputs are refused beyond it, and what is computed stays inside or ends a run. */
  readonly limits: Limits
  functionName(name: string): string
  variableName(name: string): string
  constant(type: Type, value: Value, helper: (name: string) => string): Written
  lambda(node: Lambda, body: Piece): Written
  /** A use of a name as written; `binder` is the operator whose lambda binds it. Without this: the name. */
  nameUse?(node: Variable, binder: OperatorName | undefined, form: string | undefined): Written
  /** Opening lines of a function, up to its body; `close` ends it. */
  open(head: FunctionHead): readonly string[]
  readonly close: readonly string[]
  local(name: string, type: Type, value: string, piece: Piece): string
  /** Computes what nothing reads, because it may end in an error; without this it is a local like any other. */
  unread?(piece: Piece): string
  returned(value: string, piece: Piece, result: Range): string
  /** The line that opens a conditional block; `endOfIf` closes it. */
  branch(condition: string): string
  /** The line after `branch` that opens the block, where the brace stands alone. */
  readonly startOfIf?: string
  readonly endOfIf: string | undefined
  /** Refuses inputs for which `condition` is false. */
  check(condition: Written, promise: string, helper: (name: string) => string): readonly string[]
  /** `check` is given the negation: the condition under which inputs are refused. */
  readonly checksNegation?: boolean
  /** Refuses inputs of a parameter that are not of its type, where the language does not do so itself. */
  checkType(parameter: Variable, helper: (name: string) => string): readonly string[]
  /** Lines before everything else: imports, types. */
  preamble(used: ReadonlySet<string>, helper: (name: string) => string): readonly string[]
  /** The whole text; without this the parts follow each other, helpers first. */
  assemble?(parts: FileParts): string

  /** The language inside functions that can end in an error; absent where text shows no difference. */
  readonly failing?: Language
  /** What the lowering minds beyond its rules for every language. */
  readonly manner?: LoweringManner
  /** Helpers stand below the functions. */
  readonly helpersLast?: boolean
  /** `else if` and `else` lines, where the results of a chain are its values and nothing returns early. */
  readonly chained?: { readonly branch: (condition: string) => string; readonly otherwise: string }
  /** How parameters and bound names are held, by name. */
  forms?(
    parameters: readonly Variable[],
    body: Expr,
    given: ReadonlyMap<string, Range>,
  ): ReadonlyMap<string, string>
  /** What the type of a parameter holds, where it follows from what the parameter can be. */
  held?(given: Range): Range
  /** How a local is held that was given this value. */
  localForm?(value: Piece): string | undefined
  /** A call of a function of the program. */
  call?(
    name: string,
    args: readonly Piece[],
    returns: Type,
    fails: boolean,
    helper: (name: string) => string,
    ranges: FunctionRanges,
  ): Written
  /** What is a comment; without this, lines as C++ and its kin have them. */
  readonly comments?: RegExp
  /** The finished text in the layout of the language's formatter. */
  layout?(text: string): string
  /** The text, laid out, as a style guide has it where that is not how it is written. */
  styled?(text: string): string
}
