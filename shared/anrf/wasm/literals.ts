/** String, list and composite constants, laid out once in the module's data segment. */
import type { Type } from '../type.ts'
import { typeText } from '../type.ts'
import { type IntValue, itemTypes, type Value, valueKey } from '../value.ts'
import { charBytes, dataStart, elementBytes, onHeap, pack } from './layout.ts'
import { Unsupported } from './unsupported.ts'

const mostBytes = 1 << 24

interface Cell {
  readonly at: number
  readonly value: Value
  readonly type: Type
}

export class Literals {
  /** Of whole constants: keys of all their parts would be quadratic in their depth. */
  readonly #known = new Map<string, bigint>()
  readonly #texts = new Map<string, bigint>()
  #bytes = new Uint8Array(256)
  #length = 0

  /** The constant as a word, a slice for strings and lists; undefined where it holds an integer beyond 64 bits. */
  word(value: Value, type: Type): bigint | undefined {
    return onHeap(type) ? this.#slice(value, type) : atom(value, type)
  }

  get data(): { readonly offset: number; readonly bytes: Uint8Array } {
    return { offset: dataStart, bytes: this.#bytes.subarray(0, this.#length) }
  }

  #slice(value: Value, type: Type): bigint | undefined {
    const key = `${typeText(type)} ${valueKey(value)}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made = this.#laidOut(value, type)
    if (made !== undefined) this.#known.set(key, made)
    return made
  }

  /** Outermost first: a value may be deeper than the machine's stack. */
  #laidOut(value: Value, type: Type): bigint | undefined {
    const pending: Cell[] = []
    const root = this.#placed(value, type, pending)
    for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
      const { at, value: item, type: of } = top
      const word = onHeap(of) ? this.#placed(item, of, pending) : atom(item, of)
      if (word === undefined) return undefined
      this.#put(at, word)
    }
    return root
  }

  /** Where the value is: its text, or the room for its cells, which are still to be filled. */
  #placed(value: Value, type: Type, pending: Cell[]): bigint {
    if (type.kind === 'String') return this.#text(value as string)
    const items = value as readonly Value[]
    const types = itemTypes(value, type)
    const at = this.#room(items.length * elementBytes)
    items.forEach((item, i) => {
      const of = types?.(i)
      const cell = at + i * elementBytes
      if (of === undefined) this.#put(cell, makerOf(item, type))
      else pending.push({ at: cell, value: item, type: of })
    })
    return pack(dataStart + at, items.length)
  }

  #put(at: number, word: bigint): void {
    new DataView(this.#bytes.buffer).setBigInt64(at, BigInt.asIntN(64, word), true)
  }

  #text(text: string): bigint {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const codes = [...text].map(char => char.codePointAt(0) ?? 0)
    const at = this.#room(codes.length * charBytes)
    const view = new DataView(this.#bytes.buffer)
    codes.forEach((code, i) => {
      view.setUint32(at + i * charBytes, code, true)
    })
    const made = pack(dataStart + at, codes.length)
    this.#texts.set(text, made)
    return made
  }

  #room(bytes: number): number {
    const at = this.#length
    this.#length += (bytes + 7) & ~7
    if (this.#length > mostBytes) throw new Unsupported('constants of more than 16 MiB')
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2))
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    return at
  }
}

function atom(value: Value, type: Type): bigint | undefined {
  switch (type.kind) {
    case 'Int':
      return intWord(value as IntValue)
    case 'BitVec':
      return BigInt.asIntN(64, value as bigint)
    case 'Float':
      return floatWord(value as number)
    default:
      return value === true ? 1n : 0n
  }
}

/** Of named data the first cell is the constructor's position. */
const makerOf = (name: Value, type: Type): bigint =>
  BigInt(type.kind === 'Data' ? type.constructors.findIndex(each => each.name === name) : 0)

function floatWord(value: number): bigint {
  const word = new DataView(new ArrayBuffer(8))
  word.setFloat64(0, value)
  return Number.isNaN(value) ? 0x7ff8n << 48n : word.getBigInt64(0)
}

function intWord(value: IntValue): bigint | undefined {
  const word = BigInt(value)
  return BigInt.asIntN(64, word) === word ? word : undefined
}
