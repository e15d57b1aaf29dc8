/** Printed text with how tightly its outermost operator binds. */
import { levels } from './precedence.ts'

export interface Printed {
  readonly text: string
  readonly level: number
}

export const atom = levels.postfix

/** In brackets where it binds less tightly than its place wants. */
export const at = (printed: Printed | undefined, level: number): string =>
  printed === undefined ? '' : printed.level < level ? `(${printed.text})` : printed.text
