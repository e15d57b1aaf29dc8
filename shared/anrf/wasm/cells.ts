/** A module's linear memory as the host sees it: words, values and texts at byte addresses. */
import type { Type } from '../type.ts'
import { type IntValue, itemTypes, normalInt, type Value } from '../value.ts'
import type { Exports } from './engine.ts'
import { charBytes, elementBytes } from './layout.ts'

const two32 = 2 ** 32
/** Code points that one call turns into text. */
const chunk = 4096
const pageBytes = 65_536
const most = 2 ** 32 - pageBytes

/** An Int that 64 bits do not hold. */
export class BeyondWord extends Error {}
/** The inputs alone need more memory than there is. */
export class OutOfMemory extends RangeError {}

export class Cells {
  readonly #memory: Exports['memory']
  #words: Int32Array<ArrayBuffer>
  #unsigned: Uint32Array<ArrayBuffer>
  #longs: DataView<ArrayBuffer>
  /** Where the next value goes. */
  free = 0

  constructor(memory: Exports['memory']) {
    this.#memory = memory
    const { buffer } = memory
    this.#words = new Int32Array(buffer)
    this.#unsigned = new Uint32Array(buffer)
    this.#longs = new DataView(buffer)
  }

  get bytes(): number {
    return this.#words.length * 4
  }

  /** After a run that may have made the memory grow: that leaves the arrays without their buffer. */
  refresh(): void {
    if (this.#words.length > 0) return
    const { buffer } = this.#memory
    this.#words = new Int32Array(buffer)
    this.#unsigned = new Uint32Array(buffer)
    this.#longs = new DataView(buffer)
  }

  word(address: number): number {
    return this.#words[address >>> 2] as number
  }

  setWord(address: number, value: number): void {
    this.#words[address >>> 2] = value
  }

  /** A natural number below 2^53 as 64 bits. */
  setNatural(address: number, value: number): void {
    this.#words[address >>> 2] = value | 0
    this.#words[(address >>> 2) + 1] = Math.floor(value / two32)
  }

  natural(address: number): number {
    return (this.#words[(address >>> 2) + 1] as number) * two32 + (this.#unsigned[address >>> 2] as number)
  }

  /** Takes memory from the free part. */
  room(bytes: number): number {
    const at = this.free
    this.free += (bytes + 7) & ~7
    if (this.free > most) throw new OutOfMemory()
    if (this.free > this.bytes) this.#grow()
    return at
  }

  #grow(): void {
    try {
      this.#memory.grow(Math.ceil((this.free - this.bytes) / pageBytes) + 16)
    } catch {
      throw new OutOfMemory()
    }
    this.refresh()
  }

  /** Writes a value; strings and lists lie in the free part. Throws BeyondWord, OutOfMemory. */
  write(address: number, value: Value, type: Type): void {
    switch (type.kind) {
      case 'Int':
        this.#writeInt(address, value as number | bigint)
        break
      case 'Bool':
        this.#pair(address, value === true ? 1 : 0, 0)
        break
      case 'BitVec':
        this.#longs.setBigUint64(address, value as bigint, true)
        break
      case 'Float':
        this.#writeFloat(address, value as number)
        break
      case 'String':
        this.#writeText(address, value as string)
        break
      case 'List':
        this.#writeList(address, value as readonly Value[], type.element)
        break
      default:
        this.#writeParts(address, value as readonly Value[], type)
    }
  }

  #pair(address: number, low: number, high: number): void {
    this.#words[address >>> 2] = low
    this.#words[(address >>> 2) + 1] = high
  }

  #writeInt(address: number, value: number | bigint): void {
    if (typeof value === 'number') {
      this.#pair(address, value | 0, Math.floor(value / two32))
      // Beyond 32 bits `|` takes the low word, as it should: doubles are exact up to 2^53.
      return
    }
    if (BigInt.asIntN(64, value) !== value) throw new BeyondWord()
    this.#longs.setBigInt64(address, value, true)
  }

  #writeInts(at: number, items: readonly (number | bigint)[]): void {
    const words = this.#words
    let to = at >>> 2
    for (let i = 0; i < items.length; i++, to += 2) {
      const value = items[i] as number | bigint
      if (typeof value === 'number') {
        words[to] = value | 0
        words[to + 1] = Math.floor(value / two32)
      } else this.#writeInt(to * 4, value)
    }
  }

  #writeText(address: number, text: string): void {
    const at = this.room(text.length * charBytes)
    let to = at >>> 2
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i) as number
      if (code > 0xffff) i++
      this.#unsigned[to++] = code
    }
    this.#pair(address, to - (at >>> 2), at | 0)
  }

  /** NaN has one pattern of bits inside. */
  #writeFloat(address: number, value: number): void {
    if (Number.isNaN(value)) this.#pair(address, 0, 0x7ff80000)
    else this.#longs.setFloat64(address, value, true)
  }

  /** Of named data the first cell is the constructor's position. */
  #writeParts(address: number, items: readonly Value[], type: Type): void {
    const at = this.room(items.length * elementBytes)
    const types = itemTypes(items, type)
    for (let i = 0; i < items.length; i++) {
      const of = types?.(i)
      if (of === undefined) this.#pair(at, makerPosition(items[i] as Value, type), 0)
      else this.write(at + i * elementBytes, items[i] as Value, of)
    }
    this.#pair(address, items.length, at | 0)
  }

  #writeList(address: number, items: readonly Value[], element: Type): void {
    const at = this.room(items.length * elementBytes)
    if (element.kind === 'Int') this.#writeInts(at, items as readonly (number | bigint)[])
    else for (let i = 0; i < items.length; i++) this.write(at + i * elementBytes, items[i] as Value, element)
    this.#pair(address, items.length, at | 0)
  }

  /** The low and the high half of a cell. */
  low(address: number): number {
    return this.#unsigned[address >>> 2] as number
  }

  high(address: number): number {
    return this.#unsigned[(address >>> 2) + 1] as number
  }

  int(address: number): IntValue {
    const low = this.#unsigned[address >>> 2] as number
    const value = (this.#words[(address >>> 2) + 1] as number) * two32 + low
    return Number.isSafeInteger(value) ? value : normalInt(this.#longs.getBigInt64(address, true))
  }

  bits(address: number, width: number): bigint {
    return width <= 32 ? BigInt(this.low(address)) : this.#longs.getBigUint64(address, true)
  }

  float(address: number): number {
    return this.#longs.getFloat64(address, true)
  }

  text(at: number, length: number): string {
    let text = ''
    for (let i = 0; i < length; i += chunk) {
      const from = (at >>> 2) + i
      const codes = this.#unsigned.subarray(from, from + Math.min(chunk, length - i))
      text += textOf(codes)
    }
    return text
  }
}

const makerPosition = (name: Value, type: Type): number =>
  type.kind === 'Data' ? type.constructors.findIndex(each => each.name === name) : 0

/** `apply` on the array itself: spreading it would go through its iterator. */
function textOf(codes: Uint32Array): string {
  const units = codes as unknown as number[]
  for (let i = 0; i < codes.length; i++)
    if ((codes[i] as number) > 0xffff) return String.fromCodePoint.apply(null, units)
  return String.fromCharCode.apply(null, units)
}
