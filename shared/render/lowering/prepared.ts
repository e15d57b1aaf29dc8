/** A program as the lowering takes it, and as every decision about its integers must see it. */
import { memoisedFor } from '../memoised.ts'
import type { RenderInput } from '../renderer.ts'
import { withDistinctTypes } from './distinct-types.ts'
import { withInnerEntry } from './inner-entry.ts'
import { withStrictLets } from './strict-lets.ts'

/** Made once for all languages. */
const prepare = memoisedFor((given: RenderInput): RenderInput => {
  const input = withDistinctTypes(withInnerEntry(given))
  return { ...input, program: withStrictLets(input.program) }
})

const made = new WeakSet<RenderInput>()

/** Doing it again changes nothing. */
export function prepared(given: RenderInput): RenderInput {
  if (made.has(given)) return given
  const input = prepare(given)
  made.add(input)
  return input
}
