/**
 * Terms right on at least one point, as an antichain of their covers and costs: a term is kept unless one that is no dearer
 * is right wherever it is. Deduction makes dear terms before enumeration comes to the cheap ones.
 */
import { type Bits, include, noBits, within } from './bits.ts'

export interface Label {
  readonly term: number
  readonly cover: Bits
  readonly cost: number
}

export class Labels {
  readonly covered: Bits
  #kept: Label[] = []
  /** Grows with each change: what was learnt from an older version may be out of date. */
  version = 0

  constructor(n: number) {
    this.covered = noBits(n)
  }

  get kept(): readonly Label[] {
    return this.#kept
  }

  add(label: Label): boolean {
    if (this.#kept.some(other => other.cost <= label.cost && within(label.cover, other.cover))) return false
    this.#kept = this.#kept.filter(other => !within(other.cover, label.cover) || other.cost < label.cost)
    this.#kept.push(label)
    include(this.covered, label.cover)
    this.version++
    return true
  }
}
