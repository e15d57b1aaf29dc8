/** How Python writes numbers as text, and reads them: its own readers take more than numerals. */
import type { Helper } from '../language.ts'
import { helped, isConstant, isSimple, named, type Piece, type Spellings, written } from '../piece.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

export const pythonNumerals = {
  'int.to_text': named('str'),
  'int.grouped': (args, use) => {
    const [n, separator] = args as readonly [Piece, Piece]
    const own = [',', '_'].find(each => isConstant(separator, each))
    return own !== undefined && isSimple(n) ? written(`f"{${n.text}:${own}}"`) : helped('_grouped')(args, use)
  },
  'int.parse': helped('_parse_int'),
  'float.fixed': helped('_fixed'),
  'float.parse': helped('_parse_float'),
} as const satisfies Partial<Spellings>

export const pythonNumeralHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  _grouped: helper(`
def _grouped(n: int, separator: str) -> str:
    """Decimal digits in groups of three."""
    return f"{n:,}".replace(",", separator)`),
  _parse_int: helper(
    `
def _parse_int(s: str) -> int | None:
    """The number that a sign, if any, and digits spell."""
    return int(s) if re.fullmatch("[+-]?[0-9]+", s) else None`,
    're',
  ),
  _fixed: helper(
    `
def _fixed(x: float, n: int) -> str:
    """x with n decimals, of two the one that ends in an even digit; no sign for a zero."""
    if not math.isfinite(x):
        return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"
    text = f"{x:.{min(max(n, 0), 100)}f}"
    return text.removeprefix("-") if float(text) == 0 else text`,
    'math',
  ),
  _parse_float: helper(
    `
def _parse_float(s: str) -> float | None:
    """The number that digits spell, with or without sign, fraction and exponent."""
    decimal = r"[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?"
    return float(s) if re.fullmatch(decimal, s) else None`,
    're',
  ),
})
