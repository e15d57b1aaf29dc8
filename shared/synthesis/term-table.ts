/** Structural identity of terms: equal terms get the same number (hash-consing), in time linear in new nodes. */
import { children, type Expr } from '../anrf/expr.ts'
import { postorder } from '../anrf/traverse.ts'
import { typeText } from '../anrf/type.ts'
import { valueKey } from '../anrf/value.ts'

export class TermTable {
  readonly #ids = new WeakMap<Expr, number>()
  readonly #byKey = new Map<string, number>()

  /** The term's number: the same for structurally equal terms, in order of first sight. */
  id(expr: Expr): number {
    const known = this.#ids.get(expr)
    if (known !== undefined) return known
    for (const node of postorder(expr)) if (!this.#ids.has(node)) this.#ids.set(node, this.#intern(node))
    return this.#ids.get(expr) ?? -1
  }

  #intern(node: Expr): number {
    const key = `${head(node)}(${children(node)
      .map(child => this.#ids.get(child))
      .join()})`
    const id = this.#byKey.get(key) ?? this.#byKey.size
    this.#byKey.set(key, id)
    return id
  }
}

/** The node without its children, injectively. */
function head(node: Expr): string {
  switch (node.kind) {
    case 'constant':
      return `c ${typeText(node.type)} ${valueKey(node.value)}`
    case 'variable':
      return `v ${node.name}`
    case 'apply':
      return `a ${node.operator} ${(node.indices ?? []).join()}`
    case 'call':
      return `f ${JSON.stringify(node.function)}`
    case 'let':
      return `l ${JSON.stringify(node.variable.name)}`
    case 'lambda':
      return `\\ ${JSON.stringify(node.parameters.map(parameter => parameter.name))}`
    case 'hole':
      return `h ${node.nonterminal}`
  }
}

/** The distinct terms, first occurrence kept. */
export function distinctTerms(terms: Iterable<Expr>, table: TermTable): Expr[] {
  const seen = new Set<number>()
  return [...terms].filter(term => {
    const id = table.id(term)
    if (seen.has(id)) return false
    seen.add(id)
    return true
  })
}
