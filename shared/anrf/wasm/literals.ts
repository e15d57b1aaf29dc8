/** String, list and composite constants, laid out once in the module's data segment. */
import type { Type } from '../type.ts'
import { typeText } from '../type.ts'
import { type IntValue, itemTypes, type Value, valueKey } from '../value.ts'
import { charBytes, dataStart, elementBytes, pack } from './layout.ts'
import { Unsupported } from './unsupported.ts'

const mostBytes = 1 << 24

export class Literals {
  readonly #known = new Map<string, bigint>()
  #bytes = new Uint8Array(256)
  #length = 0

  /** The constant as a word, a slice for strings and lists; undefined where it holds an integer beyond 64 bits. */
  word(value: Value, type: Type): bigint | undefined {
    switch (type.kind) {
      case 'Int':
        return intWord(value as IntValue)
      case 'Bool':
        return value === true ? 1n : 0n
      case 'BitVec':
        return BigInt.asIntN(64, value as bigint)
      case 'Float':
        return floatWord(value as number)
      default:
        return this.#slice(value, type)
    }
  }

  get data(): { readonly offset: number; readonly bytes: Uint8Array } {
    return { offset: dataStart, bytes: this.#bytes.subarray(0, this.#length) }
  }

  #slice(value: Value, type: Type): bigint | undefined {
    const key = `${typeText(type)} ${valueKey(value)}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made =
      type.kind === 'String' ? this.#text(value as string) : this.#cells(value as readonly Value[], type)
    if (made !== undefined) this.#known.set(key, made)
    return made
  }

  #text(text: string): bigint {
    const codes = [...text].map(char => char.codePointAt(0) ?? 0)
    const at = this.#room(codes.length * charBytes)
    const view = new DataView(this.#bytes.buffer)
    codes.forEach((code, i) => {
      view.setUint32(at + i * charBytes, code, true)
    })
    return pack(dataStart + at, codes.length)
  }

  /** Of named data the first cell is the constructor's position. */
  #cells(items: readonly Value[], type: Type): bigint | undefined {
    const types = itemTypes(items, type)
    const words = items
      .map((item, i) => {
        const of = types?.(i)
        return of === undefined ? makerOf(item, type) : this.word(item, of)
      })
      .filter(word => word !== undefined)
    if (words.length < items.length) return undefined
    const at = this.#room(words.length * elementBytes)
    const view = new DataView(this.#bytes.buffer)
    words.forEach((word, i) => {
      view.setBigInt64(at + i * elementBytes, BigInt.asIntN(64, word), true)
    })
    return pack(dataStart + at, items.length)
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
