/** All that a search holds on to for one set of sample points: rows by type, terms, and the terms of each sort. */
import { type Type, typeText } from '../../anrf/type.ts'
import type { Columns } from './columns.ts'
import { RowStore } from './row-store.ts'
import { TermList } from './term-list.ts'
import { TermTable } from './terms.ts'

export interface BankSort {
  readonly type: Type
  readonly store: RowStore
  readonly list: TermList
}

export class Bank {
  readonly columns: Columns
  readonly terms = new TermTable()
  readonly sorts: readonly BankSort[]
  readonly #stores = new Map<string, RowStore>()

  /** Types must have rows (`layoutOf`). */
  constructor(columns: Columns, types: readonly Type[]) {
    this.columns = columns
    this.sorts = types.map(type => ({ type, store: this.#store(type), list: new TermList() }))
  }

  get bytes(): number {
    let total = this.terms.bytes + this.columns.interners.strings.bytes + this.columns.interners.values.bytes
    for (const store of this.#stores.values()) total += store.bytes
    for (const { list } of this.sorts) total += list.bytes
    return total
  }

  #store(type: Type): RowStore {
    const key = typeText(type)
    const store = this.#stores.get(key) ?? new RowStore(type, this.columns.n)
    this.#stores.set(key, store)
    return store
  }
}
