/** Elements that are kept, or the first that is found, whole or one of their parts: what is asked is which they are. */
import { apply, constant, int, ite, lambda, letIn, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Bool, List, Option, sameType, type Type } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import { type Source, sourcesOf } from './lists.ts'
import { consistent, type Piecing, type Row, type Signature } from './piecing.ts'

/** What is taken of an element: itself, or one of its fields. */
interface Part {
  readonly type: Type
  of(value: Value): Value
  expr(each: Expr): Expr
}

function partsOf(type: Type): readonly Part[] {
  const whole: Part = { type, of: value => value, expr: each => each }
  if (type.kind !== 'Record') return [whole]
  const fields = type.fields.map(
    (field, i): Part => ({
      type: field.type,
      of: value => (value as readonly Value[])[i] as Value,
      expr: each => apply('record.get', [each], [i]),
    }),
  )
  return [whole, ...fields]
}

/** Sources, with the parts that the result is made of. */
const withParts = (signature: Signature, rows: readonly Row[], wanted: Type | undefined) =>
  wanted === undefined
    ? []
    : sourcesOf(signature, rows).flatMap(source =>
        partsOf(source.piece)
          .filter(({ type }) => sameType(type, wanted))
          .map(part => ({ source, part })),
      )

const taken = (list: Expr, piece: Type, part: Part): Expr => {
  const each = variable('each', piece)
  const expr = part.expr(each)
  return expr === each ? list : apply('list.map', [list, lambda([each], expr)])
}

/** A list of those elements (or of a part of each) for which something holds. */
export function filtered(signature: Signature, rows: readonly Row[]): readonly Piecing[] {
  const { returns } = signature
  const wanted = returns.kind === 'List' ? returns.element : undefined
  return withParts(signature, rows, wanted).flatMap(({ source, part }) => {
    const found = rows.map(row => keptIn(row, source, part))
    return asked(source, found, 'are kept', (list, change) =>
      taken(apply('list.filter', [list, change]), source.piece, part),
    )
  })
}

/** Whether each element's part is among the outputs, if these are nothing else. */
function keptIn({ inputs, output }: Row, { over, pieces }: Source, part: Part): readonly Row[] | undefined {
  const kept = new Set((output as readonly Value[]).map(valueKey))
  const all = pieces(inputs[over] as Value)
  const isKept = all.map(each => kept.has(valueKey(part.of(each))))
  const left = all.filter((_, i) => isKept[i]).map(each => valueKey(part.of(each)))
  if (left.join() !== (output as readonly Value[]).map(valueKey).join()) return undefined
  return all.map((each, i) => ({ inputs: inputs.with(over, each), output: isKept[i] as boolean }))
}

/** The first element (or a part of it) for which something holds, if there is one; where one must be, it is held to be. */
export function firstFound(signature: Signature, rows: readonly Row[]): readonly Piecing[] {
  const { returns } = signature
  const wanted = returns.kind === 'Option' ? returns.element : returns
  return withParts(signature, rows, wanted).flatMap(({ source, part }) => {
    const found = rows.map(row => upToFirst(row, source, part, returns.kind === 'Option'))
    const elements = List(source.piece)
    const hits = variable('hits', elements)
    const first = part.expr(apply('list.head', [hits]))
    const isNone = apply('eq', [apply('list.len', [hits]), int(0)])
    const result =
      returns.kind === 'Option'
        ? ite(isNone, constant(Option(part.type), []), apply('option.some', [first]))
        : first
    return asked(source, found, 'is found', (list, change) =>
      letIn(hits, apply('list.filter', [list, change]), result),
    )
  })
}

/** What holds of the found element and of none before it; where nothing is found, of none. */
function upToFirst(
  { inputs, output }: Row,
  { over, pieces }: Source,
  part: Part,
  isOption: boolean,
): readonly Row[] | undefined {
  const all = pieces(inputs[over] as Value)
  const [found] = isOption ? (output as readonly Value[]) : [output]
  const at =
    found === undefined ? all.length : all.findIndex(each => valueKey(part.of(each)) === valueKey(found))
  if (at < 0) return undefined
  return all.slice(0, at + 1).map((each, i) => ({ inputs: inputs.with(over, each), output: i === at }))
}

/** A question of each element, where the examples answer it one way and the other. */
function asked(
  source: Source,
  found: readonly (readonly Row[] | undefined)[],
  doc: string,
  whole: Piecing['whole'],
): readonly Piecing[] {
  const all = found.filter(each => each !== undefined)
  const rows = all.length < found.length ? undefined : consistent(all.flat())
  if (rows === undefined || new Set(rows.map(({ output }) => output)).size < 2) return []
  return [
    {
      over: source.over,
      piece: source.piece,
      result: Bool,
      rows,
      doc: `which of ${rows.length} ${source.doc} ${doc}`,
      whole: (input, change) => whole(source.list(input), change),
    },
  ]
}
