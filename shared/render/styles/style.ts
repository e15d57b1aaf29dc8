/** A style guide as data: how a language's text looks where the language leaves a choice. */
export interface StyleGuide {
  /** What asks for it: `style_guide`. */
  readonly name: string
  readonly doc: string
  readonly languages: readonly string[]
  /** Columns that a line may have. */
  readonly width: number
  /** Blanks of a level of indentation; a tab counts as one. */
  readonly indent: number
  /** Strings stand in these where the language has both. */
  readonly quotes?: 'single' | 'double'
  /** Statements end in semicolons where the language asks for none. */
  readonly semicolons?: boolean
  /** `function name (…)`. */
  readonly blankBeforeParameters?: boolean
  /** A block's brace stands at the end of the line that opens it. */
  readonly bracesAtEnd?: boolean
  /** How a doc comment lists parameters and results; absent: in prose. */
  readonly sections?: 'google' | 'numpy'
}
