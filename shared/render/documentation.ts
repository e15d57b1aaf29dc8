/** The specification as the lines of a doc comment: what it is for, what holds, a few examples. */
import { valueKey } from '../anrf/value.ts'
import type { Example } from '../spec/specification.ts'
import type { RenderInput } from './renderer.ts'

const mostClauses = 20
const mostExamples = 3

export function documentation({ specification }: RenderInput): readonly string[] {
  const clauses = listed(
    'Holds for every input:',
    specification.constraints.map(({ text }) => oneLine(text)),
    mostClauses,
  )
  const examples = listed('Examples:', specification.examples.map(exampleLine), mostExamples)
  const parts = [specification.description?.trim().split('\n') ?? [], clauses, examples]
  return parts.filter(part => part.length > 0).flatMap((part, i) => (i === 0 ? part : ['', ...part]))
}

function listed(title: string, items: readonly string[], most: number): readonly string[] {
  if (items.length === 0) return []
  const more = items.length > most ? [`  … and ${items.length - most} more`] : []
  return [title, ...items.slice(0, most).map(item => `  ${item}`), ...more]
}

const exampleLine = ({ function: name, inputs, output }: Example): string =>
  oneLine(`${name}(${inputs.map(valueKey).join(', ')}) == ${valueKey(output)}`)

const longest = 100
const oneLine = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > longest ? `${flat.slice(0, longest - 1)}…` : flat
}
