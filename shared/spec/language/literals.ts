/** Literals: integers of any size, floats, bit vectors with their width, strings with their escapes. */
import { bool, bv, float, none, str } from '../../anrf/build.ts'
import { Int } from '../../anrf/type.ts'
import type { Complaints } from './complaints.ts'
import type { Node } from './syntax.ts'
import { intConstant, type Term, term } from './term.ts'

export function literal(node: Extract<Node, { kind: 'literal' }>, complaints: Complaints): Term | undefined {
  switch (node.token) {
    case 'Integer':
      return intConstant(BigInt(node.text.replaceAll('_', '').replace(/^0+(?=\d)/, '')), node)
    case 'Decimal':
      return decimalLiteral(node, complaints)
    case 'NamedFloat':
      return term(float(Number(node.text)), node)
    case 'None':
      return term(none(Int), node, true)
    case 'Bits':
      return bitsLiteral(node)
    case 'Text':
      return textLiteral(node, complaints)
    default:
      return term(bool(node.token === 'True'), node)
  }
}

/** The nearest double; one too large for any is refused rather than read as an infinity. */
function decimalLiteral(node: Extract<Node, { kind: 'literal' }>, complaints: Complaints): Term | undefined {
  const value = Number(node.text.replaceAll('_', ''))
  if (Number.isFinite(value)) return term(float(value), node)
  const hint = 'The largest is about 1.8e308; beyond it is Infinity.'
  complaints.add('BAD_LITERAL', { found: node.text, reason: 'is larger than any Float', hint }, node)
  return undefined
}

function bitsLiteral(node: Extract<Node, { kind: 'literal' }>): Term {
  const digits = node.text.slice(2)
  const hex = node.text[1] === 'x'
  return term(bv(BigInt(`0${hex ? 'x' : 'b'}${digits}`), digits.length * (hex ? 4 : 1)), node, true)
}

function textLiteral(node: Extract<Node, { kind: 'literal' }>, complaints: Complaints): Term | undefined {
  const value = unescapeText(node.text)
  if (typeof value === 'string' && value.isWellFormed()) return term(str(value), node)
  const found = typeof value === 'string' ? node.text : value.bad
  const reason = typeof value === 'string' ? 'holds half a surrogate pair' : 'is no escape'
  const hint = 'Escapes: \\n \\t \\r \\\\ \\" \\\' \\xNN \\uNNNN \\u{N…}.'
  complaints.add('BAD_LITERAL', { found, reason, hint }, node)
  return undefined
}

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '/': '/',
}

/** The string a quoted literal means, or its first bad escape. */
function unescapeText(quoted: string): string | { readonly bad: string } {
  let bad: string | undefined
  const escapes = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gsu
  const text = quoted.slice(1, -1).replaceAll(escapes, (all, braces, four, two, one) => {
    const digits = braces ?? four ?? two
    const code = digits === undefined ? undefined : Number.parseInt(digits, 16)
    if (code !== undefined && code <= 0x10ffff) return String.fromCodePoint(code)
    const plain = Object.hasOwn(simple, one ?? '') ? simple[one as string] : undefined
    if (plain === undefined) bad ??= all
    return plain ?? ''
  })
  return bad === undefined ? text : { bad }
}
