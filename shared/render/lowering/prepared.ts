/** A program as the lowering takes it, and as every decision about its integers must see it. */
import type { RenderInput } from '../renderer.ts'
import { withDistinctTypes } from './distinct-types.ts'
import { withInnerEntry } from './inner-entry.ts'
import { withStrictLets } from './strict-lets.ts'

/** Doing it again changes nothing. */
export function prepared(given: RenderInput): RenderInput {
  const input = withDistinctTypes(withInnerEntry(given))
  return { ...input, program: withStrictLets(input.program) }
}
