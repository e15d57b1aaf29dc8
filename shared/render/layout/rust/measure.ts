/** How rustfmt measures texts of several lines. Some of its limits count bytes where others count columns. */
import { columns } from '../width.ts'
import { type Shape, usedWidth, widest } from './shape.ts'

export const firstLine = (text: string): string =>
  text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1)
export const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1)

export const firstWidth = (text: string): number => columns(firstLine(text))
export const lastWidth = (text: string): number => columns(lastLine(text))

export const isOneLine = (text: string): boolean => !text.includes('\n')
export const lineCount = (text: string): number => text.split('\n').length

export function bytes(text: string): number {
  let count = text.length
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    count += point < 0x80 ? 0 : point < 0x800 ? 1 : 2
  }
  return count
}

/** Whether the first line keeps to the shape, the others to the width of a line, and the last leaves what the shape leaves. */
export function fits(text: string, shape: Shape): boolean {
  if (firstWidth(text) > shape.width) return false
  if (isOneLine(text)) return true
  const others = text.split('\n').slice(1)
  return (
    others.every(line => columns(line) <= widest.line) && lastWidth(text) <= usedWidth(shape) + shape.width
  )
}

export const fitting = (text: string, shape: Shape): string | undefined =>
  fits(text, shape) ? text : undefined

/** Whether the last line is nothing but closing brackets. */
export const endsExtendable = (text: string): boolean => /(?:^|\n)[\s()\]}?>]*$/.test(text)
