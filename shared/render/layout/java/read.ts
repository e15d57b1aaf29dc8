/** Reads an expression of rendered Java: precedence climbing over the binary operators. */
import { Tokens } from '../tokens.ts'
import type { Tree } from './tree.ts'

const token =
  /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)+'|0x[\dA-Fa-f]+L?|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?[LdfDF]?|[\p{L}_$][\p{L}\p{N}_$]*|->|::|[=!<>]=|&&|\|\||<<|\S)|\s+$/uy

/** The expression that the whole text is; throws a SyntaxError where it is none. */
export function readExpression(text: string): Tree {
  const tokens = new Tokens(text, token)
  const tree = expression(tokens)
  if (!tokens.isAtEnd()) throw new SyntaxError(`unread: ${tokens.peek()}`)
  return tree
}

const levels: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  instanceof: 7,
  '<<': 8,
  '>>': 8,
  '>>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
}
export const levelOf = (operator: string): number => levels[operator] ?? 0

/** What is read where it can be; else nothing is read. */
function attempt<R>(tokens: Tokens, read: () => R | undefined): R | undefined {
  const mark = tokens.mark()
  try {
    const found = read()
    if (found !== undefined) return found
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  tokens.reset(mark)
  return undefined
}

function expression(tokens: Tokens): Tree {
  const lambda = attempt(tokens, () => lambdaOf(tokens))
  if (lambda !== undefined) return lambda
  const test = binary(tokens, 1)
  if (!tokens.take('?')) return test
  const then = expression(tokens)
  tokens.expect(':')
  const otherwise = expression(tokens)
  return {
    kind: 'conditional',
    test,
    then,
    otherwise,
    text: `${test.text} ? ${then.text} : ${otherwise.text}`,
  }
}

function lambdaOf(tokens: Tokens): Tree | undefined {
  const bare = tokens.peek(1) === '->'
  if (!bare && tokens.peek() !== '(') return undefined
  const parameters = bare ? [tokens.next()] : names(tokens)
  if (!tokens.take('->')) return undefined
  const body = expression(tokens)
  const list = parameters.join(', ')
  return { kind: 'lambda', parameters, bare, body, text: `${bare ? list : `(${list})`} -> ${body.text}` }
}

function names(tokens: Tokens): readonly string[] {
  const found: string[] = []
  tokens.expect('(')
  while (!tokens.take(')')) {
    found.push(identifier(tokens))
    if (tokens.peek() !== ')') tokens.expect(',')
  }
  return found
}

function identifier(tokens: Tokens): string {
  const text = tokens.next()
  if (/^[\p{L}_$]/u.test(text)) return text
  throw new SyntaxError(`a name expected, not ${text}`)
}

/** `>>` and `>>>` come as single signs, since types end with them too. */
function operatorAt(tokens: Tokens): string {
  const first = tokens.peek()
  if (first !== '>' || tokens.peek(1) !== '>') return first
  return tokens.peek(2) === '>' ? '>>>' : '>>'
}

function binary(tokens: Tokens, least: number): Tree {
  let left = unary(tokens)
  for (let operator = operatorAt(tokens); levelOf(operator) >= least; operator = operatorAt(tokens)) {
    if (levelOf(operator) === 0) break
    for (let i = 0; i < (operator.startsWith('>>') ? operator.length : 1); i += 1) tokens.next()
    if (operator === 'instanceof') left = instance(tokens, left)
    else {
      const right = binary(tokens, levelOf(operator) + 1)
      left = { kind: 'binary', operator, left, right, text: `${left.text} ${operator} ${right.text}` }
    }
  }
  return left
}

function instance(tokens: Tokens, value: Tree): Tree {
  const name = typeOf(tokens)
  const bound = /^[\p{L}_$]/u.test(tokens.peek()) && levelOf(tokens.peek()) === 0 ? ` ${tokens.next()}` : ''
  const type = name + bound
  return { kind: 'instanceof', value, type, text: `${value.text} instanceof ${type}` }
}

function unary(tokens: Tokens): Tree {
  const sign = tokens.peek()
  if (['-', '+', '!', '~'].includes(sign)) {
    tokens.next()
    const operand = unary(tokens)
    return { kind: 'unary', operator: sign, operand, text: sign + operand.text }
  }
  return attempt(tokens, () => cast(tokens)) ?? postfix(tokens)
}

/** Behind a cast stands a value: a name, a literal, another parenthesis, a sign that no operator could be. */
function cast(tokens: Tokens): Tree | undefined {
  if (!tokens.take('(')) return undefined
  const type = typeOf(tokens)
  if (!tokens.take(')')) return undefined
  const isPrimitive = /^(?:int|long|double|byte|short|char|float|boolean)$/.test(type)
  if (!/^[\p{L}_$\d"'(!~]/u.test(tokens.peek()) && !(isPrimitive && tokens.peek() === '-')) return undefined
  if (tokens.peek() === 'instanceof') return undefined
  const operand = unary(tokens)
  return { kind: 'cast', type, operand, text: `(${type}) ${operand.text}` }
}

/** A type on one line. */
function typeOf(tokens: Tokens): string {
  let type = tokens.peek() === '?' ? tokens.next() : identifier(tokens)
  while (tokens.take('.')) type += `.${identifier(tokens)}`
  if (tokens.peek() === '<') type += typeArguments(tokens)
  while (tokens.peek() === '[' && tokens.peek(1) === ']') {
    tokens.next()
    tokens.next()
    type += '[]'
  }
  return type
}

function typeArguments(tokens: Tokens): string {
  tokens.expect('<')
  const types: string[] = []
  while (!tokens.take('>')) {
    types.push(typeOf(tokens))
    if (tokens.peek() !== '>') tokens.expect(',')
  }
  return `<${types.join(', ')}>`
}

function postfix(tokens: Tokens): Tree {
  let tree = primary(tokens)
  for (;;) {
    if (tokens.take('.')) tree = linked(tokens, tree)
    else if (tokens.take('::')) {
      const name = tokens.next()
      tree = { kind: 'reference', object: tree, name, text: `${tree.text}::${name}` }
    } else if (tokens.take('[')) {
      const index = expression(tokens)
      tokens.expect(']')
      tree = { kind: 'index', object: tree, index, text: `${tree.text}[${index.text}]` }
    } else return tree
  }
}

function linked(tokens: Tokens, object: Tree): Tree {
  const types = tokens.peek() === '<' ? typeArguments(tokens) : ''
  const name = identifier(tokens)
  if (tokens.peek() !== '(') return { kind: 'member', object, name, text: `${object.text}.${name}` }
  const args = argumentsOf(tokens)
  return { kind: 'call', object, types, name, args, text: `${object.text}.${types}${name}(${texts(args)})` }
}

const texts = (args: readonly Tree[]): string => args.map(({ text }) => text).join(', ')

function argumentsOf(tokens: Tokens): readonly Tree[] {
  tokens.expect('(')
  const args: Tree[] = []
  while (!tokens.take(')')) {
    args.push(expression(tokens))
    if (tokens.peek() !== ')') tokens.expect(',')
  }
  return args
}

function primary(tokens: Tokens): Tree {
  if (tokens.take('(')) {
    const inner = expression(tokens)
    tokens.expect(')')
    return { kind: 'paren', inner, text: `(${inner.text})` }
  }
  if (tokens.take('new')) return created(tokens)
  const generic = attempt(tokens, () => genericClass(tokens))
  if (generic !== undefined) return generic
  const text = tokens.next()
  if (/^["'\d]/.test(text)) return { kind: 'literal', text }
  if (!/^[\p{L}_$]/u.test(text)) throw new SyntaxError(`no expression starts with ${text}`)
  if (tokens.peek() !== '(') return { kind: 'name', text }
  const args = argumentsOf(tokens)
  return { kind: 'call', object: undefined, types: '', name: text, args, text: `${text}(${texts(args)})` }
}

/** `List<T>::new`. */
function genericClass(tokens: Tokens): Tree | undefined {
  if (tokens.peek(1) !== '<') return undefined
  const text = typeOf(tokens)
  return tokens.peek() === '::' ? { kind: 'name', text } : undefined
}

function created(tokens: Tokens): Tree {
  let type = identifier(tokens)
  while (tokens.take('.')) type += `.${identifier(tokens)}`
  if (tokens.peek() === '<') type += typeArguments(tokens)
  const args = argumentsOf(tokens)
  return { kind: 'new', type, args, text: `new ${type}(${texts(args)})` }
}

/** Parts between the commas that no bracket holds. */
export function atCommas(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '<') depth += 1
    if (text[i] === '>') depth -= 1
    if (text[i] !== ',' || depth > 0) continue
    parts.push(text.slice(start, i).trim())
    start = i + 1
  }
  const last = text.slice(start).trim()
  return last === '' ? parts : [...parts, last]
}
