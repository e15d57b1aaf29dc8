/** The signature that examples agree on, where the text states none. Nothing is guessed that they leave open. */
import { Int, sameType, type Type, typeText } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { Declared, Head } from '../file/signature.ts'
import type { ClauseText } from '../language/complaints.ts'
import type { Question } from '../reading.ts'
import { type Arrow, inputTexts, outputText, readConstant } from './example-text.ts'

/** Something that reads as an example: literals, an arrow, a literal. */
export interface RawExample {
  readonly clause: ClauseText
  readonly arrow: Arrow
  readonly name?: string
  readonly inputs: readonly Typed[]
  readonly output: Typed
}
export interface Typed {
  readonly value: Value
  readonly type: Type
}

/** The example, if both sides are values written out. */
export function rawExample(clause: ClauseText, arrow: Arrow): RawExample | undefined {
  const { name, pieces } = inputTexts(clause.text.slice(0, arrow.start))
  const texts = [...pieces, outputText(clause.text, arrow.end)]
  const values: Typed[] = []
  for (const piece of texts) {
    const read = readConstant(clause, piece, undefined, 'This')
    if (!read.ok) return undefined
    values.push({ value: read.value, type: read.type })
  }
  const output = values.pop()
  if (output === undefined) return undefined
  return { clause, arrow, ...(name === undefined ? {} : { name }), inputs: values, output }
}

export type Inference =
  | { readonly ok: true; readonly head: Head; readonly questions: readonly Question[] }
  | { readonly ok: false; readonly questions: readonly Question[] }

/** `named`: a name the text gives in words. */
export function inferHead(examples: readonly RawExample[], named: string | undefined): Inference {
  const span = examples[0]?.clause.span(0, examples[0].clause.text.length)
  const names = [...new Set(examples.flatMap(example => example.name ?? []))]
  const at = span === undefined ? {} : { span }
  if (names.length > 1)
    return {
      ok: false,
      questions: [{ text: 'Which of these is the function to find?', choices: names, ...at }],
    }
  const [first] = examples
  if (first === undefined || examples.some(example => example.inputs.length !== first.inputs.length))
    return {
      ok: false,
      questions: [
        { text: 'How many inputs does the function take? Write a line such as `f(x: Int) -> Int`.', ...at },
      ],
    }
  const columns = [...first.inputs.keys()].map(i => examples.map(example => example.inputs[i] as Typed))
  const types = [...columns, examples.map(example => example.output)].map(commonType)
  const open = types.findIndex(type => typeof type !== 'object' || !('kind' in type))
  if (open >= 0) return { ok: false, questions: [typeQuestion(open, types[open], columns.length, at)] }
  const name = names[0] ?? named
  const questions =
    name === undefined
      ? [{ text: 'What shall the function be called? It is called `f` until you say.', ...at }]
      : []
  return { ok: true, questions, head: headOf(name ?? 'f', types as Type[]) }
}

/** The one type of a column, or the texts of several. `[]` goes with any list. */
function commonType(column: readonly Typed[]): Type | readonly string[] {
  const telling = column.filter(({ value }) => !(Array.isArray(value) && value.length === 0))
  const types = (telling.length > 0 ? telling : column).map(typed => typed.type)
  const [first = Int] = types
  return types.every(type => sameType(type, first)) ? first : [...new Set(types.map(typeText))]
}

function typeQuestion(
  index: number,
  found: Type | readonly string[] | undefined,
  inputs: number,
  at: Pick<Question, 'span'>,
): Question {
  const what = index < inputs ? `input ${index + 1}` : 'the output'
  const choices = Array.isArray(found) ? (found as readonly string[]) : []
  return { text: `What type does ${what} have? The examples disagree.`, choices, ...at }
}

const place = { offset: 0, length: 0, pointer: '' }

function headOf(name: string, types: readonly Type[]): Head {
  const inputs = types.slice(0, -1)
  const parameters = inputs.map(
    (type, i): Declared => ({ name: parameterName(type, i, inputs.length), type, at: place }),
  )
  return { name, parameters, returns: types.at(-1) ?? Int, at: place }
}

function parameterName(type: Type, index: number, count: number): string {
  const base = type.kind === 'String' ? 's' : type.kind === 'List' ? 'xs' : type.kind === 'Bool' ? 'p' : 'x'
  return count === 1 ? base : `${base}${index + 1}`
}
