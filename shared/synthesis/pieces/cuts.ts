/**
 * How examples of whole texts are examples of their pieces: a separator of the input and one of the output under which
 * both have as many pieces in every example, and no piece has two results (a list's `map`, seen from its examples: Feser,
 * Chaudhuri, Dillig, PLDI 2015, §4).
 */
import { apply, str } from '../../anrf/build.ts'
import { Str } from '../../anrf/type.ts'
import { splitAt } from '../../anrf/words.ts'
import { consistent, type Piecing, type Row, type Signature } from './piecing.ts'
import { separatorsOf } from './separators.ts'

export interface Cut {
  /** Which input is cut. */
  readonly over: number
  readonly separator: string
  /** Between the pieces of the output; empty: each piece gives one character. */
  readonly between: string
  /** Each piece, in the place of the whole, with what it gives. */
  readonly rows: readonly Row[]
}

const mostCuts = 4
/** Of two texts, what looks like a list may be chance. */
const fewestTexts = 3

/** The cuts with the most pieces first: their rows say most. */
export function cutsOf(rows: readonly Row[]): readonly Cut[] {
  const [first] = rows
  if (
    first === undefined ||
    rows.length < fewestTexts ||
    rows.some(({ output }) => typeof output !== 'string')
  )
    return []
  const betweens = [...separatorsOf(rows.map(({ output }) => output)), '']
  const all = first.inputs.flatMap((_, over) => {
    const separators = separatorsOf(rows.map(({ inputs }) => inputs[over]))
    return betweens.flatMap(between =>
      longest(separators.flatMap(each => cut(rows, over, each, between) ?? [])),
    )
  })
  return all.sort((a, b) => b.rows.length - a.rows.length).slice(0, mostCuts)
}

/** Cuts with as many pieces: what the longest separator leaves is the least. */
function longest(cuts: readonly Cut[]): readonly Cut[] {
  return [...cuts].sort((a, b) => b.separator.length - a.separator.length).slice(0, 1)
}

/**
 * Undefined where input and output have other numbers of pieces or a piece has two results; and where all texts have as
 * many pieces, since those are fields, each with a meaning of its own, and no list.
 */
function cut(rows: readonly Row[], over: number, separator: string, between: string): Cut | undefined {
  const all: Row[] = []
  const lengths = new Set<number>()
  for (const { inputs, output } of rows) {
    const whole = inputs[over]
    if (typeof whole !== 'string') return undefined
    const parts = splitAt(whole, separator)
    const results = splitAt(output as string, between)
    if (parts.length !== results.length) return undefined
    lengths.add(parts.length)
    all.push(...parts.map((part, i) => ({ inputs: inputs.with(over, part), output: results[i] as string })))
  }
  const found = consistent(all)
  return found !== undefined && lengths.size > 1 ? { over, separator, between, rows: found } : undefined
}

/** `join(map(split(text, separator), piece -> …), between)`. */
export const cuts = ({ returns }: Signature, rows: readonly Row[]): readonly Piecing[] =>
  (returns.kind === 'String' ? cutsOf(rows) : []).map(({ over, separator, between, rows: found }) => ({
    over,
    piece: Str,
    result: Str,
    rows: found,
    doc: `${found.length} pieces between ${JSON.stringify(separator)}`,
    whole: (text, change) =>
      apply('str.join', [
        apply('list.map', [apply('str.split', [text, str(separator)]), change]),
        str(between),
      ]),
  }))
