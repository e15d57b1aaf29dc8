/** JavaScript text that both ends share: errors by name, frames, and how values travel. */
import { sameType } from '../../anrf/type.ts'
import type { ScriptDialect } from '../languages/script.ts'
import { properties } from '../languages/script-parts.ts'
import { partNames } from '../part-names.ts'
import type { RenderInput } from '../renderer.ts'
import { scriptPartCodecs } from './script-part-codecs.ts'
import { type CodecName, type CodecWords, codecsOf, definitionsOf, type Signature } from './signature.ts'

/** Names that stand in the text. */
export const scriptNames =
  `BridgeError Frames add arrayOf bits boolean call clearTimeout close constructor defaultCommand
  double optionOf boxedOf tupleOf recordOf dataOf own spelled Object fileURLToPath frame integer largest named parameters returns spawn startTimer stdin stdout string answer nameOf Buffer
  TextDecoder JSON Promise Map value frames`.split(/\s+/)

const names: Readonly<Record<CodecName, string>> = {
  integer: 'integer',
  truth: 'boolean',
  text: 'string',
  float: 'double',
  bits: 'bits',
  list: 'arrayOf',
  option: 'optionOf',
  boxed: 'boxedOf',
  tuple: 'tupleOf',
  record: 'recordOf',
  data: 'dataOf',
}

/** Records and what constructors make are objects. */
export function scriptCodecs(input: RenderInput): CodecWords {
  const { data } = partNames(input, [])
  return {
    names,
    field: (there, here, codec) => `[${JSON.stringify(there)}, ${JSON.stringify(here)}, ${codec}]`,
    properties: (type, fields) =>
      type.kind === 'Data' ? properties(fields) : fields.map(({ name }) => name),
    record: () => '',
    data: type => `$data${data.findIndex(each => sameType(each, type))}`,
    makers: ({ constructors }, fields) =>
      `() => new Map([${constructors.map(({ name }, i) => `[${JSON.stringify(name)}, ${fields[i]}]`).join(', ')}])`,
  }
}

export function scriptWire(
  signature: Signature,
  int: ScriptDialect['int'],
  words: CodecWords,
): readonly string[] {
  const used = codecsOf(signature)
  const holdsBits = used.has('bits')
  const codecs = (Object.keys(texts) as CodecName[]).filter(name => used.has(name))
  // Bit-vectors are bigints whatever the integers of the program are.
  const exact = int === 'bigint' ? [bigInteger('integer')] : [smallInteger]
  const numbers = holdsBits && int === 'number' ? [...exact, bigInteger('wholeNumber')] : exact
  const bits = texts.bits.replaceAll('WHOLE', int === 'number' ? 'wholeNumber' : 'integer')
  return [
    errors,
    frames,
    ...(used.has('integer') ? numbers : []),
    ...codecs.filter(name => name !== 'integer').map(name => (name === 'bits' ? bits : texts[name])),
    ...definitionsOf(signature, words).map(([name, value]) => `const ${name} = ${value}`),
  ].map(text => text.trim())
}

const errors = `
/**
 * What kept a call from giving its value, by \`name\`: an error of the program (DivisionByZero, IndexOutOfRange,
 * EmptyList, EmptyOption, WrongConstructor, NotFinite, InputOutsideDomain, MemoryExhausted) or of the bridge (BridgeClosed, BridgeTimeout, BadFrame,
 * FrameTooLarge).
 */
export class BridgeError extends Error {
  constructor(name, message) {
    super(message)
    this.name = name
  }
}

/** What \`run\` gives; what it throws becomes an error of this name. */
function named(name, run) {
  try {
    return run()
  } catch (error) {
    throw new BridgeError(name, error.message)
  }
}`

const frames = `
/** Bytes of one frame at most. */
const largest = 16 * 1024 * 1024

/** Four bytes of length, big endian, then that many bytes of JSON. */
function frame(message) {
  const body = Buffer.from(JSON.stringify(message))
  if (body.length > largest) throw new BridgeError("FrameTooLarge", body.length + " bytes, at most " + largest + " travel")
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  return Buffer.concat([head, body])
}

/** Collects what arrives in pieces. */
class Frames {
  #pieces = []
  #size = 0
  /** Bytes of the frame that is arriving, once its head is here. */
  #wanted

  /** The messages that are complete now. */
  *add(piece) {
    this.#pieces.push(piece)
    this.#size += piece.length
    for (let body = this.#next(); body !== undefined; body = this.#next()) {
      yield named("BadFrame", () => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)))
    }
  }

  #next() {
    if (this.#wanted === undefined && this.#size >= 4) this.#wanted = this.#take(4).readUInt32BE()
    if (this.#wanted > largest) {
      throw new BridgeError("FrameTooLarge", this.#wanted + " bytes, at most " + largest + " travel")
    }
    if (this.#wanted === undefined || this.#size < this.#wanted) return undefined
    const body = this.#take(this.#wanted)
    this.#wanted = undefined
    return body
  }

  #take(length) {
    const all = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces)
    this.#pieces = [all.subarray(length)]
    this.#size = all.length - length
    return all.subarray(0, length)
  }
}`

const smallInteger = `
const integer = {
  read(value) {
    if (!Number.isSafeInteger(value)) throw new TypeError(String(value).slice(0, 50) + " is no safe integer")
    return value
  },
  write: value => integer.read(value),
}`

/** Beyond the safe integers a JSON number would be rounded on the way. */
const bigInteger = (name: string): string => `
const ${name} = {
  read(value) {
    const isText = typeof value === "string" && /^-?[0-9]+$/.test(value)
    if (!isText && !Number.isSafeInteger(value)) throw new TypeError(String(value).slice(0, 50) + " is no integer")
    return BigInt(value)
  },
  write(value) {
    if (typeof value !== "bigint" && !Number.isSafeInteger(value)) throw new TypeError(typeof value + " is no integer")
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  },
}`

const texts: Readonly<Record<CodecName, string>> = {
  integer: '',
  ...scriptPartCodecs,
  bits: `
const bits = width => {
  const fitting = value => {
    if (BigInt.asUintN(width, BigInt(value)) !== BigInt(value)) {
      throw new TypeError(value + " is no unsigned integer of " + width + " bits")
    }
    return value
  }
  return {
    read: value => fitting(WHOLE.read(value)),
    write: value => WHOLE.write(fitting(value)),
  }
}`,
  truth: `
const boolean = {
  read(value) {
    if (typeof value !== "boolean") throw new TypeError(typeof value + " is no boolean")
    return value
  },
  write: value => boolean.read(value),
}`,
  text: `
const string = {
  read(value) {
    if (typeof value !== "string" || !value.isWellFormed()) throw new TypeError(typeof value + " is no text")
    return value
  },
  write: value => string.read(value),
}`,
  list: `
const arrayOf = item => {
  const items = value => {
    if (!Array.isArray(value)) throw new TypeError(typeof value + " is no array")
    return value
  }
  return {
    read: value => items(value).map(each => item.read(each)),
    write: value => items(value).map(each => item.write(each)),
  }
}`,
}
