/** What a renderer is given and gives: a language's source, or a view for people. */
import type { Program } from '../anrf/program.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import type { Verification } from '../verify/verdict.ts'
import { everyOption, type OptionName, type RenderOptions } from './options.ts'

export interface RenderInput {
  readonly program: Program
  readonly specification: FormalSpecification
  readonly verification?: Verification
  readonly options?: RenderOptions
}

export interface Renderer {
  /** The `format` of `view` and the `--lang` of `synth`. */
  readonly name: string
  readonly doc: string
  /** True for programming languages; false for views such as `pseudocode`. */
  readonly language: boolean
  /** Options that change what it writes; absent: all for a language, none for others. */
  readonly takes?: readonly OptionName[]
  /** Conventional file name, e.g. `shipping_fee.py`. */
  fileName(specification: FormalSpecification): string
  /** The whole text, ending in a newline. */
  render(input: RenderInput): string
}

export const optionsOf = ({ language, takes }: Renderer): readonly OptionName[] =>
  takes ?? (language ? everyOption : [])
