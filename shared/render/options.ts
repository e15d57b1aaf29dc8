/** What a rendering may be asked for beyond the language; everything has a default. */
export const optimizationLevels = [0, 1, 2] as const
export type OptimizationLevel = (typeof optimizationLevels)[number]

export interface RenderOptions {
  /** 0: the program as it is stored. 1: what every reader expects. 2: everything. */
  readonly optimizationLevel?: OptimizationLevel
  /** Names of passes that are left out. */
  readonly disabledPasses?: readonly string[]
  /** The name of one of the language's style guides. */
  readonly styleGuide?: string
  /** Doc comments with the clauses that hold, and what helpers are for. */
  readonly includeComments?: boolean
}

export type OptionName = keyof RenderOptions
/** Views and tests take fewer, most of them none. */
export const everyOption: readonly OptionName[] = [
  'optimizationLevel',
  'disabledPasses',
  'styleGuide',
  'includeComments',
]
