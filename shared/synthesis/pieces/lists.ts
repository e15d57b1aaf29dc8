/** Inputs that are lists, or texts that a separator cuts into one. */
import { apply, str } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Str, type Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { splitAt } from '../../anrf/words.ts'
import type { Row, Signature } from './piecing.ts'
import { separatorsOf } from './separators.ts'

export interface Source {
  readonly over: number
  readonly piece: Type
  readonly doc: string
  pieces(value: Value): readonly Value[]
  /** The list, of the input. */
  list(whole: Expr): Expr
}

export const sourcesOf = ({ parameters }: Signature, rows: readonly Row[]): readonly Source[] =>
  parameters.flatMap((type, over) => {
    if (type.kind === 'List') return [itself(over, type.element)]
    return type.kind === 'String'
      ? separatorsOf(rows.map(({ inputs }) => inputs[over])).map(by => cut(over, by))
      : []
  })

const itself = (over: number, piece: Type): Source => ({
  over,
  piece,
  doc: 'elements',
  pieces: value => value as readonly Value[],
  list: whole => whole,
})

const cut = (over: number, separator: string): Source => ({
  over,
  piece: Str,
  doc: `pieces between ${JSON.stringify(separator)}`,
  pieces: value => splitAt(String(value), separator),
  list: whole => apply('str.split', [whole, str(separator)]),
})
