/**
 * A term as SyGuS text by the operators' own symbols, where no grammar restricts it. Subterms used more than once are
 * bound by `let` as soon as the plain tree would grow long; names of the form `v.1` are free in every file we print for.
 */
import { children, type Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import { postorder, treeSize } from '../../anrf/traverse.ts'
import type { Dialect } from '../specification.ts'
import { PrintError } from './print-error.ts'
import { constantText, symbolText } from './spelling.ts'

/** Longest answer, characters. */
export const maxText = 1_000_000
/** Trees up to this many nodes are printed without `let`. */
const plainTree = 4_000

export function freeText(root: Expr, dialect: Dialect): string {
  const share = treeSize(root) > plainTree
  const uses = share ? useCounts(root) : new Map<Expr, number>()
  const names = new Map<Expr, string>()
  const bindings: string[] = []
  const texts = new Map<Expr, string>()
  const textOf = (node: Expr): string => names.get(node) ?? texts.get(node) ?? ''
  for (const node of postorder(root)) {
    const text = nodeText(node, children(node).map(textOf), dialect)
    if (text.length > maxText) throw new PrintError('TOO_LARGE', 'the answer is longer than 1 MB')
    if (node !== root && children(node).length > 0 && (uses.get(node) ?? 0) > 1) {
      names.set(node, `v.${names.size + 1}`)
      bindings.push(`(let ((${names.get(node)} ${text})) `)
    } else texts.set(node, text)
  }
  return limited(bindings.join('') + textOf(root) + ')'.repeat(bindings.length))
}

/** The text, if an answer may be that long. */
export function limited(text: string): string {
  if (text.length > maxText) throw new PrintError('TOO_LARGE', 'the answer is longer than 1 MB')
  return text
}

function useCounts(root: Expr): Map<Expr, number> {
  const uses = new Map<Expr, number>()
  for (const node of postorder(root))
    for (const child of children(node)) uses.set(child, (uses.get(child) ?? 0) + 1)
  return uses
}

/** One node with the texts of its children. */
export function nodeText(node: Expr, parts: readonly string[], dialect: Dialect): string {
  switch (node.kind) {
    case 'constant':
      return constantText(node)
    case 'variable':
      return symbolText(node.name)
    case 'call':
      return parts.length === 0
        ? symbolText(node.function)
        : `(${symbolText(node.function)} ${parts.join(' ')})`
    case 'apply': {
      const symbols = operatorRow(node.operator).symbols ?? []
      const symbol = dialect === 'sygus1' ? symbols.at(-1) : symbols[0]
      if (symbol === undefined)
        throw new PrintError('NO_SPELLING', `SyGuS-IF has no symbol for ${node.operator}`)
      const head = node.indices === undefined ? symbol : `(_ ${symbol} ${node.indices.join(' ')})`
      return `(${head} ${parts.join(' ')})`
    }
    default:
      throw new PrintError('NO_SPELLING', `a ${node.kind} has no place in an answer`)
  }
}
