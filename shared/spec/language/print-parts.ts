/** Options, tuples, records and named data as text: what is written out, picked from them or asked of them. */
import type { Apply } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import { nameText } from './name-text.ts'
import { levels } from './precedence.ts'
import { bareText, madeText, recordText } from './print-literal.ts'
import { at, atom, type Printed } from './printed.ts'

/** Undefined where the operator is none of theirs, or is written as a call. */
export function printParts(node: Apply, args: readonly Printed[]): Printed | undefined {
  const [first, second] = args
  const type = node.args[0]?.type
  const [i = 0, k = 0] = node.indices ?? []
  const texts = args.map(arg => arg.text)
  const base = at(first, atom)
  switch (node.operator) {
    case 'tuple.make':
      return { text: `(${texts.join(', ')})`, level: atom }
    case 'tuple.get':
      return { text: `${base}[${i}]`, level: atom }
    case 'record.make':
      return { text: recordText(fieldNames(node.type), texts), level: atom }
    case 'record.get':
      return { text: `${base}.${nameText(fieldNames(type)[i] ?? '')}`, level: atom }
    case 'record.with':
      return {
        text: `{${first?.text} with ${nameText(fieldNames(type)[i] ?? '')}: ${second?.text}}`,
        level: atom,
      }
    case 'data.make':
      return { text: madeText(makersOf(node.type)[i]?.name ?? '', fieldTexts(node, texts)), level: atom }
    case 'data.is':
      return {
        text: `${at(first, levels.comparison + 1)} is ${nameText(makersOf(type)[i]?.name ?? '')}`,
        level: levels.comparison,
      }
    case 'data.get':
      return ownField(type, i, k, base)
    default:
      return undefined
  }
}

/** Fields have their types from the constructor. */
const fieldTexts = (node: Apply, texts: readonly string[]): readonly string[] =>
  node.args.map((arg, i) => (arg.kind === 'constant' ? bareText(arg.value, arg.type) : (texts[i] ?? '')))

const fieldNames = (type: Type | undefined): readonly string[] =>
  type?.kind === 'Record' ? type.fields.map(({ name }) => name) : []

const makersOf = (type: Type | undefined) => (type?.kind === 'Data' ? type.constructors : [])

/** `tree.left` where one constructor alone has a field of that name. */
function ownField(type: Type | undefined, i: number, k: number, base: string): Printed | undefined {
  const name = makersOf(type)[i]?.fields[k]?.name
  const having = makersOf(type).filter(({ fields }) => fields.some(field => field.name === name))
  return name === undefined || having.length !== 1
    ? undefined
    : { text: `${base}.${nameText(name)}`, level: atom }
}
