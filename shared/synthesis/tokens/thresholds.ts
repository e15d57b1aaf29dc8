/** Numbers from which on something else comes: where the examples' outputs change as a number grows. */
import { apply, int } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { Int } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import { priced, type TokenClass } from './token-class.ts'

/** More outputs, thresholds of one number, or numbers are no matter of thresholds. */
const [mostOutputs, mostThresholds, mostNumbers] = [6, 5, 200]

export const thresholds: TokenClass = ({ parameters, results }) => {
  const [labels] = labelings(results).filter(isFew)
  const all = parameters.flatMap(({ variable, values }) =>
    measures(variable).flatMap(({ expr, of }) =>
      boundaries(values.map(of), labels ?? []).map(bound => apply('int.le', [int(bound), expr])),
    ),
  )
  return { texts: [], numbers: [], truths: priced(3, ...all) }
}

/** What outputs are told apart by: all that they are, or the word that they end or begin with. */
const labelings = (results: readonly Value[]): readonly (readonly string[])[] => [
  results.map(valueKey),
  ...[/\p{L}+\P{L}*$/u, /^\P{L}*\p{L}+/u].map(word =>
    results.map(each => word.exec(String(each))?.[0] ?? ''),
  ),
]

function isFew(labels: readonly string[]): boolean {
  const count = new Set(labels).size
  return count > 1 && count <= mostOutputs && count < labels.length
}

interface Measure {
  readonly expr: Expr
  of(value: Value): number
}

/** What is counted of a parameter: itself, its length, its fields. */
function measures(variable: Variable): readonly Measure[] {
  const { type } = variable
  if (type.kind === 'Int') return [{ expr: variable, of: Number }]
  if (type.kind === 'String')
    return [{ expr: apply('str.len', [variable]), of: text => [...String(text)].length }]
  if (type.kind !== 'Record') return []
  return type.fields.flatMap((field, i) =>
    field.type.kind === Int.kind
      ? [
          {
            expr: apply('record.get', [variable], [i]),
            of: (whole: Value) => Number((whole as readonly Value[])[i]),
          },
        ]
      : [],
  )
}

/** Where no output comes both below and from there on. */
function boundaries(numbers: readonly number[], labels: readonly string[]): readonly number[] {
  if (labels.length === 0) return []
  const different = [...new Set(numbers)].sort((a, b) => a - b)
  if (different.length > mostNumbers || !different.every(Number.isSafeInteger)) return []
  const found = different.slice(1).flatMap((from, i) => {
    const below = new Set(labels.filter((_, k) => (numbers[k] as number) < from))
    const isTold = !labels.some((label, k) => (numbers[k] as number) >= from && below.has(label))
    return isTold ? [roundest(different[i] as number, from)] : []
  })
  return found.length <= mostThresholds ? found : []
}

/** What people would say of all numbers above the one and up to the other. */
function roundest(above: number, upTo: number): number {
  for (const unit of [1000, 100, 50, 10, 5]) {
    const round = Math.floor(upTo / unit) * unit
    if (round > above) return round
  }
  return upTo
}
