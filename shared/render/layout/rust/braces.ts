/** Fields between braces, in values and in patterns, and the arms of a match (rustfmt, `rewrite_struct_lit` and `rewrite_struct_pat`). */
import { isOneLine, lastWidth } from './measure.ts'
import { indented, narrower, newline, type Shape, step, widest } from './shape.ts'

/** What rustfmt keeps on one line. */
const widestFields = 18

/** `Name { a, b }`; with `rest` a pattern that ends in `..`. */
export function braced(path: string, fields: readonly string[], shape: Shape, rest = false): string {
  if (fields.length === 0) return rest ? `${path} { .. }` : path
  const room = Math.min(shape.width - path.length - (rest ? 9 : 5), widestFields)
  const flat = fields.join(', ')
  const all = rest ? `${flat}, ..` : flat
  if (all.length <= room) return `${path} { ${all} }`
  const line = newline(shape.indent + step)
  const end = `${newline(shape.indent)}}`
  if (flat.length <= room) return `${path} {${line}${all}${end}`
  const lines = fields.map(field => `${line}${field}${field.startsWith('..') ? '' : ','}`)
  return `${path} {${lines.join('')}${rest ? `${line}..` : ''}${end}`
}

/** Before ` => {`. */
const patternIn = (indent: number): Shape => narrower(indented(indent), 5) ?? { width: 0, indent, offset: 0 }

/** A pattern of one value with some of its fields, and what is made of them. */
export const armOf = (path: string, field: string, body: string, indent: number): readonly string[] =>
  arm(braced(path, [field], patternIn(indent), true), body, indent)

/** A pattern of two values, each with all of its fields. */
export function armOfTwo(
  path: string,
  fields: readonly [readonly string[], readonly string[]],
  body: string,
  indent: number,
): readonly string[] {
  const nested = narrower(indented(indent + step), 1) ?? patternIn(indent)
  const patterns = fields.map(each => braced(path, each, nested))
  const flat = `(${patterns.join(', ')})`
  if (isOneLine(flat) && flat.length <= patternIn(indent).width) return arm(flat, body, indent)
  const lines = patterns.map(pattern => `${newline(indent + step)}${pattern},`)
  return arm(`(${lines.join('')}${newline(indent)})`, body, indent)
}

function arm(pattern: string, body: string, indent: number): readonly string[] {
  const start = ' '.repeat(indent) + pattern
  const isFlat = lastWidth(start) + ` => ${body},`.length <= widest.line
  const inner = newline(indent + step)
  return (isFlat ? `${start} => ${body},` : `${start} => {${inner}${body}${newline(indent)}}`).split('\n')
}
