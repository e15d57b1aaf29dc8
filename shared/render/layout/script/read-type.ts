/** Reads types of rendered TypeScript. */
import type { Tokens } from '../tokens.ts'
import type { Parameter, Type } from './tree.ts'

export function readType(tokens: Tokens): Type {
  tokens.take('|')
  const types = [postfixed(tokens)]
  while (tokens.take('|')) types.push(postfixed(tokens))
  const [only] = types
  return types.length === 1 && only !== undefined ? only : { kind: 'union', types }
}

export function readParameters(tokens: Tokens): readonly Parameter[] {
  tokens.expect('(')
  const parameters: Parameter[] = []
  while (!tokens.take(')')) {
    const name = binding(tokens)
    parameters.push(tokens.take(':') ? { name, type: readType(tokens) } : { name })
    if (tokens.peek() !== ')') tokens.expect(',')
  }
  return parameters
}

/** A name, or what takes a list or an object apart. */
function binding(tokens: Tokens): string {
  const spread = tokens.take('...') ? '...' : ''
  const open = tokens.peek()
  if (open !== '[' && open !== '{') {
    const name = word(tokens)
    return `${spread}${name}${tokens.take('?') ? '?' : ''}`
  }
  tokens.next()
  const close = open === '[' ? ']' : '}'
  const names: string[] = []
  while (!tokens.take(close)) {
    names.push(tokens.peek() === ',' ? '' : binding(tokens))
    if (tokens.peek() !== close) tokens.expect(',')
  }
  const blank = open === '{' ? ' ' : ''
  return `${spread}${open}${blank}${names.join(', ')}${blank}${close}`
}

function word(tokens: Tokens): string {
  const text = tokens.next()
  if (/^[\p{L}_$]/u.test(text)) return text
  throw new SyntaxError(`a name expected, not ${text}`)
}

function postfixed(tokens: Tokens): Type {
  if (tokens.take('readonly')) return { kind: 'prefixed', prefix: 'readonly ', type: postfixed(tokens) }
  const isParenthesized = tokens.peek() === '('
  let type = primary(tokens)
  while (tokens.peek() === '[') {
    tokens.next()
    const inside = tokens.peek() === ']' ? '' : tokens.next()
    tokens.expect(']')
    const parenthesized = isParenthesized && type.kind !== 'list'
    type = { kind: 'list', element: type, parenthesized, suffix: `[${inside}]` }
  }
  return type
}

function primary(tokens: Tokens): Type {
  const start = tokens.peek()
  if (start === '[') return { kind: 'tuple', types: readTypes(tokens, ']') }
  if (start === '{') return object(tokens)
  if (start === '(') return parenthesized(tokens)
  const text = tokens.next()
  if (!/^[\p{L}_$"\d-]/u.test(text)) throw new SyntaxError(`no type starts with ${text}`)
  if (tokens.peek() !== '<') return { kind: 'name', text }
  return { kind: 'name', text: `${text}<${readTypes(tokens, '>').map(plain).join(', ')}>` }
}

/** From an opening bracket to the closing one. */
export function readTypes(tokens: Tokens, close: string): readonly Type[] {
  tokens.next()
  const types: Type[] = []
  while (!tokens.take(close)) {
    types.push(readType(tokens))
    if (tokens.peek() !== close) tokens.expect(',')
  }
  return types
}

function object(tokens: Tokens): Type {
  tokens.expect('{')
  const members: (readonly [string, Type])[] = []
  while (!tokens.take('}')) {
    const prefix = tokens.peek(1) === ':' || tokens.peek(1) === '?' ? '' : `${tokens.next()} `
    const name = `${prefix}${tokens.next()}${tokens.take('?') ? '?' : ''}`
    tokens.expect(':')
    members.push([name, readType(tokens)])
    if (!tokens.take(';')) tokens.take(',')
  }
  return { kind: 'object', members }
}

/** `(A | B)`, before brackets, or a function's parameters. */
function parenthesized(tokens: Tokens): Type {
  const mark = tokens.mark()
  try {
    const parameters = readParameters(tokens)
    if (tokens.take('=>')) return { kind: 'function', parameters, returns: readType(tokens) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  tokens.reset(mark)
  tokens.expect('(')
  const type = readType(tokens)
  tokens.expect(')')
  return type
}

/** On one line. */
export function plain(type: Type): string {
  switch (type.kind) {
    case 'name':
      return type.text
    case 'prefixed':
      return type.prefix + plain(type.type)
    case 'list':
      return type.parenthesized ? `(${plain(type.element)})${type.suffix}` : plain(type.element) + type.suffix
    case 'union':
      return type.types.map(plain).join(' | ')
    case 'tuple':
      return `[${type.types.map(plain).join(', ')}]`
    case 'object':
      return type.members.length === 0
        ? '{}'
        : `{ ${type.members.map(([name, of]) => `${name}: ${plain(of)}`).join('; ')} }`
    case 'function':
      return `(${type.parameters.map(parameter).join(', ')}) => ${plain(type.returns)}`
  }
}

export const parameter = ({ name, type }: Parameter): string =>
  type === undefined ? name : `${name}: ${plain(type)}`
