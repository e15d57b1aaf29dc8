/** Reads an expression of rendered Python: recursive descent over the grammar's precedence levels. */
import { Tokens } from '../tokens.ts'
import type { Chain, Clause, Items, Tree } from './tree.ts'

const token =
  /\s*([rbf]{0,2}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|0x[0-9A-Fa-f]+|\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?|[\p{L}_][\p{L}\p{N}_]*|\*\*|\/\/|<<|>>|[=!<>]=|:=|\S)|\s+$/uy

/** The expression that the whole text is; throws a SyntaxError where it is none. */
export function readExpression(text: string): Tree {
  const reader = new Reader(text)
  const items = reader.items(() => reader.isAtEnd())
  const [only] = items.items
  if (only !== undefined && items.items.length === 1 && !items.comma) return only
  throw new SyntaxError(`no single expression: ${text}`)
}

/** What stands between commas, as the names of an import do. */
export function readItems(text: string): Items {
  const reader = new Reader(text)
  return reader.items(() => reader.isAtEnd())
}

const binary: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
]
const comparisons = new Set(['<', '<=', '>', '>=', '==', '!=', 'in', 'is'])
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

class Reader {
  readonly #tokens: Tokens

  constructor(text: string) {
    this.#tokens = new Tokens(text, token)
  }

  isAtEnd(): boolean {
    return this.#tokens.isAtEnd()
  }

