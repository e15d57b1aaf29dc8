/** Reads an expression of rendered Rust: precedence climbing over the binary operators. */
import { Tokens } from '../tokens.ts'
import { fieldText, type Tree } from './tree.ts'

/** Arguments of a type, as deep as rendered types are. */
const angled = (depth: number): string => (depth === 0 ? '[^<>]*' : `(?:[^<>]|<${angled(depth - 1)}>)*`)

const token = new RegExp(
  [
    '"(?:[^"\\\\]|\\\\.)*"',
    "b?'(?:[^'\\\\]|\\\\.[^']*)'",
    '0x[\\da-fA-F_]+(?:[ui]\\d+)?',
    '\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:[eE][+-]?\\d+)?(?:_?[iuf]\\d+|_?[iu]size)?',
    `(?:::)?[\\p{L}_][\\p{L}\\p{N}_]*(?:::(?:[\\p{L}_][\\p{L}\\p{N}_]*|<${angled(6)}>))*(?:!(?=[(\\[]))?`,
    `::<${angled(6)}>`,
    '\\|\\||&&|\\.\\.=|\\.\\.|[=!<>]=|<<|>>|\\S',
  ].join('|'),
  'uy',
)
const pattern = new RegExp(`\\s*(${token.source})|\\s+$`, 'uy')

/** The expression that the whole text is; throws a SyntaxError where it is none. */
export function readExpression(text: string): Tree {
  const tokens = new Tokens(text, pattern)
  const tree = expression(tokens)
  if (!tokens.isAtEnd()) throw new SyntaxError(`unread: ${tokens.peek()}`)
  return tree
}

const levels: Readonly<Record<string, number>> = {
  '||': 2,
  '&&': 3,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '|': 5,
  '^': 6,
  '&': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
  as: 11,
}

const isRange = (text: string): boolean => text === '..' || text === '..='
const isOver = (text: string): boolean => text === '' || [')', ']', ',', '{', '}', ';'].includes(text)

function expression(tokens: Tokens): Tree {
  const from = isRange(tokens.peek()) ? undefined : binary(tokens, 2)
  if (!isRange(tokens.peek())) {
    if (from === undefined) throw new SyntaxError('no expression')
    return from
  }
  const operator = tokens.next()
  const to = isOver(tokens.peek()) ? undefined : binary(tokens, 2)
  return { kind: 'range', operator, from, to, text: `${from?.text ?? ''}${operator}${to?.text ?? ''}` }
}

function binary(tokens: Tokens, least: number): Tree {
  let left = prefix(tokens)
  for (let own = levels[tokens.peek()] ?? 0; own >= least; own = levels[tokens.peek()] ?? 0) {
    const operator = tokens.next()
    if (operator === 'as') {
      const type = tokens.next()
      left = { kind: 'cast', value: left, type, text: `${left.text} as ${type}` }
    } else {
      const right = binary(tokens, own + 1)
      left = { kind: 'binary', operator, left, right, text: `${left.text} ${operator} ${right.text}` }
    }
  }
  return left
}

function prefix(tokens: Tokens): Tree {
  const first = tokens.peek()
  if (first === '|' || first === '||' || first === 'move') return closure(tokens)
  if (first === 'if') return conditional(tokens)
  if (!['-', '!', '&', '*', '&&'].includes(first)) return postfix(tokens)
  tokens.next()
  const sign = first.startsWith('&') ? `&${tokens.take('mut') ? 'mut ' : ''}` : first
  const inner = prefix(tokens)
  const tree: Tree = { kind: 'prefix', sign, inner, text: sign + inner.text }
  return first === '&&' ? { kind: 'prefix', sign: '&', inner: tree, text: `&${tree.text}` } : tree
}

function closure(tokens: Tokens): Tree {
  const move = tokens.take('move') ? 'move ' : ''
  const head = `${move}|${tokens.take('||') ? '' : parameters(tokens)}|`
  const body = expression(tokens)
  return { kind: 'closure', head, body, text: `${head} ${body.text}` }
}

function parameters(tokens: Tokens): string {
  let text = ''
  tokens.expect('|')
  while (!tokens.take('|')) {
    if (tokens.isAtEnd()) throw new SyntaxError('a closure without a body')
    const next = tokens.next()
    text += next === ',' || next === ':' ? `${next} ` : next
  }
  return text
}

