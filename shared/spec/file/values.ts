/** Values of examples: a document's value held to a type. Nothing is converted that was not meant. */
import {
  type Constructor,
  type DataType,
  type Field,
  Option,
  type TupleType,
  type Type,
  typeText,
} from '../../anrf/type.ts'
import { normalInt, type Value } from '../../anrf/value.ts'
import { type Doc, describe } from '../document/document.ts'
import { bitsOf } from '../language/term.ts'
import type { ProblemData } from '../problem-text.ts'
import { field } from './desk.ts'

export type ValueReading =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly at: Doc; readonly problem: ProblemData['BAD_VALUE'] }

/** `place` names the value in a complaint: "input 1 of this example". */
export function readValue(doc: Doc, type: Type, place: string): ValueReading {
  switch (type.kind) {
    case 'List':
      return readList(doc, () => type.element, type, place)
    case 'Tuple':
      return readTuple(doc, type, place)
    case 'Option':
      return readOption(doc, type.element, place)
    case 'Record':
      return readRecord(doc, type.fields, type, place)
    case 'Data':
      return readData(doc, type, place)
    default:
      return readScalar(doc, type, place)
  }
}

function readScalar(doc: Doc, type: Type, place: string): ValueReading {
  const value = doc.kind === 'scalar' ? scalarValue(doc, type) : undefined
  if (value !== undefined) return { ok: true, value }
  const hint = doc.kind === 'scalar' ? mend(doc, type) : undefined
  const problem = { place, found: describe(doc), expected: [expectation(type)], ...(hint && { hint }) }
  return { ok: false, at: doc, problem }
}

const refused = (doc: Doc, type: Type, place: string, hint: string): ValueReading => ({
  ok: false,
  at: doc,
  problem: { place, found: describe(doc), expected: [expectation(type)], hint },
})

function readTuple(doc: Doc, type: TupleType, place: string): ValueReading {
  const { items } = type
  if (doc.kind !== 'list' || doc.items.length !== items.length)
    return refused(doc, type, place, `Write a tuple as a list of its ${items.length} items.`)
  return readList(doc, i => items[i] as Type, type, place)
}

/** Nothing, or what is held; where that may be nothing itself, `{some: …}`. */
function readOption(doc: Doc, element: Type, place: string): ValueReading {
  if (doc.kind === 'scalar' && doc.value === null) return { ok: true, value: [] }
  const wrapped = element.kind === 'Option' && doc.kind === 'map' ? field(doc, 'some') : doc
  if (wrapped === undefined || (element.kind === 'Option' && doc.kind !== 'map'))
    return refused(doc, Option(element), place, 'Write {some: …} around what an option in an option holds.')
  const held = readValue(wrapped, element, place)
  if (held.ok) return { ok: true, value: [held.value] }
  const isItself = held.at === wrapped && held.problem.hint === undefined
  return isItself ? { ...held, problem: { ...held.problem, hint: optionHint } } : held
}

const optionHint = 'Write what an option holds as it is, and null where it holds nothing.'

/** Every field once and nothing else, in any order. */
function readRecord(doc: Doc, fields: readonly Field[], type: Type, place: string): ValueReading {
  const names = fields.map(({ name }) => name)
  const shape = `Write {${names.map(name => `${name}: …`).join(', ')}}.`
  if (doc.kind !== 'map') return refused(doc, type, place, shape)
  const stranger = doc.entries.find(({ key }, i) => {
    const first = doc.entries.findIndex(entry => entry.key === key)
    return !names.includes(key) || first < i
  })
  if (stranger !== undefined) {
    const found = `the field \`${stranger.key}\``
    const problem = { place: `a field of ${place}`, found, expected: names.map(n => `\`${n}\``), hint: shape }
    return { ok: false, at: stranger.value, problem }
  }
  const values: Value[] = []
  for (const { name, type: of } of fields) {
    const member = field(doc, name)
    if (member === undefined) return refused(doc, type, place, `The field \`${name}\` is missing. ${shape}`)
    const read = readValue(member, of, `\`${name}\` of ${place}`)
    if (!read.ok) return read
    values.push(read.value)
  }
  return { ok: true, value: values }
}

