/** Characters in chunks of one length: card numbers, keys, addresses of hardware. */
import { apply, eq, int, ite, lambda, str, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Str } from '../../anrf/type.ts'
import { concat, priced, rest, split, type TokenClass, text } from './token-class.ts'

export const chunks: TokenClass = ({ columns, outputs }) => {
  const [by] = separatorsOf(outputs[0] ?? '')
  const size = by === undefined ? 0 : (outputs[0] ?? '').indexOf(by)
  const isChunked =
    by !== undefined &&
    outputs.every(
      (output, i) =>
        hasChunks(output, by, size) && columns.some(column => column[i]?.includes(output.replaceAll(by, ''))),
    )
  return { texts: isChunked ? priced(2, inChunks(text(), size, by)) : [], numbers: [] }
}

const separatorsOf = (output: string): readonly string[] => output.match(/[ \-:._/]/g) ?? []

function hasChunks(output: string, by: string, size: number): boolean {
  const pieces = output.split(by)
  const last = pieces.at(-1)?.length ?? 0
  return (
    size > 1 &&
    pieces.length > 1 &&
    last <= size &&
    pieces.slice(0, -1).every(({ length }) => length === size)
  )
}

/** So far `size` characters and a separator each: one is due where another character would make the chunk longer. */
function inChunks(of: Expr, size: number, by: string): Expr {
  const [soFar, character] = [variable('so_far', Str), variable('character', Str)]
  const isFull = eq(rest(apply('str.len', [soFar]), size + 1), int(size))
  const step = concat(soFar, ite(isFull, str(by), str('')), character)
  return apply('list.fold', [split(of, ''), str(''), lambda([soFar, character], step)])
}
