/**
 * WebAssembly instructions as byte sequences (core specification 1.0, §5.4, with bulk memory and sign extension).
 * Operands come first, as on the machine's stack; used with no operands, an instruction takes what the stack holds.
 */

export type Code = readonly number[]
export type WasmType = 'i32' | 'i64' | 'f64'

/** Unsigned LEB128 of a non-negative safe integer. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low | 0x80 : low)
  } while (rest > 0)
  return bytes
}

/** Signed LEB128. */
export function signed(value: bigint): number[] {
  const bytes: number[] = []
  for (let rest = value; ; ) {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    if ((rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

/** One instruction after its operands. */
const op =
  (...bytes: readonly number[]) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), ...bytes]

export const seq = (...parts: readonly Code[]): Code => parts.flat()

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, ...value: readonly Code[]): Code => [
  ...value.flat(),
  0x21,
  ...unsigned(local),
]
export const tee = (local: number, ...value: readonly Code[]): Code => [
  ...value.flat(),
  0x22,
  ...unsigned(local),
]
export const getGlobal = (index: number): Code => [0x23, ...unsigned(index)]
export const setGlobal = (index: number, ...value: readonly Code[]): Code => [
  ...value.flat(),
  0x24,
  ...unsigned(index),
]
export const callIndex = (index: number, ...args: readonly Code[]): Code => [
  ...args.flat(),
  0x10,
  ...unsigned(index),
]

const blockTypes = { none: 0x40, i32: 0x7f, i64: 0x7e, f64: 0x7c } as const
export type BlockType = keyof typeof blockTypes
export const typeByte = (type: WasmType): number => blockTypes[type]

export const begin = {
  block: (type: BlockType = 'none'): Code => [0x02, blockTypes[type]],
  loop: (type: BlockType = 'none'): Code => [0x03, blockTypes[type]],
  when: (type: BlockType = 'none'): Code => [0x04, blockTypes[type]],
}
export const otherwise: Code = [0x05]
export const end: Code = [0x0b]
export const br = (depth: number): Code => [0x0c, ...unsigned(depth)]
export const brIf = (depth: number, ...condition: readonly Code[]): Code => [
  ...condition.flat(),
  0x0d,
  ...unsigned(depth),
]
export const giveBack = op(0x0f)
export const unreachable: Code = [0x00]
export const drop = op(0x1a)
/** `select(a, b, c)`: a where c is not zero, else b. */
export const select = op(0x1b)

/** A conditional without value. */
export const when = (condition: Code, then: Code, other: Code = []): Code =>
  seq(condition, begin.when(), then, other.length > 0 ? seq(otherwise, other) : [], end)
/** A conditional with a value. */
export const choose = (type: WasmType, condition: Code, then: Code, other: Code): Code =>
  seq(condition, begin.when(type), then, otherwise, other, end)
/** Tested before each round; `br(1)` in the body (outside nested blocks) leaves the loop. */
export const loopWhile = (condition: Code, body: Code): Code =>
  seq(begin.block(), begin.loop(), brIf(1, i32.eqz(condition)), body, br(0), end, end)

const memory =
  (opcode: number, align: number) =>
  (offset: number, ...operands: readonly Code[]): Code => [
    ...operands.flat(),
    opcode,
    align,
    ...unsigned(offset),
  ]

export const memorySize: Code = [0x3f, 0x00]
export const memoryGrow = op(0x40, 0x00)
export const memoryCopy = op(0xfc, 0x0a, 0x00, 0x00)

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(BigInt(value | 0))],
  load: memory(0x28, 2),
  store: memory(0x36, 2),
  eqz: op(0x45),
  eq: op(0x46),
  ne: op(0x47),
  ltS: op(0x48),
  ltU: op(0x49),
  gtS: op(0x4a),
  gtU: op(0x4b),
  leS: op(0x4c),
  leU: op(0x4d),
  geS: op(0x4e),
  geU: op(0x4f),
  add: op(0x6a),
  sub: op(0x6b),
  mul: op(0x6c),
  divS: op(0x6d),
  divU: op(0x6e),
  remS: op(0x6f),
  remU: op(0x70),
  and: op(0x71),
  or: op(0x72),
  xor: op(0x73),
  shl: op(0x74),
  shrS: op(0x75),
  shrU: op(0x76),
  wrap: op(0xa7),
}

export const i64 = {
  const: (value: bigint | number): Code => [0x42, ...signed(BigInt.asIntN(64, BigInt(value)))],
  load: memory(0x29, 3),
  store: memory(0x37, 3),
  loadU32: memory(0x35, 2),
  eqz: op(0x50),
  eq: op(0x51),
  ne: op(0x52),
  ltS: op(0x53),
  ltU: op(0x54),
  gtS: op(0x55),
  gtU: op(0x56),
  leS: op(0x57),
  leU: op(0x58),
  geS: op(0x59),
  geU: op(0x5a),
  clz: op(0x79),
  add: op(0x7c),
  sub: op(0x7d),
  mul: op(0x7e),
  divS: op(0x7f),
  divU: op(0x80),
  remS: op(0x81),
  remU: op(0x82),
  and: op(0x83),
  or: op(0x84),
  xor: op(0x85),
  shl: op(0x86),
  shrS: op(0x87),
  shrU: op(0x88),
  extendS: op(0xac),
  extendU: op(0xad),
  extend8: op(0xc2),
  extend16: op(0xc3),
  extend32: op(0xc4),
  truncF64: op(0xb0),
}

function doubleBytes(value: number): Code {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value, true)
  return [...bytes]
}

export const f64 = {
  const: (value: number): Code => [0x44, ...doubleBytes(value)],
  eq: op(0x61),
  ne: op(0x62),
  lt: op(0x63),
  gt: op(0x64),
  le: op(0x65),
  ge: op(0x66),
  abs: op(0x99),
  neg: op(0x9a),
  ceil: op(0x9b),
  floor: op(0x9c),
  trunc: op(0x9d),
  nearest: op(0x9e),
  sqrt: op(0x9f),
  add: op(0xa0),
  sub: op(0xa1),
  mul: op(0xa2),
  div: op(0xa3),
  min: op(0xa4),
  max: op(0xa5),
  ofInt: op(0xb9),
  /** The bits as an i64. */
  bits: op(0xbd),
  ofBits: op(0xbf),
}
