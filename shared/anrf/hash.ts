/** The identity of a program: SHA-256 of its canonical text, the same wherever and however it was made. */
import { canonicalText } from './canonical.ts'
import type { Program } from './program.ts'
import { sha256 } from './sha256.ts'
import { utf8Bytes } from './utf8.ts'

/** A program never changes, and is asked for its hash by whoever reads it and whoever keeps it. */
const known = new WeakMap<Program, string>()

/** 64 lower-case hexadecimal digits. */
export function programHash(program: Program): string {
  const hash = known.get(program) ?? sha256(utf8Bytes(canonicalText(program)))
  known.set(program, hash)
  return hash
}
