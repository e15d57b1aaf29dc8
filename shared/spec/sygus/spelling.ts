/** Constants, sorts and symbols as SyGuS text. Strings keep printable ASCII; the rest is written `\u{…}`. */
import type { Constant } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { PrintError } from './print-error.ts'

export function sortText(type: Type): string {
  switch (type.kind) {
    case 'BitVec':
      return `(_ BitVec ${type.width})`
    case 'Array':
      return `(Array ${sortText(type.index)} ${sortText(type.element)})`
    case 'Int':
    case 'Bool':
    case 'String':
      return type.kind
    default:
      throw new PrintError('NO_SPELLING', `SyGuS-IF has no sort for ${type.kind}`)
  }
}

/** `(- 1)` for negative integers, hexadecimal where the width allows it. */
export function constantText({ type, value }: Constant): string {
  switch (type.kind) {
    case 'Int':
      return integerText(value as number | bigint)
    case 'Bool':
      return globalThis.String(value)
    case 'BitVec':
      return vectorText(value as bigint, type.width)
    case 'String':
      return stringText(value as string)
    default:
      throw new PrintError('NO_SPELLING', `SyGuS-IF has no literal of ${type.kind}`)
  }
}

const integerText = (value: number | bigint): string => (value < 0 ? `(- ${-value})` : `${value}`)

const vectorText = (value: bigint, width: number): string =>
  width % 4 === 0
    ? `#x${value.toString(16).padStart(width / 4, '0')}`
    : `#b${value.toString(2).padStart(width, '0')}`

function stringText(value: string): string {
  const characters = [...value].map(point => {
    if (point === '"') return '""'
    if (point === '\\' || point < ' ' || point > '~')
      return `\\u{${(point.codePointAt(0) ?? 0).toString(16)}}`
    return point
  })
  return `"${characters.join('')}"`
}

const simple = /^[A-Za-z~!@$%^&*_\-+=<>.?/][A-Za-z0-9~!@$%^&*_\-+=<>.?/]*$/
const reserved = new Set([
  'let',
  'forall',
  'exists',
  'match',
  'par',
  '_',
  '!',
  'as',
  'BINARY',
  'NUMERAL',
  'STRING',
])

/** A name as a symbol, between bars where it must be. */
export const symbolText = (name: string): string =>
  simple.test(name) && !/^-\d+$/.test(name) && !reserved.has(name) ? name : `|${name}|`

export const valueText = (type: Type, value: Value): string => constantText({ kind: 'constant', type, value })
