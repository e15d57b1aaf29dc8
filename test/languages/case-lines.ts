/**
 * Values as lines of words, for drivers in languages without JSON at hand: `12`, `T`, `F`, `s0061d83d` (UTF-16 units
 * in hexadecimal), `d3ff0000000000000` (the bits of a double), `[ 1 2 ]` (lists, options, tuples, records), `( 1 7 )`
 * (named data: the constructor's position, then its fields). A case file has a line `case N` for each program, then a line for each of its inputs.
 */
import { type Type, typeParts } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import type { Case, Outcome } from '../render/agreement.ts'

/** The case under a name of its own, after which its class or file is named. */
export const renamed = (subject: Case, i: number): Case['input'] => ({
  ...subject.input,
  specification: { ...subject.input.specification, name: `Case${i}` },
})

/** How a driver's language holds a bit-vector: signed where its words have a sign. */
export type BitsAs = (value: bigint, width: number) => bigint
export const asTheyAre: BitsAs = value => value
/** Vectors of a whole word have its sign. */
export const signedWords: BitsAs = (value, width) =>
  width === 32 || width === 64 ? BigInt.asIntN(width, value) : value

export function caseFile(cases: readonly Case[], bits: BitsAs): string {
  return cases
    .flatMap(({ input, inputs }, i) => {
      const types = entryOf(input)?.parameters.map(({ type }) => type) ?? []
      return [
        `case ${i}`,
        ...inputs.map(row => row.map((value, j) => words(value, types[j] as Type, bits)).join(' ')),
      ]
    })
    .join('\n')
}

export const entryOf = ({ program }: Case['input']) =>
  program.functions.find(({ name }) => name === program.entry)

function words(value: Value, type: Type, bits: BitsAs): string {
  const items = value as readonly Value[]
  const all = (types: readonly Type[], values: readonly Value[]): string =>
    types.map((of, i) => `${words(values[i] as Value, of, bits)} `).join('')
  switch (type.kind) {
    case 'Bool':
      return value === true ? 'T' : 'F'
    case 'String':
      return `s${hexadecimal(value as string)}`
    case 'Float':
      return `d${doubleBits(value as number)}`
    case 'BitVec':
      return String(bits(value as bigint, type.width))
    case 'List':
    case 'Option':
      return `[ ${all(
        items.map(() => type.element),
        items,
      )}]`
    case 'Tuple':
    case 'Record':
      return `[ ${all(typeParts(type), items)}]`
    case 'Data': {
      const position = type.constructors.findIndex(({ name }) => name === items[0])
      const fields = (type.constructors[position]?.fields ?? []).map(field => field.type)
      return `( ${position} ${all(fields, items.slice(1))})`
    }
    default:
      return String(value)
  }
}

function doubleBits(value: number): string {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes.toString('hex')
}

const hexadecimal = (text: string): string =>
  text
    .split('')
    .map(unit => unit.charCodeAt(0).toString(16).padStart(4, '0'))
    .join('')

const fromHexadecimal = (digits: string): string =>
  (digits.match(/.{4}/g) ?? []).map(unit => String.fromCharCode(Number.parseInt(unit, 16))).join('')

/** The driver's answer: a line `v` and a value, or `e` and a message in hexadecimal, for each input. */
export function outcomesOf(text: string, cases: readonly Case[]): Outcome[][] {
  const lines = text.split('\n')
  let next = 0
  return cases.map(({ input, inputs }) => {
    const type = entryOf(input)?.returns as Type
    return inputs.map(() => outcome(lines[next++] ?? '', type))
  })
}

function outcome(line: string, type: Type): Outcome {
  const [kind = '', ...rest] = line.split(' ').filter(word => word !== '')
  if (kind === 'v') return { value: valueIn(rest, type) }
  if (kind !== 'e') throw new Error(`the driver answered ${JSON.stringify(line)}`)
  return { threw: fromHexadecimal(rest[0]?.slice(1) ?? '') }
}

/** Reads one value off the front of the words. */
function valueIn(rest: string[], type: Type): unknown {
  const word = rest.shift() ?? ''
  const each = (types: readonly Type[]): unknown[] => {
    const items = types.map(of => valueIn(rest, of))
    rest.shift()
    return items
  }
  switch (type.kind) {
    case 'List':
    case 'Option': {
      const items: unknown[] = []
      while (rest[0] !== ']' && rest.length > 0) items.push(valueIn(rest, type.element))
      rest.shift()
      return items
    }
    case 'Tuple':
    case 'Record':
      return each(typeParts(type))
    case 'Data': {
      const made = type.constructors[Number(rest.shift())]
      return [made?.name, ...each((made?.fields ?? []).map(field => field.type))]
    }
    case 'Float':
      return Buffer.from(word.slice(1), 'hex').readDoubleBE(0)
    case 'String':
      return fromHexadecimal(word.slice(1))
    case 'Bool':
      return word === 'T'
    case 'BitVec':
      return BigInt.asUintN(type.width, BigInt(word))
    default:
      return BigInt(word)
  }
}
