/** The schema's enumerations and the words that stand for them in memory. */
import type { origins, roles, verdicts } from '../artifact.ts'
import { AnrfError } from '../errors.ts'
import { ClauseRole, Origin, Verdict } from './generated/anrf_pb.ts'

export const originNumbers = {
  given: Origin.GIVEN,
  inferred: Origin.INFERRED,
  relaxed: Origin.RELAXED,
} as const satisfies Record<(typeof origins)[number], Origin>

export const roleNumbers = {
  constraint: ClauseRole.CONSTRAINT,
  domain: ClauseRole.DOMAIN,
} as const satisfies Record<(typeof roles)[number], ClauseRole>

export const verdictNumbers = {
  VERIFIED: Verdict.VERIFIED,
  COUNTEREXAMPLE: Verdict.COUNTEREXAMPLE,
  TIMEOUT: Verdict.TIMEOUT,
  ERROR: Verdict.ERROR,
  UNKNOWN: Verdict.UNKNOWN,
} as const satisfies Record<(typeof verdicts)[number], Verdict>

/** The word of a number. Throws MALFORMED for one that this version has no word for. */
export function choiceOf<T extends string>(
  numbers: Readonly<Record<T, number>>,
  found: number,
  pointer: string,
): T {
  for (const word in numbers) if (numbers[word] === found) return word
  throw new AnrfError(
    'MALFORMED',
    `expected one of ${Object.keys(numbers).join(', ')}, not ${found}`,
    pointer,
  )
}
