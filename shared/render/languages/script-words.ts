/** How JavaScript and TypeScript write letters' case, blanks and pieces of texts, which here are ASCII's. */
import { at, callOf, helped, type Piece, type Spellings, written } from '../piece.ts'
import { level } from './script-levels.ts'
import { type Template, template } from './script-part-helpers.ts'

export const scriptWords = {
  'str.to_lower': helped('toLower'),
  'str.to_upper': helped('toUpper'),
  'str.trim': helped('trimmed'),
  'str.split': (args, use) => {
    const [s, separator] = args as readonly [Piece, Piece]
    const isText = separator.expr.kind === 'constant' && separator.expr.value !== ''
    return isText
      ? callOf(`${at(s, level.call)}.split`, [separator], level.call)
      : helped('splitAt')(args, use)
  },
  'str.join': ([items, separator]) =>
    written(`${at(items as Piece, level.call)}.join(${(separator as Piece).text})`, level.call),
  'str.repeat': helped('repeated'),
} as const satisfies Partial<Spellings>

export const scriptWordTemplates: Readonly<Record<string, Template>> = {
  toLower: template(`
/** A to Z become a to z. */
function toLower(s‹: string›)‹: string› {
  return s.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}`),
  toUpper: template(`
/** a to z become A to Z. */
function toUpper(s‹: string›)‹: string› {
  return s.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}`),
  trimmed: template(`
/** Without the spaces, tabs and ends of lines around it. */
function trimmed(s‹: string›)‹: string› {
  return s.replace(/^[\\t-\\r ]+/, "").replace(/(?<![\\t-\\r ])[\\t-\\r ]+$/, "")
}`),
  splitAt: template(`
/** The parts between separators; the characters where it is empty. */
function splitAt(s‹: string›, separator‹: string›)‹: string[]› {
  return separator === "" ? [...s] : s.split(separator)
}`),
  repeated: template(`
/** The text n times; "" for n below 1. */
function repeated(s‹: string›, n‹: INT›)‹: string› {
  return s === "" || n <= 0 ? "" : s.repeat(Number(n))
}`),
}
