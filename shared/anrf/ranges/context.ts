/**
 * Where a node is evaluated: the ranges of the variables in scope, and what was found there so far. A context below
 * another one knows more about a few variables; nodes that mention none of those are answered by the one above.
 */
import { children, type Expr } from '../expr.ts'
import { postorder } from '../traverse.ts'
import type { Range } from './range.ts'

export class Context {
  readonly parent: Context | undefined
  readonly found = new Map<Expr, Range>()
  readonly variables: Map<string, Range>
  /** Marks of the variables known better here than above. */
  readonly marks: number
  readonly depth: number

  constructor(parent: Context | undefined, variables: Map<string, Range>, marks: number) {
    this.parent = parent
    this.variables = variables
    this.marks = marks
    this.depth = parent === undefined ? 0 : parent.depth + 1
  }

  lookUp(name: string): Range | undefined {
    for (let context: Context | undefined = this; context !== undefined; context = context.parent) {
      const range = context.variables.get(name)
      if (range !== undefined) return range
    }
    return undefined
  }
}

/**
 * Which parameters (of the function and of lambdas) a node may depend on, as a set of 30 marks: names share marks, so
 * the set may be too large but never too small. A let-bound name depends on what its value depends on.
 */
export class Mentions {
  readonly size: number
  readonly #marks = new Map<Expr, number>()
  readonly #names = new Map<string, number>()
  readonly #lets = new Map<string, Expr>()

  constructor(body: Expr) {
    const order = postorder(body)
    this.size = order.length
    for (const node of order) if (node.kind === 'let') this.#lets.set(node.variable.name, node.value)
    // A let's value comes before the variable's uses: postorder visits it first.
    for (const node of order) this.#marks.set(node, this.#own(node) | this.#below(node))
  }

  of(node: Expr): number {
    return this.#marks.get(node) ?? -1
  }

  mark(name: string): number {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const made = 1 << (this.#names.size % 30)
    this.#names.set(name, made)
    return made
  }

  #own(node: Expr): number {
    if (node.kind !== 'variable') return 0
    const value = this.#lets.get(node.name)
    // A condition may narrow the name itself.
    return this.mark(node.name) | (value === undefined ? 0 : (this.#marks.get(value) ?? -1))
  }

  #below(node: Expr): number {
    let marks = 0
    for (const child of children(node)) marks |= this.#marks.get(child) ?? 0
    return marks
  }
}
