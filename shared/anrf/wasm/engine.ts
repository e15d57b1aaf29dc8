/** The part of the WebAssembly JavaScript interface that is used; every host of the core has it. */

interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

export interface Exports {
  readonly memory: Memory
  readonly rows: (inputs: number, results: number, from: number, to: number) => void
}

interface Engine {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports }
  readonly RuntimeError: new () => Error
  readonly CompileError: new () => Error
}

export const engine: Engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly
