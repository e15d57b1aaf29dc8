/** The specification as the lines of a doc comment: what it is for, what holds, a few examples. */
import type { Type } from '../anrf/type.ts'
import { type Value, valueKey } from '../anrf/value.ts'
import { bareText } from '../spec/language/print-literal.ts'
import type { Example, FormalSpecification } from '../spec/specification.ts'
import type { RenderInput } from './renderer.ts'

const mostClauses = 20
const mostExamples = 3

export function documentation({ specification }: RenderInput): readonly string[] {
  const clauses = listed(
    'Holds for every input:',
    specification.constraints.map(({ text }) => oneLine(text)),
    mostClauses,
  )
  const examples = listed(
    'Examples:',
    specification.examples.map(example => exampleLine(example, specification)),
    mostExamples,
  )
  const parts = [specification.description?.trim().split('\n') ?? [], clauses, examples]
  return parts.filter(part => part.length > 0).flatMap((part, i) => (i === 0 ? part : ['', ...part]))
}

function listed(title: string, items: readonly string[], most: number): readonly string[] {
  if (items.length === 0) return []
  const more = items.length > most ? [`  … and ${items.length - most} more`] : []
  return [title, ...items.slice(0, most).map(item => `  ${item}`), ...more]
}

/** In the words of the constraint language: `size(Node(Leaf, 3, Leaf)) == 1`. */
function exampleLine({ function: name, inputs, output }: Example, { unknowns }: FormalSpecification): string {
  const unknown = unknowns.find(each => each.name === name)
  const types = unknown?.parameters.map(({ variable }) => variable.type) ?? []
  const text = (value: Value, type: Type | undefined): string =>
    type === undefined ? valueKey(value) : bareText(value, type)
  const list = inputs.map((value, i) => text(value, types[i])).join(', ')
  return oneLine(`${name}(${list}) == ${text(output, unknown?.returns)}`)
}

const longest = 100
/** Blanks stay as they are: some stand in literals. */
const oneLine = (text: string): string => {
  const flat = text
    .replace(/\s*[\n\r\v\f\u2028\u2029]\s*/g, ' ')
    .replaceAll('\t', ' ')
    .trim()
  return flat.length > longest ? `${flat.slice(0, longest - 1)}…` : flat
}
