/**
 * The checker's own S-expressions: an atom is a string, a group an array. Spellings of SyGuS-IF version 1 become
 * those of SMT-LIB 2.6 while brackets close, and literals take one form (`-1` and `(- 1)`, `#xF` and `#b1111`),
 * so that equality of texts is equality of values. No recursion. (Why this exists twice: README.md here.)
 */
export type Node = string | readonly Node[]

export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

const pieces = /[\s\uFEFF]+|;[^\n]*|"[^"]*(?:""[^"]*)*"|\|[^|]*\||[()]|[^\s()";|]+/gy
const spellings: Readonly<Record<string, string>> = {
  'int.to.str': 'str.from_int',
  'str.to.int': 'str.to_int',
}

/** Symbols that need no bars; others keep them, so that no name can pass for anything else in a script. */
const plain = /^[A-Za-z~!@$%^&*_+=<>.?/-][A-Za-z0-9~!@$%^&*_+=<>.?/-]*$/

/** Every top-level expression. Throws Unreadable. */
export function readNodes(text: string): readonly Node[] {
  const stack: Node[][] = [[]]
  let at = 0
  for (const [piece] of text.matchAll(pieces)) {
    at += piece.length
    if (piece === '(') stack.push([])
    else if (piece === ')') close(stack)
    else if (!/^[\s\uFEFF;]/.test(piece)) stack.at(-1)?.push(atom(piece))
  }
  if (at < text.length) throw new Unreadable(`unreadable at offset ${at}`)
  if (stack.length !== 1) throw new Unreadable('a bracket is never closed')
  return stack[0] ?? []
}

function close(stack: Node[][]): void {
  const items = stack.pop()
  const around = stack.at(-1)
  if (items === undefined || around === undefined) throw new Unreadable('a bracket closes nothing')
  around.push(group(items))
}

function atom(piece: string): Node {
  if (piece.startsWith('"')) return stringAtom(piece)
  if (piece.startsWith('|')) return plain.test(piece.slice(1, -1)) ? piece.slice(1, -1) : piece
  if (/^-\d+$/.test(piece)) return negative(piece.slice(1))
  if (/^\d+$/.test(piece)) return String(BigInt(piece))
  if (/^#x[0-9a-fA-F]+$/.test(piece)) return bits(BigInt(`0${piece.slice(1)}`), (piece.length - 2) * 4)
  return Object.hasOwn(spellings, piece) ? (spellings[piece] ?? piece) : piece
}

const negative = (digits: string): Node => (BigInt(digits) === 0n ? '0' : ['-', String(BigInt(digits))])
const bits = (value: bigint, width: number): string => `#b${value.toString(2).padStart(width, '0')}`

/** Printable ASCII stays, everything else becomes `\u{…}`; a backslash that begins no escape is itself. */
function stringAtom(piece: string): string {
  const inner = piece.slice(1, -1).replaceAll('""', '"')
  const characters = /\\u\{([0-9a-fA-F]{1,5})\}|\\u([0-9a-fA-F]{4})|./gsu
  const safe = [...inner.matchAll(characters)].map(([whole, braced, four]) => {
    const point = Number.parseInt(braced ?? four ?? '', 16)
    if (point <= 0x2ffff) return character(point)
    return [...whole].map(own => character(own.codePointAt(0) ?? 0)).join('')
  })
  return `"${safe.join('')}"`
}

function character(point: number): string {
  if (point === 0x22) return '""'
  return point >= 0x20 && point < 0x7f && point !== 0x5c
    ? String.fromCharCode(point)
    : `\\u{${point.toString(16)}}`
}

function group(items: readonly Node[]): Node {
  const [head, first, second] = items
  if (head === 'BitVec' && items.length === 2 && typeof first === 'string') return ['_', 'BitVec', first]
  if (head === '-' && first === '0' && items.length === 2) return '0'
  const value = head === '_' && typeof first === 'string' ? /^bv(\d+)$/.exec(first)?.[1] : undefined
  if (value !== undefined && typeof second === 'string' && items.length === 3)
    return bits(BigInt(value), Number(second))
  if (head === 'let' && Array.isArray(first)) return ['let', first.map(binding), ...items.slice(2)]
  return items
}

/** Version 1 writes `(name Sort value)`. */
const binding = (node: Node): Node =>
  Array.isArray(node) && node.length === 3 ? [node[0] as Node, node[2] as Node] : node

/** SMT-LIB text; `rename` spells the atoms. A function without arguments is written without brackets. */
export function textOf(root: Node, rename: (atom: string) => string = atom => atom): string {
  const parts: string[] = []
  const stack: (Node | { readonly raw: string })[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') parts.push(node.startsWith('"') ? node : rename(node))
    else if ('raw' in node) parts.push(node.raw)
    else if (node.length === 1 && typeof node[0] === 'string') stack.push(node[0])
    else {
      parts.push('(')
      stack.push({ raw: ')' })
      for (let i = node.length - 1; i >= 0; i--) stack.push(node[i] as Node)
    }
  }
  return parts.join(' ')
}

/** Every atom in the expression. */
export function* atoms(root: Node): Generator<string> {
  const stack: Node[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop())
    if (typeof node === 'string') yield node
    else for (const child of node) stack.push(child)
}

/** Names bound by a `let` anywhere inside. */
export function letNames(root: Node): Set<string> {
  const names = new Set<string>()
  const stack: Node[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') continue
    if (node[0] === 'let' && Array.isArray(node[1]))
      for (const entry of node[1] as readonly Node[]) if (typeof entry[0] === 'string') names.add(entry[0])
    for (const child of node) stack.push(child)
  }
  return names
}
