/** The identity of a program: SHA-256 of its canonical text, the same wherever and however it was made. */
import { canonicalText } from './canonical.ts'
import type { Program } from './program.ts'
import { sha256 } from './sha256.ts'
import { utf8Bytes } from './utf8.ts'

/** 64 lower-case hexadecimal digits. */
export const programHash = (program: Program): string => sha256(utf8Bytes(canonicalText(program)))