function conditional(tokens: Tokens): Tree {
  tokens.expect('if')
  const test = expression(tokens)
  const then = braced(tokens)
  tokens.expect('else')
  const chained = tokens.peek() === 'if'
  const otherwise = chained ? conditional(tokens) : braced(tokens)
  const end = chained ? otherwise.text : `{ ${otherwise.text} }`
  return { kind: 'if', test, then, otherwise, chained, text: `if ${test.text} { ${then.text} } else ${end}` }
}

function braced(tokens: Tokens): Tree {
  tokens.expect('{')
  const inner = expression(tokens)
  tokens.expect('}')
  return inner
}

function postfix(tokens: Tokens): Tree {
  let tree = primary(tokens)
  for (;;) {
    if (tokens.take('.')) tree = linked(tokens, tree)
    else if (tokens.take('?')) tree = { kind: 'try', inner: tree, text: `${tree.text}?` }
    else if (tokens.take('[')) {
      const index = expression(tokens)
      tokens.expect(']')
      tree = { kind: 'index', object: tree, index, text: `${tree.text}[${index.text}]` }
    } else return tree
  }
}

function linked(tokens: Tokens, object: Tree): Tree {
  const name = tokens.next()
  const next = tokens.peek()
  if (next !== '(') return name.split('.').reduce(fieldOf, object)
  const args = items(tokens, '(', ')')
  return { kind: 'method', object, name: `.${name}`, args, text: `${object.text}.${name}(${texts(args)})` }
}

function fieldOf(object: Tree, name: string): Tree {
  const text = object.text + fieldText({ kind: 'field', object, name })
  return { kind: 'field', object, name, text }
}

const texts = (trees: readonly Tree[]): string => trees.map(({ text }) => text).join(', ')

function items(tokens: Tokens, open: string, close: string): readonly Tree[] {
  const found: Tree[] = []
  tokens.expect(open)
  while (!tokens.take(close)) {
    found.push(expression(tokens))
    if (tokens.peek() !== close) tokens.expect(',')
  }
  return found
}

function primary(tokens: Tokens): Tree {
  const first = tokens.peek()
  if (first === '(') return parenthesised(tokens)
  if (first === '[') {
    const all = items(tokens, '[', ']')
    return { kind: 'array', items: all, text: `[${texts(all)}]` }
  }
  tokens.next()
  if (/^(?:["'\d]|b'|true$|false$)/.test(first)) return { kind: 'literal', text: first }
  if (!/^(?:::)?[\p{L}_]/u.test(first)) throw new SyntaxError(`no expression starts with ${first}`)
  if (first.endsWith('!')) return macro(tokens, first)
  const callee: Tree = { kind: 'path', text: first }
  if (tokens.peek() !== '(') return callee
  const args = items(tokens, '(', ')')
  return { kind: 'call', callee, args, text: `${first}(${texts(args)})` }
}

/** A tuple of one has a comma. */
function parenthesised(tokens: Tokens): Tree {
  tokens.expect('(')
  const found: Tree[] = []
  let commas = 0
  while (!tokens.take(')')) {
    found.push(expression(tokens))
    if (tokens.take(',')) commas += 1
    else if (tokens.peek() !== ')') throw new SyntaxError(`unread: ${tokens.peek()}`)
  }
  const [inner] = found
  if (inner !== undefined && commas === 0) return { kind: 'paren', inner, text: `(${inner.text})` }
  return { kind: 'tuple', items: found, text: `(${texts(found)}${found.length === 1 ? ',' : ''})` }
}

function macro(tokens: Tokens, name: string): Tree {
  const [open, close] = tokens.peek() === '(' ? (['(', ')'] as const) : (['[', ']'] as const)
  const mark = tokens.mark()
  tokens.expect(open)
  const first = tokens.peek() === close ? undefined : expression(tokens)
  if (first !== undefined && tokens.take(';')) {
    const args = [first, expression(tokens)]
    tokens.expect(close)
    const text = `${name}${open}${args.map(each => each.text).join('; ')}${close}`
    return { kind: 'macro', name, open, args, repeats: true, text }
  }
  tokens.reset(mark)
  const args = items(tokens, open, close)
  return { kind: 'macro', name, open, args, repeats: false, text: `${name}${open}${texts(args)}${close}` }
}
