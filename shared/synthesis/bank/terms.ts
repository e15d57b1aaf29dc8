/** The terms of a search: rule, children, row and cost in parallel arrays; ids count from 0 in order of making. */

/** Backed by a plain buffer, never a shared one. */
export type Words = Int32Array<ArrayBuffer>

/** Doubles an Int32Array until it has room for `index`. */
export function grown(array: Words, index: number): Words {
  if (index < array.length) return array
  const larger = new Int32Array(Math.max(2 * array.length, index + 1))
  larger.set(array)
  return larger
}

export class TermTable {
  count = 0
  #rules = new Int32Array(1024)
  #rows = new Int32Array(1024)
  #costs = new Int32Array(1024)
  #firstKid = new Int32Array(1024)
  #kids = new Int32Array(2048)
  #kidCount = 0

  /** Adds a term; its children are `kids[0..arity)`. */
  add(rule: number, row: number, cost: number, kids: Int32Array, arity: number): number {
    const term = this.count++
    this.#grow(term, arity)
    this.#rules[term] = rule
    this.#rows[term] = row
    this.#costs[term] = cost
    this.#firstKid[term] = this.#kidCount
    for (let i = 0; i < arity; i++) this.#kids[this.#kidCount++] = kids[i] as number
    return term
  }

  rule(term: number): number {
    return this.#rules[term] as number
  }
  row(term: number): number {
    return this.#rows[term] as number
  }
  cost(term: number): number {
    return this.#costs[term] as number
  }
  kid(term: number, i: number): number {
    return this.#kids[(this.#firstKid[term] as number) + i] as number
  }

  get bytes(): number {
    return 4 * (4 * this.#rules.length + this.#kids.length)
  }

  #grow(term: number, arity: number): void {
    if (term >= this.#rules.length) {
      this.#rules = grown(this.#rules, term)
      this.#rows = grown(this.#rows, term)
      this.#costs = grown(this.#costs, term)
      this.#firstKid = grown(this.#firstKid, term)
    }
    this.#kids = grown(this.#kids, this.#kidCount + arity)
  }
}
