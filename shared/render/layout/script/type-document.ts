/** Types of TypeScript as documents, by the rules of Biome's formatter. */
import {
  concat,
  type Document,
  group,
  indent,
  join,
  line,
  softBlock,
  softline,
  whenBroken,
} from '../document.ts'
import { plain } from './read-type.ts'
import type { Parameter, Type } from './tree.ts'

export function typeDocument(type: Type): Document {
  switch (type.kind) {
    case 'name':
      return type.text
    case 'prefixed':
      return concat(type.prefix, typeDocument(type.type))
    case 'list': {
      return concat(
        type.parenthesized ? inParentheses(type.element) : typeDocument(type.element),
        type.suffix,
      )
    }
    case 'union':
      return union(type.types)
    case 'tuple':
      return type.types.length === 0 ? '[]' : group(concat('[', softBlock(listed(type.types)), ']'))
    case 'object':
      return object(type.members)
    case 'function':
      return group(concat(group(parameterList(type.parameters)), ' => ', typeDocument(type.returns)))
  }
}

/** A union that is broken leaves the closing one a line of its own. */
const inParentheses = (type: Type): Document =>
  type.kind === 'union' && !isHugged(type)
    ? group(concat('(', members(type.types), softline, ')'))
    : concat('(', typeDocument(type), ')')

const listed = (types: readonly Type[]): Document =>
  concat(join(concat(',', line), types.map(typeDocument)), whenBroken(','))

/** On lines of their own, members need no semicolons. */
function object(members: readonly (readonly [string, Type])[]): Document {
  if (members.length === 0) return '{}'
  const lines = members.map(([name, type]) => concat(`${name}: `, typeDocument(type)))
  return group(concat('{', indent(concat(line, join(concat(whenBroken('', ';'), line), lines))), line, '}'))
}

/** An object that may be null keeps its bar behind it. */
function union(types: readonly Type[]): Document {
  if (isHugged({ kind: 'union', types })) return join(' | ', types.map(typeDocument))
  return group(members(types))
}

/** Each with its bar on a line of its own, where they do not fit on one. */
const members = (types: readonly Type[]): Document =>
  indent(
    concat(
      softline,
      whenBroken('| '),
      join(
        concat(line, '| '),
        types.map(type => indent(typeDocument(type))),
      ),
    ),
  )

/** An object type, or one that may be null. */
const isHugged = (type: Type): boolean =>
  type.kind === 'object' ||
  (type.kind === 'union' &&
    type.types.length === 2 &&
    type.types.some(({ kind }) => kind === 'object') &&
    type.types.some(isNothing))

const isNothing = (type: Type): boolean => type.kind === 'name' && ['null', 'undefined'].includes(type.text)

export const parameterDocument = ({ name, type }: Parameter): Document =>
  type === undefined ? name : concat(`${name}: `, typeDocument(type))

/** Below each other where they do not fit; a lone object type breaks by itself. */
export function parameterList(parameters: readonly Parameter[]): Document {
  const [only] = parameters
  if (only === undefined) return '()'
  const documents = parameters.map(parameterDocument)
  if (parameters.length === 1 && (only.type?.kind === 'object' || /^[[{]/.test(only.name)))
    return concat('(', ...documents, ')')
  const isRest = parameters.at(-1)?.name.startsWith('...') === true
  return concat(
    '(',
    softBlock(concat(join(concat(',', line), documents), isRest ? '' : whenBroken(','))),
    ')',
  )
}

export const plainType = plain

/** A lone name or object needs no lines of its own. */
export function typeArguments(types: readonly Type[]): Document {
  const [only] = types
  if (only === undefined) return ''
  const isPlain = types.length === 1 && (only.kind === 'name' || isHugged(only))
  const list = join(concat(',', line), types.map(typeDocument))
  return isPlain ? concat('<', list, '>') : group(concat('<', softBlock(list), '>'))
}
