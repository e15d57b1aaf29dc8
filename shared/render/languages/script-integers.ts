/** Whether JavaScript's `number` holds every integer of a program exactly. */
import { postorder } from '../../anrf/traverse.ts'
import { fits } from '../integer-fit.ts'
import { safeIntegers } from '../ranges.ts'
import type { RenderInput } from '../renderer.ts'

/** Every Int of every function stays within ±(2^53 − 1), and no list holds integers (nobody checks those yet). */
export function fitsSafeIntegers(input: RenderInput): boolean {
  return !holdsLists(input) && fits(input, { word: safeIntegers }, 'assumed')
}

const holdsLists = ({ program }: RenderInput): boolean =>
  program.functions.some(({ body }) =>
    postorder(body).some(({ type }) => type.kind === 'List' && type.element.kind === 'Int'),
  )
