/**
 * The blanks of an expression as gofmt sets them: around an operator or not, by its precedence, by what else stands in
 * the expression and by how deep it is (go/printer, nodes.go: binaryExpr, cutoff, walkBinary).
 */
type Node =
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'unary'; readonly operator: string; readonly inner: Node }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'paren'; readonly inner: Node }
  | { readonly kind: 'call'; readonly callee: Node; readonly args: readonly Node[] }
  /** `items...` as the last argument. */
  | { readonly kind: 'spread'; readonly inner: Node }
  | { readonly kind: 'literal'; readonly type: Node; readonly items: readonly Node[] }
  /** `Value: x`, a field of a literal. */
  | { readonly kind: 'keyed'; readonly name: Node; readonly value: Node }
  | { readonly kind: 'selection'; readonly of: Node; readonly name: string }
  | { readonly kind: 'index'; readonly of: Node; readonly at: Node }

const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '|': 4,
  '^': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '<<': 5,
  '>>': 5,
  '&': 5,
}

/** The expression with gofmt's blanks; `expressions` in a list are printed alike. */
export const spaced = (text: string): string => print(new Reader(text).whole(), 0, 1)

const tokens = /\s*("(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?e[+-]\d+|[\p{L}_0-9.]+|\|\||&&|[=!<>]=|<<|>>|\S)/uy

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  whole(): Node {
    const node = this.#binary(1)
    if (this.#peek() !== '') throw new TypeError(`unread: ${this.#text.slice(this.#at)}`)
    return node
  }

  #peek(): string {
    tokens.lastIndex = this.#at
    return tokens.exec(this.#text)?.[1] ?? ''
  }

  #next(): string {
    tokens.lastIndex = this.#at
    const found = tokens.exec(this.#text)
    this.#at = tokens.lastIndex
    return found?.[1] ?? ''
  }

  #binary(least: number): Node {
    let left = this.#unary()
    for (
      let own = precedence[this.#peek()];
      own !== undefined && own >= least;
      own = precedence[this.#peek()]
    ) {
      const operator = this.#next()
      left = { kind: 'binary', operator, left, right: this.#binary(own + 1) }
    }
    return left
  }

  #unary(): Node {
    const sign = this.#peek()
    if (sign !== '-' && sign !== '!' && sign !== '^') return this.#postfix(this.#primary())
    this.#next()
    return { kind: 'unary', operator: sign, inner: this.#unary() }
  }

  #primary(): Node {
    const token = this.#peek()
    if (token === 'func') return { kind: 'leaf', text: this.#functionLiteral() }
    if (token === '{') return { kind: 'literal', type: leaf(''), items: this.#items('}') }
    if (token === '[') return this.#typed()
    this.#next()
    if (token !== '(') return { kind: 'leaf', text: token }
    const inner = this.#binary(1)
    this.#next()
    return { kind: 'paren', inner }
  }

  /** `[]T{…}` or the callee of `[]T(…)`. */
  #typed(): Node {
    let type = ''
    while (this.#peek() !== '{' && this.#peek() !== '(') type += this.#next().replace(',', ', ')
    return this.#peek() === '{' ? { kind: 'literal', type: leaf(type), items: this.#items('}') } : leaf(type)
  }

  #postfix(start: Node): Node {
    let node = start
    for (;;) {
      const token = this.#peek()
      if (token === '[') node = this.#indexed(node)
      else if (token === '(') node = { kind: 'call', callee: node, args: this.#items(')') }
      else if (token === '{') node = { kind: 'literal', type: node, items: this.#items('}') }
      else if (/^\.\p{L}/u.test(token)) node = { kind: 'selection', of: node, name: this.#next() }
      else return node
    }
  }

  /** An index, or the types that a generic function is given: `slices.Equal[[]int64]`. */
  #indexed(of: Node): Node {
    this.#next()
    const start = this.#at
    const types = this.#types()
    if (/^\[|,/.test(types) || ['{', '('].includes(this.#peek()))
      return { kind: 'index', of, at: leaf(types) }
    this.#at = start
    const at = this.#binary(1)
    this.#next()
    return { kind: 'index', of, at }
  }

  /** All up to the bracket that closes. */
  #types(): string {
    let types = ''
    for (let open = 1; open > 0; ) {
      const token = this.#next()
      if (token === '') throw new TypeError('an unclosed bracket')
      open += token === '[' ? 1 : token === ']' ? -1 : 0
      if (open > 0) types += token === ',' ? ', ' : token
    }
    return types
  }

  #items(close: string): readonly Node[] {
    this.#next()
    const items: Node[] = []
    while (this.#peek() !== close && this.#peek() !== '') {
      const item = this.#item()
      const isSpread = this.#peek() === '...' && this.#next() !== ''
      items.push(isSpread ? { kind: 'spread', inner: item } : item)
      if (this.#peek() === ',') this.#next()
    }
    this.#next()
    return items
  }

  #item(): Node {
    const item = this.#binary(1)
    if (this.#peek() !== ':') return item
    this.#next()
    return { kind: 'keyed', name: item, value: this.#binary(1) }
  }

  /** Its statements have their blanks already. */
  #functionLiteral(): string {
    tokens.lastIndex = this.#at
    const start = this.#at + (/^\s*/.exec(this.#text.slice(this.#at))?.[0].length ?? 0)
    let open = 0
    let opened = false
    while (!opened || open > 0) {
      const token = this.#next()
      if (token === '') throw new TypeError('an unclosed function literal')
      open += token === '{' ? 1 : token === '}' ? -1 : 0
      opened ||= token === '{'
    }
    return this.#text.slice(start, this.#at)
  }
}

const leaf = (text: string): Node => ({ kind: 'leaf', text })

function print(node: Node, least: number, depth: number): string {
  switch (node.kind) {
    case 'leaf':
      return node.text
    case 'unary':
      return node.operator + print(node.inner, 6, depth)
    case 'binary':
      return printBinary(node, cutoff(node, depth), Math.max(depth, 1), least)
    case 'paren':
      return `(${print(node.inner, 0, Math.max(1, depth - 1))})`
    case 'call':
      return printCall(node, depth)
    case 'spread':
      return `${print(node.inner, 0, depth)}...`
    case 'literal':
      return `${print(node.type, 7, 1)}{${node.items.map(item => print(item, 0, 1)).join(', ')}}`
    case 'keyed':
      return `${print(node.name, 0, 1)}: ${print(node.value, 0, 1)}`
    case 'selection':
      return print(node.of, 7, depth) + node.name
    case 'index':
      return `${print(node.of, 7, 1)}[${print(node.at, 0, depth + 1)}]`
  }
}

type Binary = Node & { readonly kind: 'binary' }
const own = ({ operator }: Binary): number => precedence[operator] ?? 0

function printCall({ callee, args }: Node & { readonly kind: 'call' }, depth: number): string {
  const inside = args.length > 1 ? depth + 1 : depth
  return `${print(callee, 7, depth)}(${args.map(arg => print(arg, 0, inside)).join(', ')})`
}

function printBinary(node: Binary, from: number, depth: number, least: number): string {
  const blank = own(node) < from ? ' ' : ''
  const deeper = node.left.kind === 'binary' && own(node.left) === own(node) ? 0 : 1
  const left =
    node.left.kind === 'binary' && deeper === 0
      ? printBinary(node.left, cutoff(node.left, depth), depth, own(node))
      : print(node.left, own(node), depth + deeper)
  const text = `${left}${blank}${node.operator}${blank}${print(node.right, own(node) + 1, depth + 1)}`
  return own(node) < least ? `(${text})` : text
}

/** Operators that bind at least this tightly stand without blanks. */
function cutoff(node: Binary, depth: number): number {
  const { has4, has5, worst } = walk(node)
  if (worst > 0) return worst + 1
  if (has4 && has5) return depth <= 1 ? 5 : 4
  return depth <= 1 ? 6 : 4
}

interface Walk {
  readonly has4: boolean
  readonly has5: boolean
  /** Precedence at which an operator would run into a sign. */
  readonly worst: number
}

function walk(node: Binary): Walk {
  const level = own(node)
  const here: Walk = { has4: level === 4, has5: level === 5, worst: collision(node) }
  const left = node.left.kind === 'binary' && own(node.left) >= level ? [walk(node.left)] : []
  const right = node.right.kind === 'binary' && own(node.right) > level ? [walk(node.right)] : []
  return [here, ...left, ...right].reduce((a, b) => ({
    has4: a.has4 || b.has4,
    has5: a.has5 || b.has5,
    worst: Math.max(a.worst, b.worst),
  }))
}

function collision({ operator, right }: Binary): number {
  if (right.kind !== 'unary') return 0
  const pair = operator + right.operator
  if (pair === '&^') return 5
  return pair === '--' ? 4 : 0
}
