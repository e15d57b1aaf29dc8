/** How JavaScript and TypeScript write letters' case, blanks and pieces of texts, which here are ASCII's. */
import {
  at,
  callOf,
  helped,
  type Piece,
  type Spelling,
  type Spellings,
  type Written,
  written,
} from '../piece.ts'
import { level } from './script-levels.ts'
import { type Template, template } from './script-part-helpers.ts'

/** Numerals: their units are their characters. */
const isAscii = ({ expr }: Piece): boolean =>
  expr.kind === 'apply' &&
  ['int.to_text', 'int.grouped', 'float.to_text', 'float.fixed', 'str.from_int'].includes(expr.operator)

/** JavaScript's own counts units, of which a character may have two. */
const padded =
  (own: string, name: string): Spelling =>
  (args, use) => {
    const [s, n, filling] = args as readonly [Piece, Piece, Piece]
    const isPlain = filling.expr.kind === 'constant' && /^[ -~]*$/.test(filling.expr.value as string)
    return isPlain && isAscii(s)
      ? callOf(`${at(s, level.call)}.${own}`, [units(n), filling], level.call)
      : helped(name)(args, use)
  }

const units = (n: Piece): Written => (/^\d+n?$/.test(n.text) ? written(n.text.replace('n', '')) : n)

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
  'str.pad_start': padded('padStart', 'paddedStart'),
  'str.pad_end': padded('padEnd', 'paddedEnd'),
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
  padding: template(`
/** What s lacks to n characters, of the filling over and over. */
function padding(s‹: string›, n‹: INT›, filling‹: string›)‹: string› {
  const missing = Number(n) - [...s].length
  if (missing <= 0 || filling === "") {
    return ""
  }
  const characters = [...filling]
  const rest = characters.slice(0, missing % characters.length)
  return filling.repeat(Math.floor(missing / characters.length)) + rest.join("")
}`),
  paddedStart: template(
    `
function paddedStart(s‹: string›, n‹: INT›, filling‹: string›)‹: string› {
  return padding(s, n, filling) + s
}`,
    'padding',
  ),
  paddedEnd: template(
    `
function paddedEnd(s‹: string›, n‹: INT›, filling‹: string›)‹: string› {
  return s + padding(s, n, filling)
}`,
    'padding',
  ),
}
