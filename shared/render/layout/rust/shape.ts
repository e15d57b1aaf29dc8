/**
 * Where an expression may be written (rustfmt, `shape.rs`): the columns left on its first line, the indentation of its
 * other lines, and how far from that indentation it starts.
 */
export interface Shape {
  readonly width: number
  readonly indent: number
  readonly offset: number
}

/** What rustfmt allows on one line by default. */
export const widest = { line: 100, chain: 60, args: 60, array: 60, conditional: 50, shortItem: 10 } as const
export const step = 4

export const indented = (indent: number): Shape => ({
  width: Math.max(0, widest.line - indent),
  indent,
  offset: 0,
})

export const narrower = (shape: Shape | undefined, by: number): Shape | undefined =>
  shape !== undefined && shape.width >= by ? { ...shape, width: shape.width - by } : undefined

/** Behind what is written on the same line. */
export const behind = (shape: Shape | undefined, by: number): Shape | undefined =>
  shape !== undefined && shape.width >= by
    ? { ...shape, width: shape.width - by, offset: shape.offset + by }
    : undefined

export const usedWidth = ({ indent, offset }: Shape): number => indent + offset

/** What stands behind the expression on its line. */
export const overhead = (shape: Shape): number => Math.max(0, widest.line - usedWidth(shape) - shape.width)

export const newline = (indent: number): string => `\n${' '.repeat(indent)}`
