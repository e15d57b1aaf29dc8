/** The integers of languages whose every Int has 64 bits (Rust, Go): what may leave them is written with a check. */
import { signedWord } from './ranges.ts'

export const int64 = signedWord(64)

export const isInt64 = (value: number | bigint): boolean => BigInt.asIntN(64, BigInt(value)) === BigInt(value)
