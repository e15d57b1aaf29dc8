/** String and list constants, laid out once in the module's data segment. */
import type { Type } from '../type.ts'
import { typeText } from '../type.ts'
import { type IntValue, type Value, valueKey } from '../value.ts'
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
      type.kind === 'List' ? this.#list(value as readonly Value[], type.element) : this.#text(value as string)
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

  #list(items: readonly Value[], element: Type): bigint | undefined {
    const words = items.map(item => this.word(item, element)).filter(word => word !== undefined)
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

function intWord(value: IntValue): bigint | undefined {
  const word = BigInt(value)
  return BigInt.asIntN(64, word) === word ? word : undefined
}
