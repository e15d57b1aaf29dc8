/**
 * The line breaks of an expression as rustfmt sets them by default: lines of at most 100 columns, method chains,
 * arguments and arrays of at most 60, one-line conditionals of at most 50. Covers the expressions that our spellings
 * write; what it does not know stays on one line.
 */
const widest = { line: 100, chain: 60, args: 60, conditional: 50 } as const
const step = '    '

type Node =
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'prefix'; readonly sign: string; readonly inner: Node }
  | { readonly kind: 'infix'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'paren'; readonly inner: Node }
  | { readonly kind: 'list'; readonly name: string; readonly open: string; readonly items: readonly Node[] }
  | { readonly kind: 'chain'; readonly root: Node; readonly links: readonly Link[] }
  | { readonly kind: 'closure'; readonly head: string; readonly body: Node }
  | { readonly kind: 'if'; readonly condition: Node; readonly then: Node; readonly otherwise: Node }

/** `.name(args)` with the `?`s behind it. */
interface Link {
  readonly call: Node & { readonly kind: 'list' }
  readonly asks: string
}

const levels: Readonly<Record<string, number>> = {
  '..': 1,
  '..=': 1,
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

const tokens =
  /\s*("(?:[^"\\]|\\.)*"|b'.'|\d+(?:\.\d+(?:e[+-]?\d+)?|e[+-]\d+)(?:_f64)?|\|\||&&|\.\.=|\.\.|[=!<>]=|<<|>>|::<(?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*>|(?:[\p{L}_0-9]|::(?!<))+!?(?=[([])|(?:[\p{L}_0-9]|::(?!<))+|\S)/uy

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  whole(): Node {
    const node = this.#infix(1)
    if (this.#peek() !== '') throw new SyntaxError(this.#text.slice(this.#at))
    return node
  }

  #peek(): string {
    tokens.lastIndex = this.#at
    return tokens.exec(this.#text)?.[1] ?? ''
  }

  #next(): string {
    tokens.lastIndex = this.#at
    const token = tokens.exec(this.#text)?.[1] ?? ''
    this.#at = token === '' ? this.#at : tokens.lastIndex
    return token
  }

  #expect(token: string): void {
    if (this.#next() !== token) throw new SyntaxError(`no ${token}: ${this.#text}`)
  }

  #infix(least: number): Node {
    let left = this.#prefix()
    for (let own = levels[this.#peek()]; own !== undefined && own >= least; own = levels[this.#peek()]) {
      const operator = this.#next()
      const ends = operator === '..' && /^[\])]?$/.test(this.#peek())
      const right: Node = ends ? { kind: 'leaf', text: '' } : this.#infix(own + 1)
      left = { kind: 'infix', operator, left, right }
    }
    return left
  }

  #prefix(): Node {
    const token = this.#peek()
    if (token === '|' || token === '||') return this.#closure()
    if (token === 'if') return this.#conditional()
    if (token === '..') {
      this.#next()
      const open = this.#peek() === ']'
      return open ? { kind: 'leaf', text: '..' } : { kind: 'prefix', sign: '..', inner: this.#infix(2) }
    }
    if (!['-', '!', '&', '*'].includes(token)) return this.#chained(this.#primary())
    return { kind: 'prefix', sign: this.#next(), inner: this.#prefix() }
  }

  #closure(): Node {
    this.#next()
    const start = this.#at
    while (this.#peek() !== '|') this.#next()
    const head = `|${this.#text.slice(start, this.#at)}|`
    this.#next()
    return { kind: 'closure', head, body: this.#infix(1) }
  }

  #conditional(): Node {
    this.#next()
    const condition = this.#infix(1)
    this.#expect('{')
    const then = this.#infix(1)
    this.#expect('}')
    this.#expect('else')
    this.#expect('{')
    const otherwise = this.#infix(1)
    this.#expect('}')
    return { kind: 'if', condition, then, otherwise }
  }

  #primary(): Node {
    const token = this.#next()
    if (token === '(') {
      const inner = this.#infix(1)
      this.#expect(')')
      return { kind: 'paren', inner }
    }
    if (token === '[') return { kind: 'list', name: '', open: '[', items: this.#items(']') }
    let name = token
    while (this.#peek().startsWith('::<'))
      name += this.#next() + (this.#peek() === '::new' ? this.#next() : '')
    return this.#called(name)
  }

  #called(name: string): Node {
    const open = this.#peek()
    if (open !== '(' && !(open === '[' && name.endsWith('!'))) return { kind: 'leaf', text: name }
    this.#next()
    return { kind: 'list', name, open, items: this.#items(open === '(' ? ')' : ']') }
  }

  #items(close: string): readonly Node[] {
    const items: Node[] = []
    while (this.#peek() !== close) {
      if (this.#peek() === '') throw new SyntaxError(this.#text)
      items.push(this.#infix(1))
      if (this.#peek() === ',') this.#next()
    }
    this.#next()
    return items
  }

  #chained(start: Node): Node {
    let root = start
    const links: Link[] = []
    for (let token = this.#peek(); token === '.' || token === '?' || token === '['; token = this.#peek()) {
      this.#next()
      const last = links.pop()
      if (token === '?' && last !== undefined) links.push({ ...last, asks: `${last.asks}?` })
      else if (token === '[') {
        if (last !== undefined) throw new SyntaxError(this.#text)
        root = { kind: 'leaf', text: `${flat(root)}[${this.#items(']').map(flat).join(', ')}]` }
      } else if (token === '?') root = withAsk(root)
      else {
        if (last !== undefined) links.push(last)
        links.push({ call: this.#link(), asks: '' })
      }
    }
    return links.length === 0 ? root : { kind: 'chain', root, links }
  }

  #link(): Node & { readonly kind: 'list' } {
    let name = `.${this.#next()}`
    if (this.#peek().startsWith('::<')) name += this.#next()
    this.#expect('(')
    return { kind: 'list', name, open: '(', items: this.#items(')') }
  }
}

const withAsk = (root: Node): Node => ({ kind: 'chain', root, links: [{ call: nothing, asks: '?' }] })
const nothing = { kind: 'list', name: '', open: '', items: [] } as const

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '': '' }

function flat(node: Node): string {
  switch (node.kind) {
    case 'leaf':
      return node.text
    case 'prefix':
      return node.sign + flat(node.inner)
    case 'infix':
      return node.operator.startsWith('..')
        ? `${flat(node.left)}${node.operator}${flat(node.right)}`
        : `${flat(node.left)} ${node.operator} ${flat(node.right)}`
    case 'paren':
      return `(${flat(node.inner)})`
    case 'list':
      return `${node.name}${node.open}${node.items.map(flat).join(', ')}${closing[node.open]}`
    case 'chain':
      return flat(node.root) + node.links.map(link => flat(link.call) + link.asks).join('')
    case 'closure':
      return `${node.head} ${flat(node.body)}`
    case 'if':
      return `if ${flat(node.condition)} { ${flat(node.then)} } else { ${flat(node.otherwise)} }`
  }
}

/** Whether every part stays within what rustfmt keeps on one line. */
function isNarrow(node: Node): boolean {
  switch (node.kind) {
    case 'leaf':
      return true
    case 'prefix':
    case 'paren':
      return isNarrow(node.inner)
    case 'infix':
      return isNarrow(node.left) && isNarrow(node.right)
    case 'list':
      return (
        (node.items.length < 2 || node.items.map(flat).join(', ').length <= widest.args) &&
        node.items.every(isNarrow)
      )
    case 'chain': {
      const calls = node.links.filter(({ call }) => call !== nothing)
      const short = calls.length < 2 || flat(node).length <= widest.chain
      return short && isNarrow(node.root) && calls.every(({ call }) => isNarrow(call))
    }
    case 'closure':
      return isNarrow(node.body)
    case 'if':
      return flat(node).length <= widest.conditional
  }
}

/** The expression at an indentation, with `before` and `after` columns taken on its first and last line. */
function layOut(node: Node, indent: string, before: number, after: number): string {
  const line = flat(node)
  if (isNarrow(node) && indent.length + before + line.length + after <= widest.line) return line
  switch (node.kind) {
    case 'leaf':
      return node.text
    case 'prefix':
      return node.sign + layOut(node.inner, indent, before + node.sign.length, after)
    case 'paren':
      return `(${layOut(node.inner, indent, before + 1, after + 1)})`
    case 'infix':
      return brokenInfix(node, indent, before, after)
    case 'list':
      return brokenList(node, indent, before, after)
    case 'chain':
      return brokenChain(node, indent, before, after)
    case 'closure':
      return brokenClosure(node, indent)
    case 'if':
      return brokenIf(node, indent, before)
  }
}

/** Operands of one precedence stand below each other, each behind its operator. */
function brokenInfix(
  node: Node & { readonly kind: 'infix' },
  indent: string,
  before: number,
  after: number,
): string {
  if (node.operator.startsWith('..')) return flat(node)
  if (node.operator === 'as') return `${layOut(node.left, indent, before, after)} as ${flat(node.right)}`
  const same = node.left.kind === 'infix' && levels[node.left.operator] === levels[node.operator]
  const left = same
    ? brokenInfix(node.left as Node & { readonly kind: 'infix' }, indent, before, 0)
    : layOut(node.left, indent, before, 0)
  const right = layOut(node.right, indent + step, node.operator.length + 1, after)
  return `${left}\n${indent}${step}${node.operator} ${right}`
}

/** Arguments below each other; a lone argument that breaks by itself stays behind the parenthesis. */
function brokenList(
  node: Node & { readonly kind: 'list' },
  indent: string,
  before: number,
  after: number,
): string {
  const [only, ...others] = node.items
  if (only === undefined) return flat(node)
  const head = node.name + node.open
  if (others.length === 0 && breaksByItself(only))
    return head + layOut(only, indent, before + head.length, after + 1) + closing[node.open]
  const last = node.items.at(-1)
  const rest = node.items.slice(0, -1)
  const start = head + rest.map(item => `${flat(item)}, `).join('')
  const fits = rest.every(isNarrow) && indent.length + before + start.length <= widest.line - 20
  if (last?.kind === 'closure' && fits && node.open === '(')
    return start + brokenClosure(last, indent) + closing[node.open]
  const items = node.items.map(item => `${indent}${step}${layOut(item, indent + step, 0, 1)}`)
  const comma = node.name.endsWith('!') && node.open === '(' ? '' : ','
  return `${head}\n${items.join(',\n')}${comma}\n${indent}${closing[node.open]}`
}

/** A body that needs several lines is a block. */
const brokenClosure = ({ head, body }: Node & { readonly kind: 'closure' }, indent: string): string =>
  `${head} {\n${indent}${step}${layOut(body, indent + step, 0, 0)}\n${indent}}`

const breaksByItself = (node: Node): boolean =>
  node.kind === 'list' ||
  node.kind === 'chain' ||
  node.kind === 'if' ||
  (node.kind === 'prefix' && breaksByItself(node.inner))

function brokenChain(
  node: Node & { readonly kind: 'chain' },
  indent: string,
  before: number,
  after: number,
): string {
  const { root, links } = node
  const [first] = links
  if (links.length === 1 && first !== undefined) {
    const start = layOut(root, indent, before, 0)
    if (start.includes('\n') && first.call !== nothing)
      return `${start}\n${indent}${layOut(first.call, indent, 0, after + first.asks.length)}${first.asks}`
    const used = (start.split('\n').at(-1) ?? '').length
    return start + layOut(first.call, indent, used + before, after + first.asks.length) + first.asks
  }
  const start = layOut(root, indent, before, 0)
  const attached = start.length <= step.length ? 1 : 0
  const below = start.includes('\n') ? indent : indent + step
  const lines = links.map(({ call, asks }, i) => {
    if (call === nothing) return asks
    const inner = i < attached ? indent : below
    const text =
      layOut(
        call,
        inner,
        i < attached ? start.length : 0,
        asks.length + (i === links.length - 1 ? after : 0),
      ) + asks
    return i < attached ? text : `\n${inner}${text}`
  })
  return start + lines.join('')
}

function brokenIf(
  { condition, then, otherwise }: Node & { readonly kind: 'if' },
  indent: string,
  before: number,
): string {
  const block = (inner: Node): string =>
    `{\n${indent}${step}${layOut(inner, indent + step, 0, 0)}\n${indent}}`
  const rest = otherwise.kind === 'if' ? brokenIf(otherwise, indent, 0) : block(otherwise)
  return `if ${layOut(condition, indent, before + 3, 2)} ${block(then)} else ${rest}`
}

/** A line of a function's body: a statement, a condition or a value. */
const shapes: readonly RegExp[] = [
  /^(\s*)(let \w+ = )(.*)(;)$/,
  /^(\s*)((?:\} else )?if )((?!.* \} else \{ ).*)( \{)$/,
  /^(\s*)(return )(.*)(;)$/,
  /^(\s*)()(assert!\(.*\))(;)$/,
  /^(\s*)()((?!\}|\/\/|let |fn |pub |for |match |use |if .* \{$).*[^{};,])()$/,
]

/** One line of a body, broken where rustfmt breaks it. */
export function brokenLine(line: string): string {
  for (const shape of shapes) {
    const [, indent, before = '', text = '', after = ''] = shape.exec(line) ?? []
    if (indent === undefined) continue
    const node = parsed(text)
    const broken = node && layOut(node, indent, before.length, after.length)
    return broken !== undefined && bare(broken) === bare(text) ? `${indent}${before}${broken}${after}` : line
  }
  return line
}

/** What must be the same before and after: all but blanks, last commas and the braces of closures. */
const bare = (text: string): string => text.replace(/[\s{}]+/g, '').replace(/,(?=[)\]])/g, '')

function parsed(text: string): Node | undefined {
  try {
    return new Reader(text).whole()
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
