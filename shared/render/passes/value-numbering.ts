/**
 * Equal terms become one node (hash consing; value numbering of a term without side effects). Lambdas are equal where
 * they differ only in the names of their parameters.
 */
import { children, type Expr, type Lambda, type Variable } from '../../anrf/expr.ts'
import { postorder, substitute, withChildren } from '../../anrf/traverse.ts'
import { typeText } from '../../anrf/type.ts'
import { valueKey } from '../../anrf/value.ts'

export const numbered = (root: Expr): Expr => new Numbering().of(root)

class Numbering {
  readonly #known = new Map<string, Expr>()
  readonly #numbers = new Map<Expr, number>()
  readonly #seen = new Map<Expr, Expr>()
  readonly #heights = new Map<Expr, number>()

  /** The one node that stands for all terms equal to this one. */
  of(root: Expr): Expr {
    for (const node of postorder(root)) {
      if (this.#seen.has(node)) continue
      const next = withChildren(
        node,
        children(node).map(child => this.#seen.get(child) ?? child),
      )
      this.#seen.set(node, this.#kept(next))
    }
    return this.#seen.get(root) ?? root
  }

  #kept(node: Expr): Expr {
    const key = this.#key(node)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, node)
    this.#seen.set(node, node)
    this.#numbers.set(node, this.#numbers.size)
    return node
  }

  #key(node: Expr): string {
    const parts = children(node)
      .map(child => this.#numbers.get(child))
      .join(' ')
    switch (node.kind) {
      case 'constant':
        return `constant ${typeText(node.type)} ${valueKey(node.value)}`
      case 'variable':
        return `variable ${node.name}`
      case 'apply':
        return `${node.operator} ${node.indices ?? ''} ${typeText(node.type)} ${parts}`
      case 'call':
        return `call ${node.function} ${parts}`
      case 'let':
        return `let ${node.variable.name} ${parts}`
      case 'lambda':
        return this.#lambdaKey(node)
      case 'hole':
        return `hole ${node.nonterminal}`
    }
  }

  /** Parameters are called by how many lambdas stand inside theirs: alike wherever the lambda stands. */
  #lambdaKey({ parameters, body }: Lambda): string {
    const height = this.#heightOf(body)
    const places = parameters.map(({ name, type }, i): [string, Variable] => [
      name,
      { kind: 'variable', type, name: `\\${height}.${i}` },
    ])
    const types = parameters.map(({ type }) => typeText(type))
    return `lambda ${types} ${this.#numbers.get(this.of(substitute(body, new Map(places))))}`
  }

  #heightOf(root: Expr): number {
    for (const node of postorder(root)) {
      if (this.#heights.has(node)) continue
      const inside = Math.max(0, ...children(node).map(child => this.#heights.get(child) ?? 0))
      this.#heights.set(node, inside + (node.kind === 'lambda' ? 1 : 0))
    }
    return this.#heights.get(root) ?? 0
  }
}
