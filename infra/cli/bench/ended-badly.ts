/** What became of a solver that gave no answer at all: the file was refused, with the place, or something broke. */
import { exitCodes } from '../exit-codes.ts'
import type { Status } from './row.ts'

/** `FILE:6:22: TYPE_MISMATCH: …`, as every problem of a specification is told. */
const placed = /:\d+:\d+: [A-Z_]+: /

export function endedBadly(
  exitCode: number | null,
  said: string,
): { readonly status: Status; readonly note: string } {
  const status = exitCode === exitCodes.invalid && placed.test(said) ? 'refused' : 'crash'
  return { status, note: `exit ${exitCode ?? 'without a code'}: ${said.trim().slice(-300)}` }
}
