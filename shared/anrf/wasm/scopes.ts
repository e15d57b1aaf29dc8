/** What is certain to have been computed where code is being written, and which variables are bound there. */
import type { Expr } from '../expr.ts'

export class Scopes {
  readonly #available = new Set<Expr>()
  readonly #bound = new Map<string, number>()
  /** Locals that names have had: a name always has the same one. */
  readonly #known = new Map<string, number>()
  readonly #added: { readonly nodes: Expr[]; readonly names: string[] }[] = [{ nodes: [], names: [] }]

  constructor(parameters: readonly string[]) {
    parameters.forEach((name, i) => {
      this.bind(name, i)
    })
  }

  has(node: Expr): boolean {
    return this.#available.has(node)
  }

  add(node: Expr): void {
    if (this.#available.has(node)) return
    this.#available.add(node)
    this.#added.at(-1)?.nodes.push(node)
  }

  bind(name: string, local: number): void {
    this.#known.set(name, local)
    if (this.#bound.has(name)) return
    this.#bound.set(name, local)
    this.#added.at(-1)?.names.push(name)
  }

  /** The local of a name that is bound here. */
  local(name: string): number | undefined {
    return this.#bound.get(name)
  }

  known(name: string): number | undefined {
    return this.#known.get(name)
  }

  open(): void {
    this.#added.push({ nodes: [], names: [] })
  }

  close(): void {
    const { nodes, names } = this.#added.pop() ?? { nodes: [], names: [] }
    for (const node of nodes) this.#available.delete(node)
    for (const name of names) this.#bound.delete(name)
  }
}
