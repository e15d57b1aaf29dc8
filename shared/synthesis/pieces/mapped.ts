/** Each element of a list changed alike: into a list, or into what is joined to a text. */
import { apply, str } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Str, type Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { splitAt } from '../../anrf/words.ts'
import { type Source, sourcesOf } from './lists.ts'
import { consistent, type Piecing, type Row, type Signature } from './piecing.ts'
import { separatorsOf } from './separators.ts'

/** What the changed elements become. */
interface Joint {
  readonly result: Type
  readonly doc: string
  parts(output: Value): readonly Value[]
  whole(changed: Expr): Expr
}

/** Fewer elements say little of what becomes of one. */
const fewestRows = 2

export function mapped(signature: Signature, rows: readonly Row[]): readonly Piecing[] {
  const joints = jointsOf(signature, rows)
  return sourcesOf(signature, rows)
    .filter(({ over }) => signature.parameters[over]?.kind === 'List' || signature.returns.kind === 'List')
    .flatMap(source => joints.flatMap(joint => between(rows, source, joint) ?? []).slice(0, 1))
}

function jointsOf({ returns }: Signature, rows: readonly Row[]): readonly Joint[] {
  if (returns.kind === 'List')
    return [
      { result: returns.element, doc: '', parts: output => output as readonly Value[], whole: list => list },
    ]
  if (returns.kind !== 'String') return []
  const texts = rows.map(({ output }) => String(output)).filter(text => text !== '')
  // Pieces that look alike at both ends are whole; what the longest separator leaves between two is the least.
  const likeliest = separatorsOf(texts)
    .map(by => ({ by, kinds: endKinds(texts.flatMap(text => splitAt(text, by))) }))
    .sort((a, b) => a.kinds - b.kinds || b.by.length - a.by.length)
  return likeliest.map(({ by }) => ({
    result: Str,
    doc: `, joined by ${JSON.stringify(by)}`,
    parts: output => (output === '' ? [] : splitAt(String(output), by)),
    whole: list => apply('str.join', [list, str(by)]),
  }))
}

/** How many kinds of characters the texts begin and end with. */
function endKinds(texts: readonly string[]): number {
  const kind = (character: string): string =>
    /\p{L}/u.test(character) ? 'letter' : /\p{N}/u.test(character) ? 'digit' : character
  return (
    new Set(texts.map(text => kind(text.slice(0, 1)))).size +
    new Set(texts.map(text => kind(text.slice(-1)))).size
  )
}

function between(rows: readonly Row[], source: Source, joint: Joint): Piecing | undefined {
  const { over, piece } = source
  const all = rows.map(({ inputs, output }) => {
    const parts = joint.parts(output)
    const pieces = source.pieces(inputs[over] as Value)
    return parts.length === pieces.length
      ? pieces.map((each, i) => ({ inputs: inputs.with(over, each), output: parts[i] as Value }))
      : undefined
  })
  const whole = all.filter(each => each !== undefined)
  const found = whole.length < all.length ? undefined : consistent(whole.flat())
  if (found === undefined || found.length < fewestRows || new Set(whole.map(({ length }) => length)).size < 2)
    return undefined
  return {
    over,
    piece,
    result: joint.result,
    rows: found,
    doc: `${found.length} ${source.doc}${joint.doc}`,
    whole: (input, change) => joint.whole(apply('list.map', [source.list(input), change])),
  }
}