  /** Items up to the end, which is left unread. */
  items(isEnd: () => boolean): Items {
    const items: Tree[] = []
    let comma = false
    while (!isEnd()) {
      items.push(this.#item())
      comma = this.#tokens.take(',')
      if (!comma) break
    }
    if (!isEnd()) throw new SyntaxError(`unread: ${this.#tokens.peek()}`)
    return { items, comma }
  }

  /** A list's item, an argument, a slice, an element with its comprehension. */
  #item(): Tree {
    const [first, second] = [this.#tokens.peek(), this.#tokens.peek(1)]
    if (first === '*' || first === '**') return this.#prefixed(this.#tokens.next())
    if (/^[\p{L}_]/u.test(first) && second === '=') {
      this.#tokens.next()
      this.#tokens.next()
      return this.#prefixed(`${first}=`)
    }
    if (first === ':') return this.#slice(undefined)
    const item = this.#expression()
    if (this.#tokens.peek() === ':') return this.#slice(item)
    return this.#tokens.peek() === 'for' ? this.#comprehension('', item) : item
  }

  #prefixed(prefix: string): Tree {
    return { kind: 'prefixed', prefix, value: this.#expression() }
  }

  #slice(first: Tree | undefined): Tree {
    const parts = [first]
    while (this.#tokens.take(':')) {
      const isEmpty = [':', ']', ',', '}'].includes(this.#tokens.peek())
      parts.push(isEmpty ? undefined : this.#expression())
    }
    return { kind: 'slice', parts }
  }

  #comprehension(bracket: '[' | '(' | '{' | '', element: Tree): Tree {
    const clauses: Clause[] = []
    while (this.#tokens.take('for')) clauses.push(this.#clause())
    return { kind: 'comprehension', bracket, element, clauses }
  }

  #clause(): Clause {
    const names: string[] = []
    for (; !this.#tokens.take('in'); this.#tokens.take(',')) names.push(this.#tokens.next())
    const source = this.#or()
    const conditions: Tree[] = []
    while (this.#tokens.take('if')) conditions.push(this.#or())
    return { target: names.join(', '), source, conditions }
  }

  #expression(): Tree {
    if (this.#tokens.take('lambda')) return this.#lambda()
    const body = this.#or()
    if (!this.#tokens.take('if')) return body
    const test = this.#or()
    this.#tokens.expect('else')
    return { kind: 'if', body, test, otherwise: this.#expression() }
  }

  #lambda(): Tree {
    const names: string[] = []
    for (; !this.#tokens.take(':'); this.#tokens.take(',')) names.push(this.#tokens.next())
    return { kind: 'lambda', parameters: names.join(', '), body: this.#expression() }
  }

  #or(): Tree {
    return this.#joined('or', () => this.#joined('and', () => this.#not()))
  }

  #joined(word: string, operand: () => Tree): Tree {
    const first = operand()
    if (this.#tokens.peek() !== word) return first
    const operands = [first]
    while (this.#tokens.take(word)) operands.push(operand())
    return { kind: 'bool', operators: operands.slice(1).map(() => word), operands }
  }

  #not(): Tree {
    return this.#tokens.take('not')
      ? { kind: 'unary', operator: 'not ', operand: this.#not() }
      : this.#comparison()
  }

  #comparison(): Tree {
    const operands = [this.#binary(0)]
    const operators: string[] = []
    for (let operator = this.#comparator(); operator !== undefined; operator = this.#comparator()) {
      operators.push(operator)
      operands.push(this.#binary(0))
    }
    const [only] = operands
    return operators.length === 0 && only !== undefined ? only : { kind: 'compare', operators, operands }
  }

  #comparator(): string | undefined {
    const [word, after] = [this.#tokens.peek(), this.#tokens.peek(1)]
    const two = `${word} ${after}`
    if (two === 'not in' || two === 'is not') {
      this.#tokens.next()
      this.#tokens.next()
      return two
    }
    return comparisons.has(word) ? this.#tokens.next() : undefined
  }

  #binary(level: number): Tree {
    const operators = binary[level]
    if (operators === undefined) return this.#unary()
    let left = this.#binary(level + 1)
    while (operators.includes(this.#tokens.peek())) {
      const operator = this.#tokens.next()
      left = chain('binary', operator, left, this.#binary(level + 1))
    }
    return left
  }

  #unary(): Tree {
    const operator = this.#tokens.peek()
    if (operator !== '-' && operator !== '~' && operator !== '+') return this.#power()
    this.#tokens.next()
    return { kind: 'unary', operator, operand: this.#unary() }
  }

  #power(): Tree {
    const base = this.#postfix(this.#primary())
    return this.#tokens.take('**') ? chain('binary', '**', base, this.#unary()) : base
  }

  #postfix(start: Tree): Tree {
    let value = start
    for (;;) {
      if (this.#tokens.take('.')) value = { kind: 'attribute', value, name: this.#tokens.next() }
      else if (this.#tokens.take('(')) value = { kind: 'call', value, args: this.#closed(')') }
      else if (this.#tokens.take('[')) value = { kind: 'subscript', value, args: this.#closed(']') }
      else return value
    }
  }

  #closed(end: string): Items {
    const items = this.items(() => this.#tokens.peek() === end)
    this.#tokens.expect(end)
    return items
  }

  #primary(): Tree {
    const text = this.#tokens.next()
    const end = closing[text]
    if (end === undefined) return atom(text)
    const args = this.#closed(end)
    const [only] = args.items
    const isOne = only !== undefined && args.items.length === 1 && !args.comma
    if (isOne && only.kind === 'comprehension' && only.bracket === '')
      return { ...only, bracket: text as '[' | '(' | '{' }
    if (text === '(') return isOne ? { ...only, parenthesized: true } : { kind: 'tuple', args }
    if (text === '[') return { kind: 'list', args }
    const isSet = only !== undefined && only.kind !== 'slice'
    return isSet ? { kind: 'set', args } : { kind: 'dict', args: { ...args, items: args.items.map(pair) } }
  }
}

function atom(text: string): Tree {
  if (/^[\p{L}_\d"']|["']$/u.test(text)) return { kind: 'atom', text }
  throw new SyntaxError(`no expression starts with ${text}`)
}

/** In braces, what a colon separates is a key and its value. */
function pair(item: Tree): Tree {
  const [key, value, ...more] = item.kind === 'slice' ? item.parts : []
  if (key === undefined || value === undefined || more.length > 0) throw new SyntaxError('no key and value')
  return { kind: 'pair', key, value }
}

const chain = (kind: Chain['kind'], operator: string, left: Tree, right: Tree): Tree => ({
  kind,
  operators: [operator],
  operands: [left, right],
})
