/**
 * Literals. String escapes are those of SMT-LIB 2.6 (`\u{1F600}`, `\u00e9`); every other backslash is itself.
 * A code point that is half of a surrogate pair is no character of ours and is refused.
 */
import type { Constant } from '../../anrf/expr.ts'
import { BitVec, Bool, Int, Str } from '../../anrf/type.ts'
import { normalInt } from '../../anrf/value.ts'
import type { Atom, Sexpr } from './s-expression.ts'
import { itemsOf, symbolOf } from './s-expression.ts'
import { Trouble } from './trouble.ts'

/** Widest bit-vector that is read. */
export const maxWidth = 65_536

const escapes = /\\u\{([0-9a-fA-F]{1,5})\}|\\u([0-9a-fA-F]{4})/g

function unescaped(atom: Atom): string {
  const text = atom.text.replaceAll(
    escapes,
    (whole, braced: string | undefined, plain: string | undefined) => {
      const point = Number.parseInt(braced ?? plain ?? '', 16)
      if (point > 0x2ffff)
        throw new Trouble('BAD_LITERAL', atom, `${whole} is beyond the last character \\u{2FFFF}`)
      if (point >= 0xd800 && point < 0xe000)
        throw new Trouble('BAD_LITERAL', atom, `${whole} is half of a surrogate pair, which is no character`)
      return globalThis.String.fromCodePoint(point)
    },
  )
  if (!text.isWellFormed())
    throw new Trouble('BAD_LITERAL', atom, 'the string holds half of a surrogate pair, which is no character')
  return text
}

const integer = (text: string): Constant => ({ kind: 'constant', type: Int, value: normalInt(BigInt(text)) })

function vector(atom: Atom, width: number, value: bigint): Constant {
  if (width < 1 || width > maxWidth)
    throw new Trouble('BAD_LITERAL', atom, `a bit-vector has 1 to ${maxWidth} bits, this one has ${width}`)
  return { kind: 'constant', type: BitVec(width), value }
}

/** The constant an atom spells; undefined for symbols. Decimals and keywords are refused. */
export function literal(atom: Atom): Constant | undefined {
  switch (atom.kind) {
    case 'numeral':
    case 'negative':
      return integer(atom.text)
    case 'hex':
      return vector(atom, (atom.text.length - 2) * 4, BigInt(`0${atom.text.slice(1)}`))
    case 'binary':
      return vector(atom, atom.text.length - 2, BigInt(`0${atom.text.slice(1)}`))
    case 'string':
      return { kind: 'constant', type: Str, value: unescaped(atom) }
    case 'decimal':
      throw new Trouble('UNSUPPORTED', atom, `real numbers are not supported`, { found: atom.text })
    case 'keyword':
      throw new Trouble('SYNTAX', atom, `an attribute stands where a term is expected`, { found: atom.text })
    case 'symbol':
      if (atom.text === 'true' || atom.text === 'false')
        return { kind: 'constant', type: Bool, value: atom.text === 'true' }
  }
  return undefined
}

/** `(- 5)` and `(_ bv5 8)`: literals that take brackets. */
export function compoundLiteral(node: Sexpr): Constant | undefined {
  const items = itemsOf(node)
  const [head, first, second] = items ?? []
  if (symbolOf(head) === '-' && items?.length === 2 && first?.kind === 'numeral')
    return integer(`-${first.text}`)
  const digits = /^bv(\d+)$/.exec(symbolOf(first) ?? '')?.[1]
  if (symbolOf(head) !== '_' || digits === undefined || second?.kind !== 'numeral') return undefined
  const constant = vector(second, Number(second.text), BigInt(digits))
  if (BigInt(digits) >> BigInt(second.text) > 0n)
    throw new Trouble('BAD_LITERAL', node, `${digits} does not fit ${second.text} bits`)
  return constant
}