/** `Leaf`, or `{Node: {left: Leaf, …}}`. */
function readData(doc: Doc, type: DataType, place: string): ValueReading {
  const [only, ...more] = doc.kind === 'map' ? doc.entries : []
  const name = doc.kind === 'scalar' ? doc.value : only?.key
  const maker = type.constructors.find(each => each.name === name)
  const bare = doc.kind === 'scalar' && maker?.fields.length !== 0
  if (maker === undefined || more.length > 0 || doc.kind === 'list' || bare)
    return refused(doc, type, place, `Write one of ${type.constructors.map(spelled).join(', ')}.`)
  if (only === undefined) return { ok: true, value: [maker.name] }
  const read = readRecord(only.value, maker.fields, type, `\`${maker.name}\` of ${place}`)
  return read.ok ? { ok: true, value: [maker.name, ...(read.value as readonly Value[])] } : read
}

const spelled = ({ name, fields }: Constructor): string =>
  fields.length === 0 ? name : `{${name}: {${fields.map(each => `${each.name}: …`).join(', ')}}}`

function readList(doc: Doc, element: (i: number) => Type, type: Type, place: string): ValueReading {
  if (doc.kind !== 'list') return refused(doc, type, place, 'Write a list as [1, 2].')
  const values: Value[] = []
  for (const [i, item] of doc.items.entries()) {
    const read = readValue(item, element(i), `element ${i + 1} of ${place}`)
    if (!read.ok) return read
    values.push(read.value)
  }
  return { ok: true, value: values }
}

const expectation = (type: Type): string =>
  type.kind === 'Int'
    ? 'an integer'
    : type.kind === 'Float'
      ? 'a number'
      : `a value of type ${typeText(type)}`

type Scalar = Doc & { readonly kind: 'scalar' }

function scalarValue(doc: Scalar, type: Type): Value | undefined {
  switch (type.kind) {
    case 'Int': {
      const number = integerOf(doc)
      return number === undefined ? undefined : normalInt(number)
    }
    case 'Bool':
      return typeof doc.value === 'boolean' ? doc.value : undefined
    case 'String':
      return typeof doc.value === 'string' && doc.value.isWellFormed() ? doc.value : undefined
    case 'BitVec': {
      const number = integerOf(doc)
      const bits = number === undefined ? 'width' : bitsOf(number, type.width)
      return bits === 'width' ? undefined : bits.value
    }
    case 'Float':
      return floatOf(doc)
    default:
      return undefined
  }
}

/** A number, or the text of one: `"NaN"`, `"-0"`, and integers that travel as strings. */
function floatOf({ value, raw }: Scalar): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return raw === '-0' ? -0 : Number(value)
  const isNumber =
    typeof value === 'string' && /^[+-]?(?:Infinity|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(value)
  return isNumber || value === 'NaN' ? Number(value) : undefined
}

/** An integer, or the text of one: integers beyond 2^53 - 1 travel as strings. */
function integerOf({ value }: Scalar): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace('+', ''))
  const bits = /^(?:#|0)([xb])([0-9a-fA-F]+)$/.exec(text)
  return bits === null || (bits[1] === 'b' && /[^01]/.test(bits[2] ?? ''))
    ? undefined
    : BigInt(`0${bits[1]}${bits[2]}`)
}

function mend({ value, style, raw }: Scalar, type: Type): string | undefined {
  if (type.kind === 'String' && value === null) return 'Write "" for the empty string.'
  if (type.kind === 'String' && style === 'plain') return `Quote it: "${raw ?? value}".`
  if (type.kind === 'Bool') return 'Write true or false.'
  if (type.kind === 'BitVec') return `It must fit ${type.width} bits; write 0xff or a number.`
  if (type.kind === 'Float') return 'Write a number, or "NaN", "Infinity", "-Infinity".'
  if (type.kind === 'Int' && typeof value === 'number')
    return Number.isInteger(value) ? 'Write the digits out.' : 'Count in a smaller unit, for instance cents.'
  return undefined
}
