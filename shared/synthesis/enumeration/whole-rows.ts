/**
 * Values of single terms on all points, where the bank's rows are on a sample only: compiled once per rule, and
 * kept for terms that others are built from until the room for them is used up.
 */

import type { Columns } from '../bank/columns.ts'
import type { Cell } from '../bank/layout.ts'
import { layoutOf, ownCell } from '../bank/layout.ts'
import type { TermTable } from '../bank/terms.ts'
import type { Definitions } from './expand-calls.ts'
import type { Rule } from './plan.ts'
import { compileTemplate, type RowProgram } from './row-program.ts'

/** Bytes of rows kept. */
const room = 64 * 1024 * 1024

export class WholeRows {
  readonly columns: Columns
  /** Rows computed so far, for the budget. */
  work = 0
  readonly #rules: readonly Rule[]
  readonly #terms: TermTable
  readonly #definitions: Definitions
  readonly #programs = new Map<number, RowProgram | undefined>()
  readonly #rows = new Map<number, Cell | undefined>()
  #bytes = 0

  constructor(columns: Columns, rules: readonly Rule[], terms: TermTable, definitions: Definitions) {
    this.columns = columns
    this.#rules = rules
    this.#terms = terms
    this.#definitions = definitions
  }

  /** The term's row on all points; undefined where it has no value on some point. */
  row(term: number): Cell | undefined {
    if (this.#bytes > room) this.#forget()
    return this.#of(term)
  }

  /** Depth is that of the term, which the enumerator and the deduction keep small. */
  #of(term: number): Cell | undefined {
    if (this.#rows.has(term)) return this.#rows.get(term)
    const row = this.#compute(term)
    this.#rows.set(term, row)
    return row
  }

  #compute(term: number): Cell | undefined {
    const rule = this.#rules[this.#terms.rule(term)] as Rule
    const program = this.#program(rule)
    const layout = layoutOf(rule.template.type, this.columns.n)
    if (program === undefined || layout === undefined) return undefined
    const kids = rule.holes.map((_, i) => this.#of(this.#terms.kid(term, i)))
    if (kids.includes(undefined)) return undefined
    kids.forEach((kid, i) => {
      Object.assign(program.holes[i] as Cell, kid)
    })
    const own = ownCell(layout)
    Object.assign(program.out, own)
    this.#bytes += 4 * layout.words + 64
    this.work++
    return program.run() && !this.#overflowed() ? own : undefined
  }

  #overflowed(): boolean {
    const { strings } = this.columns.interners
    const { overflowed } = strings
    strings.overflowed = false
    return overflowed
  }

  #program(rule: Rule): RowProgram | undefined {
    if (!this.#programs.has(rule.id)) {
      const program = compileTemplate(rule.template, {
        n: this.columns.n,
        context: this.columns.interners,
        definitions: this.#definitions,
        parameter: name => this.columns.parameter(name),
        constant: (type, value) => this.columns.constant(type, value),
      })
      this.#programs.set(rule.id, typeof program === 'string' ? undefined : program)
    }
    return this.#programs.get(rule.id)
  }

  #forget(): void {
    this.#rows.clear()
    this.#bytes = 0
  }
}
