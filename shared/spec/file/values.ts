/** Values of examples: a document's value held to a type. Nothing is converted that was not meant. */
import { type Type, typeText } from '../../anrf/type.ts'
import { normalInt, type Value } from '../../anrf/value.ts'
import { type Doc, describe } from '../document/document.ts'
import { bitsOf } from '../language/term.ts'
import type { ProblemData } from '../problem-text.ts'

export type ValueReading =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly at: Doc; readonly problem: ProblemData['BAD_VALUE'] }

/** `place` names the value in a complaint: "input 1 of this example". */
export function readValue(doc: Doc, type: Type, place: string): ValueReading {
  if (type.kind === 'List') return readList(doc, type.element, type, place)
  const value = doc.kind === 'scalar' ? scalarValue(doc, type) : undefined
  if (value !== undefined) return { ok: true, value }
  const hint = doc.kind === 'scalar' ? mend(doc, type) : undefined
  const problem = { place, found: describe(doc), expected: [expectation(type)], ...(hint && { hint }) }
  return { ok: false, at: doc, problem }
}

function readList(doc: Doc, element: Type, type: Type, place: string): ValueReading {
  if (doc.kind !== 'list') {
    const problem = {
      place,
      found: describe(doc),
      expected: [expectation(type)],
      hint: 'Write a list as [1, 2].',
    }
    return { ok: false, at: doc, problem }
  }
  const values: Value[] = []
  for (const [i, item] of doc.items.entries()) {
    const read = readValue(item, element, `element ${i + 1} of ${place}`)
    if (!read.ok) return read
    values.push(read.value)
  }
  return { ok: true, value: values }
}

const expectation = (type: Type): string =>
  type.kind === 'Int' ? 'an integer' : `a value of type ${typeText(type)}`

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
    default:
      return undefined
  }
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
  if (type.kind === 'Int' && typeof value === 'number')
    return Number.isInteger(value) ? 'Write the digits out.' : 'Count in a smaller unit, for instance cents.'
  return undefined
}
