/** Reads an expression of rendered JavaScript or TypeScript: precedence climbing over the binary operators. */
import { Tokens } from '../tokens.ts'
import { plain, readParameters, readType, readTypes } from './read-type.ts'
import type { Arrow, Held, Tree, Type } from './tree.ts'

const token =
  /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?![ */])(?:[^/\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[dgimsuvy]*|0x[\da-f]+n?|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?n?|[\p{L}_$][\p{L}\p{N}_$]*|\.\.\.|=>|[=!]==?|\*\*|<<|>>>?|[<>]=|&&|\|\||\?\?|\?\.(?!\d)|\S)|\s+$/uy

export const tokensOf = (text: string): Tokens => new Tokens(text, token)

/** The expression that the whole text is; throws a SyntaxError where it is none. */
export function readExpression(text: string): Tree {
  const tokens = tokensOf(text)
  const tree = expression(tokens)
  if (!tokens.isAtEnd()) throw new SyntaxError(`unread: ${tokens.peek()}`)
  return tree
}

const levels: Readonly<Record<string, number>> = {
  '??': 1,
  '||': 2,
  '&&': 3,
  '|': 4,
  '^': 5,
  '&': 6,
  '===': 7,
  '!==': 7,
  '==': 7,
  '!=': 7,
  '<': 8,
  '<=': 8,
  '>': 8,
  '>=': 8,
  instanceof: 8,
  in: 8,
  as: 8,
  '<<': 9,
  '>>': 9,
  '>>>': 9,
  '+': 10,
  '-': 10,
  '*': 11,
  '/': 11,
  '%': 11,
  '**': 12,
}
export const levelOf = (operator: string): number => levels[operator] ?? 0

function expression(tokens: Tokens): Tree {
  const arrow = tokens.peek() === '(' || tokens.peek(1) === '=>' ? arrowFunction(tokens) : undefined
  if (arrow !== undefined) return arrow
  const test = binary(tokens, 1)
  if (!tokens.take('?')) return test
  const then = expression(tokens)
  tokens.expect(':')
  return { kind: 'conditional', test, then, otherwise: expression(tokens) }
}

/** None where the parentheses hold something else. */
function arrowFunction(tokens: Tokens): Arrow | undefined {
  const mark = tokens.mark()
  try {
    const parameters = tokens.peek() === '(' ? readParameters(tokens) : [{ name: tokens.next() }]
    const returns = tokens.take(':') ? { returns: readType(tokens) } : {}
    tokens.expect('=>')
    return { kind: 'arrow', parameters, ...returns, body: expression(tokens) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    tokens.reset(mark)
    return undefined
  }
}

function binary(tokens: Tokens, least: number): Tree {
  let left = unary(tokens)
  for (let own = levelOf(tokens.peek()); own >= least; own = levelOf(tokens.peek())) {
    if (own === 0) break
    const operator = tokens.next()
    if (operator === 'as') left = { kind: 'as', value: left, type: readType(tokens) }
    else left = { kind: 'binary', operator, left, right: binary(tokens, operator === '**' ? own : own + 1) }
  }
  return left
}

const signs = new Set(['-', '+', '!', '~', 'typeof', 'void'])

function unary(tokens: Tokens): Tree {
  if (!signs.has(tokens.peek())) return postfix(tokens)
  const sign = tokens.next()
  return { kind: 'unary', operator: /\w/.test(sign) ? `${sign} ` : sign, operand: unary(tokens) }
}

function postfix(tokens: Tokens): Tree {
  let tree = tokens.take('new') ? created(tokens) : primary(tokens)
  for (;;) {
    const next = tokens.peek()
    const types = next === '<' ? typeArguments(tokens) : []
    if (types === undefined) return tree
    if (tokens.peek() === '(') tree = { kind: 'call', callee: tree, types, args: items(tokens, ')') }
    else if (next === '[' || (next === '?.' && tokens.peek(1) === '[')) tree = indexed(tokens, tree)
    else if (next === '.' || next === '?.') {
      tokens.next()
      tree = { kind: 'member', object: tree, name: `${next}${tokens.next()}` }
    } else return tree
  }
}

/** None where a comparison is meant. */
function typeArguments(tokens: Tokens): readonly Type[] | undefined {
  const mark = tokens.mark()
  try {
    const types = readTypes(tokens, '>')
    if (tokens.peek() === '(') return types
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  tokens.reset(mark)
  return undefined
}

function indexed(tokens: Tokens, object: Tree): Tree {
  const open = tokens.take('?.') ? '?.[' : '['
  tokens.expect('[')
  const index = expression(tokens)
  tokens.expect(']')
  return { kind: 'index', object, open, index }
}

function created(tokens: Tokens): Tree {
  let callee = tokens.next()
  while (tokens.take('.')) callee += `.${tokens.next()}`
  if (tokens.peek() === '<') callee += `<${(typeArguments(tokens) ?? []).map(plain).join(', ')}>`
  return { kind: 'new', callee, args: items(tokens, ')') }
}

/** From an opening bracket to the closing one. */
function items(tokens: Tokens, close: string): readonly Tree[] {
  tokens.next()
  const found: Tree[] = []
  while (!tokens.take(close)) {
    found.push(item(tokens, close))
    if (tokens.peek() !== close) tokens.expect(',')
  }
  return found
}

function item(tokens: Tokens, close: string): Tree {
  if (tokens.take('...')) return { kind: 'spread', value: expression(tokens) }
  if (close !== '}') return expression(tokens)
  const name = tokens.next()
  if (!/^[\p{L}_$"\d]/u.test(name)) throw new SyntaxError(`no name: ${name}`)
  return tokens.take(':')
    ? { kind: 'property', name, value: expression(tokens) }
    : { kind: 'atom', text: name }
}

function primary(tokens: Tokens): Tree {
  if (tokens.peek() === '[') return { kind: 'array', items: items(tokens, ']') }
  if (tokens.peek() === '{') return { kind: 'object', items: items(tokens, '}') }
  if (tokens.take('(')) {
    const inner = expression(tokens)
    tokens.expect(')')
    return { ...inner, parenthesized: true }
  }
  return leaf(tokens.next())
}

function templateParts(text: string): readonly (string | Held)[] {
  const parts: (string | Held)[] = []
  let end = 0
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', end)) {
    if (text[start - 1] === '\\') return [text]
    const close = closing(text, start + 2)
    const held = text.slice(start + 2, close)
    parts.push(text.slice(end, start), { tree: readExpression(held), text: held })
    end = close + 1
  }
  return [...parts, text.slice(end)]
}

/** Where the brace is closed that was opened before. */
function closing(text: string, start: number): number {
  const pattern = /"(?:[^"\\]|\\.)*"|[{}]/g
  pattern.lastIndex = start
  let open = 1
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    open += found[0] === '{' ? 1 : found[0] === '}' ? -1 : 0
    if (open === 0) return found.index
  }
  throw new SyntaxError('an unclosed brace')
}

function leaf(text: string): Tree {
  if (/^["']/.test(text)) return { kind: 'text', text }
  if (text.startsWith('`')) return { kind: 'template', text, parts: templateParts(text) }
  if (/^\d[^n]*$/.test(text)) return { kind: 'number', text }
  if (/^[\p{L}_$\d]|^\/./u.test(text)) return { kind: 'atom', text }
  throw new SyntaxError(`no expression starts with ${text}`)
}
