/**
 * Where Ruff, as Black, puts optional parentheses around an expression that needs several lines: never around brackets
 * (they break by themselves), around everything else only where that helps.
 */
import type { Tree } from './tree.ts'

export type Parentheses = 'never' | 'fitting' | 'broken'

/** Whether a statement's expression takes parentheses when it breaks. */
export function needed(tree: Tree): Parentheses {
  switch (tree.kind) {
    case 'atom':
      return 'fitting'
    case 'list':
    case 'tuple':
    case 'set':
    case 'dict':
    case 'comprehension':
      return 'never'
    case 'attribute':
    case 'call':
    case 'subscript':
      return isFluent(tree) ? 'broken' : tree.value.parenthesized === true ? 'never' : needed(tree.value)
    case 'unary':
      return tree.operand.parenthesized === true ? 'never' : needed(tree.operand)
    default:
      return 'broken'
  }
}

const isLink = (tree: Tree): tree is Tree & { kind: 'attribute' | 'call' | 'subscript' } =>
  tree.kind === 'attribute' || tree.kind === 'call' || tree.kind === 'subscript'

/** A chain in which two values that were called or subscripted have attributes has a line for each. */
export function isFluent(tree: Tree): boolean {
  let computed = 0
  for (let at = tree; isLink(at); at = at.value) {
    if (at.kind === 'attribute' && at.value.parenthesized === true) return computed + 1 >= 2
    if (at.value.parenthesized === true) break
    if (at.kind === 'attribute' && (at.value.kind === 'call' || at.value.kind === 'subscript')) computed += 1
  }
  return computed >= 2
}

/** Brackets of its own, or around it, with something in them. */
function hasContents(tree: Tree): boolean {
  if (tree.parenthesized === true || tree.kind === 'comprehension') return true
  return 'args' in tree && (tree.kind === 'subscript' || tree.args.items.length > 0)
}

const hasBrackets = (tree: Tree): boolean =>
  tree.parenthesized === true || 'args' in tree || (tree.kind === 'comprehension' && tree.bracket !== '')

/** How loosely operators bind; the expression is broken at the loosest. */
const strengths: readonly (readonly string[])[] = [
  ['**'],
  ['~'],
  ['*', '/', '//', '%', '@'],
  ['+', '-'],
  ['<<', '>>'],
  ['&'],
  ['^'],
  ['|'],
]
const attributes = 0
export const looseness = (operator: string): number => {
  const found = strengths.findIndex(operators => operators.includes(operator))
  if (found >= 0) return found + 1
  return operator === 'and' || operator === 'or' ? strengths.length + 2 : strengths.length + 1
}
const conditional = strengths.length + 3

/** Whether it can be broken inside its brackets alone, so that it needs no parentheses around it. */
export function canOmit(tree: Tree): boolean {
  const seen = new Survey()
  seen.inside(tree)
  if (!seen.hasBrackets || seen.count > 1) return false
  if (seen.loosest <= attributes) return true
  const breaks = (end: Tree | undefined): boolean =>
    end !== undefined && end.kind !== 'subscript' && hasContents(end)
  return breaks(seen.last) || breaks(seen.first)
}

/** What stands in an expression outside of its brackets. */
class Survey {
  loosest = -1
  count = 0
  hasBrackets = false
  last: Tree | undefined
  first: Tree | undefined
  #started = false

  visit(tree: Tree): void {
    this.last = tree
    if (tree.parenthesized === true) this.hasBrackets = true
    else this.inside(tree)
    this.#start(tree)
  }

  inside(tree: Tree): void {
    switch (tree.kind) {
      case 'list':
      case 'tuple':
      case 'set':
      case 'dict':
      case 'comprehension':
        this.hasBrackets = true
        return
      case 'call':
      case 'subscript':
        this.hasBrackets = true
        this.visit(tree.value)
        this.last = tree
        return
      case 'attribute':
        this.visit(tree.value)
        if (hasBrackets(tree.value)) this.#meet(attributes, 1)
        this.last = tree
        return
      case 'bool':
      case 'compare':
      case 'binary':
        this.#meet(looseness(tree.operators[0] ?? ''), tree.operators.length)
        for (const operand of tree.operands) this.visit(operand)
        return
      case 'if':
        this.#meet(conditional, 2)
        for (const part of [tree.body, tree.test, tree.otherwise]) this.visit(part)
        return
      case 'unary':
        if (tree.operator === '~') this.#meet(looseness('~'), 1)
        this.#start(undefined)
        this.visit(tree.operand)
        return
      case 'lambda':
        this.#start(undefined)
        this.visit(tree.body)
        return
      case 'prefixed':
        this.#start(undefined)
        this.visit(tree.value)
        return
    }
  }

  /** The first expression; none where a word or a sign stands before it. */
  #start(tree: Tree | undefined): void {
    if (!this.#started) this.first = tree
    this.#started = true
  }

  #meet(looseness: number, count: number): void {
    if (looseness > this.loosest) {
      this.loosest = looseness
      this.count = count
    } else if (looseness === this.loosest) this.count += count
  }
}
