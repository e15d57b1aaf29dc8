/** The binary format of a module (WebAssembly core specification, §5.5): sections of types, functions, memory, code. */
import { type Code, typeByte, unsigned, type WasmType } from './instructions.ts'

export interface FunctionType {
  readonly parameters: readonly WasmType[]
  readonly result: WasmType | undefined
}

export interface WasmFunction extends FunctionType {
  /** Locals after the parameters. */
  readonly locals: readonly WasmType[]
  /** Without the closing `end`. */
  readonly code: ArrayLike<number>
  readonly exported?: string
}

export interface WasmModule {
  /** One imported function per entry, from module `host`; they have the first indices. */
  readonly imports: readonly (FunctionType & { readonly name: string })[]
  readonly functions: readonly WasmFunction[]
  /** Mutable globals, all zero at first. */
  readonly globals: readonly WasmType[]
  readonly memoryPages: number
  readonly maxPages: number
  readonly data: { readonly offset: number; readonly bytes: Uint8Array }
}

/** Bytes as they are written, growing by doubling. */
export class ByteSink {
  #bytes = new Uint8Array(256)
  length = 0

  put(code: ArrayLike<number>): void {
    this.#reserve(code.length)
    this.#bytes.set(code, this.length)
    this.length += code.length
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length)
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more))
    grown.set(this.bytes)
    this.#bytes = grown
  }
}

const name = (text: string): Code => [...unsigned(text.length), ...[...text].map(c => c.charCodeAt(0))]
const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const functionType = ({ parameters, result }: FunctionType): Code => [
  0x60,
  ...vector(parameters.map(type => [typeByte(type)])),
  ...vector(result === undefined ? [] : [[typeByte(result)]]),
]

/** The module's bytes. */
export function encodeModule(module: WasmModule): Uint8Array<ArrayBuffer> {
  const sink = new ByteSink()
  sink.put([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
  const { imports, functions } = module
  // Each function has a type entry of its own: nothing is gained by sharing them.
  section(sink, 1, vector([...imports, ...functions].map(functionType)))
  section(
    sink,
    2,
    vector(imports.map(({ name: field }, i) => [...name('host'), ...name(field), 0, ...unsigned(i)])),
  )
  section(sink, 3, vector(functions.map((_, i) => unsigned(imports.length + i))))
  section(sink, 5, [1, 1, ...unsigned(module.memoryPages), ...unsigned(module.maxPages)])
  section(sink, 6, vector(module.globals.map(zeroGlobal)))
  section(sink, 7, exportsOf(module))
  section(sink, 10, codeOf(functions))
  section(sink, 11, dataOf(module.data))
  return new Uint8Array(sink.bytes)
}

function section(sink: ByteSink, id: number, body: ArrayLike<number>): void {
  sink.put([id, ...unsigned(body.length)])
  sink.put(body)
}

const zeroGlobal = (type: WasmType): Code => [typeByte(type), 1, type === 'i32' ? 0x41 : 0x42, 0, 0x0b]

function exportsOf({ imports, functions }: WasmModule): Code {
  const entries = functions.flatMap(({ exported }, i) =>
    exported === undefined ? [] : [[...name(exported), 0, ...unsigned(imports.length + i)]],
  )
  return vector([[...name('memory'), 2, 0], ...entries])
}

function codeOf(functions: readonly WasmFunction[]): Uint8Array {
  const sink = new ByteSink()
  sink.put(unsigned(functions.length))
  for (const { locals, code } of functions) {
    const head = localsOf(locals)
    sink.put(unsigned(head.length + code.length + 1))
    sink.put(head)
    sink.put(code)
    sink.put([0x0b])
  }
  return sink.bytes
}

/** Locals as runs of equal types. */
function localsOf(locals: readonly WasmType[]): Code {
  const runs: [number, WasmType][] = []
  for (const type of locals) {
    const last = runs.at(-1)
    if (last?.[1] === type) last[0]++
    else runs.push([1, type])
  }
  return vector(runs.map(([count, type]) => [...unsigned(count), typeByte(type)]))
}

function dataOf({ offset, bytes }: WasmModule['data']): Uint8Array {
  const sink = new ByteSink()
  sink.put([1, 0, 0x41, ...signedOffset(offset), 0x0b, ...unsigned(bytes.length)])
  sink.put(bytes)
  return sink.bytes
}

/** Signed LEB128 of a non-negative offset: a leading zero bit. */
function signedOffset(offset: number): Code {
  const bytes = unsigned(offset)
  const last = bytes.at(-1) ?? 0
  return last < 0x40 ? bytes : [...bytes.slice(0, -1), last | 0x80, 0]
}
