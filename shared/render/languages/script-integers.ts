/** Whether JavaScript's `number` holds every integer of a program exactly. */
import type { Type } from '../../anrf/type.ts'
import { fits, mentionsInt } from '../integer-fit.ts'
import { prepared } from '../lowering/prepared.ts'
import { isPublic, safeIntegers } from '../ranges.ts'
import type { RenderInput } from '../renderer.ts'

/** Every Int of every function stays within ±(2^53 − 1), and the integers of every input can be checked. */
export function fitsSafeIntegers(given: RenderInput): boolean {
  const input = prepared(given)
  const inputs = input.program.functions
    .filter(({ name }) => isPublic(name, input))
    .flatMap(({ parameters }) => parameters)
  return inputs.every(({ type }) => isChecked(type)) && fits(input, { word: safeIntegers }, 'assumed')
}

/** Integers, and those in lists, are checked at the entry. */
const isChecked = (type: Type): boolean =>
  type.kind === 'List' ? isChecked(type.element) : type.kind === 'Int' || !mentionsInt(type)
