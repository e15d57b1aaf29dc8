/** The stored hash is a promise about the program; a program that breaks it was changed. */
import { AnrfError } from '../errors.ts'
import { programHash } from '../hash.ts'
import type { Program } from '../program.ts'

/** Throws MALFORMED. The program is well-formed. */
export function requirePromisedHash(promised: string, semantics: Program): void {
  if (promised !== programHash(semantics))
    throw new AnrfError('MALFORMED', 'the hash is not that of the program', '/hash')
}
