/** How many words a type's row takes, and the typed array that reads it. */
import type { RowData } from '../../anrf/rows.ts'
import type { Type } from '../../anrf/type.ts'

export interface Layout {
  /** Words (32 bits) per row. */
  readonly words: number
  /** Elements of the typed view per row. */
  readonly elements: number
  readonly view: (buffer: ArrayBuffer) => RowData
}

/** The layout of rows of `n` examples, or undefined for types that the search has no rows for. */
export function layoutOf(type: Type, n: number): Layout | undefined {
  switch (type.kind) {
    case 'Int':
      return { words: 2 * n, elements: n, view: buffer => new Float64Array(buffer) }
    case 'Bool': {
      const words = Math.ceil(n / 4)
      return { words, elements: 4 * words, view: buffer => new Uint8Array(buffer) }
    }
    case 'Float':
      return { words: 2 * n, elements: n, view: buffer => new Float64Array(buffer) }
    case 'String':
    case 'List':
    case 'Option':
    case 'Tuple':
    case 'Record':
    case 'Data':
      return { words: n, elements: n, view: buffer => new Int32Array(buffer) }
    case 'BitVec':
      return type.width <= 64
        ? { words: 2 * n, elements: 2 * n, view: buffer => new Uint32Array(buffer) }
        : undefined
    default:
      return undefined
  }
}

/** A row cell that can be pointed elsewhere: kernels read where it points now. */
export interface Cell {
  data: RowData
  at: number
}

/** A cell with room of its own for one row. */
export function ownCell(layout: Layout): Cell {
  return { data: layout.view(new ArrayBuffer(4 * Math.max(1, layout.words))), at: 0 }
}
