/**
 * Instantiates Z3's WebAssembly for emscripten (its hook `instantiateWasm`). The package is built with assertions: each
 * call from C++ through its exception handling compares emscripten's copy of the function table with the table itself,
 * which takes a fifth of the solver's time. Here the table answers from a copy of its own.
 */
import { readFile } from 'node:fs/promises'

/** Functions by index, for calls through pointers. */
interface Table {
  readonly length: number
  get(index: number): unknown
  set(index: number, value: unknown): void
}
type Exports = Readonly<Record<string, unknown>>
interface Instance {
  readonly exports: Exports
}

/** The part of the engine that is used; TypeScript declares it for browsers only. */
interface Engine {
  compile(bytes: Uint8Array): Promise<object>
  readonly Instance: new (module: object, imports: object) => Instance
  readonly Table: new (description: object) => Table
}
const engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly

/** Emscripten's hook: hands the instance on and answers its exports. */
export type Instantiate = (imports: object, receive: (instance: Instance, module: object) => void) => Exports

export async function instantiation(path: string): Promise<Instantiate> {
  const module = await engine.compile(await readFile(path))
  return (imports, receive) => {
    const instance = new engine.Instance(module, imports)
    for (const part of Object.values(instance.exports)) if (part instanceof engine.Table) answerFromCopy(part)
    receive(instance, module)
    return instance.exports
  }
}

/** Entries change only through `set`. The copy has its length from the start: one that grows is slower than none. */
function answerFromCopy(table: Table): void {
  const { get, set } = engine.Table.prototype as Table
  const known: unknown[] = new Array(table.length).fill(undefined)
  table.get = index => {
    const entry = known[index] ?? get.call(table, index)
    known[index] = entry
    return entry
  }
  table.set = (index, value) => {
    known[index] = undefined
    set.call(table, index, value)
  }
}
