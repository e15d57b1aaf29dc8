/** How Python writes letters' case, blanks and pieces of texts: its own know all of Unicode, the contract ASCII's. */
import type { Helper } from '../language.ts'
import { at, callOf, helped, infix, intRange, type Piece, type Spelling, type Spellings } from '../piece.ts'
import { level } from './python-levels.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

/** Python's own fill with one character. */
const padded =
  (own: string, name: string): Spelling =>
  (args, use) => {
    const [s, n, filling] = args as readonly [Piece, Piece, Piece]
    const isOne = filling.expr.kind === 'constant' && [...(filling.expr.value as string)].length === 1
    return isOne && isLength(n)
      ? callOf(`${at(s, level.call)}.${own}`, [n, filling], level.call)
      : helped(name)(args, use)
  }

export const pythonWords = {
  'str.to_lower': helped('_to_lower'),
  'str.to_upper': helped('_to_upper'),
  'str.trim': ([s]) => callOf(`${at(s as Piece, level.call)}.strip`, [blanks], level.call),
  'str.split': (args, use) => {
    const [s, separator] = args as readonly [Piece, Piece]
    const isText = separator.expr.kind === 'constant' && separator.expr.value !== ''
    return isText
      ? callOf(`${at(s, level.call)}.split`, [separator], level.call)
      : helped('_split')(args, use)
  },
  'str.join': ([items, separator]) =>
    callOf(`${at(separator as Piece, level.call)}.join`, [items as Piece], level.call),
  'str.repeat': (args, use) =>
    isLength(args[1] as Piece) ? infix('*', level.multiply)(args, use) : helped('_repeat')(args, use),
  'str.pad_start': padded('rjust', '_pad_start'),
  'str.pad_end': padded('ljust', '_pad_end'),
} as const satisfies Partial<Spellings>

/** Whether Python takes the number for a length, however short the text. */
function isLength(piece: Piece): boolean {
  const { low, high } = intRange(piece)
  return low !== undefined && high !== undefined && low >= -(2n ** 62n) && high <= 2n ** 62n
}

const blanks = { text: '" \\t\\n\\v\\f\\r"', level: 100 }

export const pythonWordHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  _to_lower: helper(`
def _to_lower(s: str) -> str:
    """A to Z become a to z."""
    return "".join(c.lower() if c.isascii() else c for c in s)`),
  _to_upper: helper(`
def _to_upper(s: str) -> str:
    """a to z become A to Z."""
    return "".join(c.upper() if c.isascii() else c for c in s)`),
  _repeat: helper(`
def _repeat(s: str, n: int) -> str:
    """The text n times; "" for n below 1."""
    return s * n if s and n > 0 else ""`),
  _padding: helper(`
def _padding(s: str, n: int, filling: str) -> str:
    """What s lacks to n characters, of the filling over and over."""
    missing = n - len(s)
    if missing <= 0 or not filling:
        return ""
    return (filling * (missing // len(filling) + 1))[:missing]`),
  _pad_start: helper(
    `
def _pad_start(s: str, n: int, filling: str) -> str:
    return _padding(s, n, filling) + s`,
    '_padding',
  ),
  _pad_end: helper(
    `
def _pad_end(s: str, n: int, filling: str) -> str:
    return s + _padding(s, n, filling)`,
    '_padding',
  ),
  _split: helper(`
def _split(s: str, separator: str) -> list[str]:
    """The parts between separators; the characters where it is empty."""
    return s.split(separator) if separator else list(s)`),
})
