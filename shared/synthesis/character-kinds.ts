/** Kinds of characters that people sort text by, each as a condition on the variable `each`. */
import { apply, eq, not, or, str, variable } from '../anrf/build.ts'
import type { Expr, Variable } from '../anrf/expr.ts'
import { Str } from '../anrf/type.ts'

export const each: Variable = variable('each', Str)

export const lower = (s: Expr): Expr => apply('str.to_lower', [s])
export const upper = (s: Expr): Expr => apply('str.to_upper', [s])

export const digit = (): Expr => apply('str.is_digit', [each])
export const letter = (): Expr => not(eq(lower(each), upper(each)))
export const capital = (): Expr => not(eq(lower(each), each))
export const small = (): Expr => not(eq(upper(each), each))
/** A letter or a digit. */
export const word = (): Expr => or(digit(), letter())
/** What is left without punctuation. */
export const plain = (): Expr => or(word(), eq(each, str(' ')))
export const vowel = (): Expr => apply('str.contains', [str('aeiou'), lower(each)])
