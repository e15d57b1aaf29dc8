/**
 * Reads results out of a module's memory. What lies there once may be part of many: a small result is read as the tree
 * it unfolds to; of one that is not small, each part is read once and shared again, its words are counted against the
 * run's memory (views of one list or text add up to more than there is), and the deadline is asked for.
 */
import { defaultMaxBytes, type Limits } from '../interpreter/machine.ts'
import type { RuntimeErrorName } from '../operator.ts'
import { type Constructor, type DataType, type Type, typeParts } from '../type.ts'
import type { Value } from '../value.ts'
import type { Cells } from './cells.ts'
import { elementBytes } from './layout.ts'

/** Words of a result that is read as a tree. */
const smallWords = 2048
/** Words between two looks at the deadline. */
const lookEvery = 4096

/** Ends the reading of a result that is larger, or takes longer, than the run may. */
export class ReadingEnded extends Error {
  readonly outcome: RuntimeErrorName
  constructor(outcome: RuntimeErrorName) {
    super(outcome)
    this.outcome = outcome
  }
}

/** Throws ReadingEnded, and RangeError for a value too deep for this machine's stack. */
export function readResult(cells: Cells, address: number, type: Type, limits: Limits): Value {
  try {
    return new Reading(cells, smallWords, undefined, undefined).value(address, type)
  } catch (reason) {
    if (!(reason instanceof ReadingEnded)) throw reason
    const words = (limits.maxBytes ?? defaultMaxBytes) / 8
    return new Reading(cells, words, limits.late, new Map()).value(address, type)
  }
}

/** What was last read at an address; views that begin there differ in length. */
interface Known {
  readonly length: number
  readonly value: Value
}

class Reading {
  readonly #cells: Cells
  readonly #late: (() => boolean) | undefined
  readonly #known: Map<Type, Map<number, Known>> | undefined
  #left: number
  #nextLook: number

  constructor(
    cells: Cells,
    words: number,
    late: (() => boolean) | undefined,
    known: Map<Type, Map<number, Known>> | undefined,
  ) {
    this.#cells = cells
    this.#left = words
    this.#nextLook = words - lookEvery
    this.#late = late
    this.#known = known
  }

  value(address: number, type: Type): Value {
    switch (type.kind) {
      case 'Int':
        return this.#cells.int(address)
      case 'Bool':
        return this.#cells.low(address) !== 0
      case 'BitVec':
        return this.#cells.bits(address, type.width)
      case 'Float':
        return this.#cells.float(address)
      default:
        return this.#slice(this.#cells.high(address), this.#cells.low(address), type)
    }
  }

  #slice(at: number, length: number, type: Type): Value {
    if (this.#known === undefined) return this.#read(at, length, type)
    const known = this.#known.get(type) ?? new Map<number, Known>()
    if (known.size === 0) this.#known.set(type, known)
    const found = known.get(at)
    if (found?.length === length) return found.value
    const value = this.#read(at, length, type)
    known.set(at, { length, value })
    return value
  }

  #read(at: number, length: number, type: Type): Value {
    this.#spend(type.kind === 'String' ? (length >>> 2) + 1 : length + 1)
    switch (type.kind) {
      case 'String':
        return this.#cells.text(at, length)
      case 'List':
      case 'Option':
        return this.#items(at, length, type.element)
      case 'Data':
        return this.#data(at, type)
      default:
        return this.#parts(at, typeParts(type))
    }
  }

  #spend(words: number): void {
    this.#left -= words
    if (this.#left < 0) throw new ReadingEnded('MemoryExhausted')
    if (this.#left > this.#nextLook) return
    this.#nextLook = this.#left - lookEvery
    if (this.#late?.() === true) throw new ReadingEnded('DeadlineExceeded')
  }

  #items(at: number, length: number, element: Type): readonly Value[] {
    const items: Value[] = []
    for (let i = 0; i < length; i++) items.push(this.value(at + i * elementBytes, element))
    return items
  }

  #parts(at: number, types: readonly Type[]): readonly Value[] {
    return types.map((type, i) => this.value(at + i * elementBytes, type))
  }

  /** The first cell is the constructor's position. */
  #data(at: number, { constructors }: DataType): readonly Value[] {
    const made = constructors[this.#cells.low(at)] as Constructor
    const types = made.fields.map(field => field.type)
    return [made.name, ...this.#parts(at + elementBytes, types)]
  }
}
