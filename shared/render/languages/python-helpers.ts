/** Functions added to a Python file where the language lacks the meaning. */
import type { Helper } from '../language.ts'
import { pythonDateHelpers } from './python-dates.ts'
import { pythonNumeralHelpers } from './python-numerals.ts'
import { pythonPartHelpers } from './python-part-helpers.ts'
import { pythonWordHelpers } from './python-words.ts'

const helper = (text: string, ...needs: readonly string[]): Helper => ({
  lines: text.trim().split('\n'),
  needs,
})

export const pythonHelpers: Readonly<Record<string, Helper>> = {
  // These stand in the list so that their imports are written; they have no lines of their own.
  reduce: { lines: [] },
  math: { lines: [] },
  re: { lines: [] },
  replace: { lines: [] },
  fields: { lines: [] },
  is_dataclass: { lines: [] },
  Callable: { lines: [] },
  Sequence: { lines: [] },
  T: { lines: [] },
  U: { lines: [] },
  ...pythonPartHelpers(helper),
  ...pythonWordHelpers(helper),
  ...pythonNumeralHelpers(helper),
  ...pythonDateHelpers(helper),
  _div: helper(`
def _div(a: int, b: int) -> int:
    """Quotient whose remainder is never negative."""
    return a // b if b > 0 else -(a // -b)`),
  _mod: helper(`
def _mod(a: int, b: int) -> int:
    """Remainder, never negative."""
    return a % abs(b)`),
  _char_at: helper(`
def _char_at(s: str, i: int) -> str:
    """The character at i, or "" outside the string."""
    return s[i : i + 1] if i >= 0 else ""`),
  _substring: helper(`
def _substring(s: str, start: int, length: int) -> str:
    """At most length characters from start; "" where start is outside the string."""
    return s[start : start + length] if start >= 0 and length > 0 else ""`),
  _index_of: helper(`
def _index_of(s: str, t: str, start: int) -> int:
    """First index of t in s from start on, or -1."""
    return s.find(t, start) if start >= 0 else -1`),
  _replace_all: helper(`
def _replace_all(s: str, old: str, new: str) -> str:
    """Every occurrence replaced; an empty pattern occurs nowhere."""
    return s.replace(old, new) if old else s`),
  _to_int: helper(`
def _to_int(s: str) -> int:
    """The number that the digits of s spell, or -1."""
    return int(s) if s.isascii() and s.isdigit() else -1`),
  _from_int: helper(`
def _from_int(n: int) -> str:
    """Decimal digits, or "" for a negative number."""
    return str(n) if n >= 0 else ""`),
  _to_code: helper(`
def _to_code(s: str) -> int:
    """Code point of a one-character string, or -1."""
    return ord(s) if len(s) == 1 else -1`),
  _from_code: helper(`
def _from_code(n: int) -> str:
    """The character of a code point, or "" where there is none."""
    return chr(n) if 0 <= n <= 0x2FFFF and not 0xD800 <= n <= 0xDFFF else ""`),
  _is_digit: helper(`
def _is_digit(s: str) -> bool:
    """Whether s is one of the characters 0 to 9."""
    return len(s) == 1 and "0" <= s <= "9"`),
  _item_at: helper(
    `
def _item_at(items: Sequence[T], i: int) -> T:
    """The item at i; negative indexes are outside."""
    if i < 0:
        raise IndexError("IndexOutOfRange")
    return items[i]`,
    'Sequence',
    'T',
  ),
  _signed: helper(`
def _signed(a: int, width: int) -> int:
    """Two's complement reading of the lowest width bits."""
    return a - (1 << width) if a >> (width - 1) else a`),
  _shift_left: helper(`
def _shift_left(a: int, b: int, width: int) -> int:
    return (a << b) & ((1 << width) - 1) if b < width else 0`),
  _shift_right: helper(`
def _shift_right(a: int, b: int, width: int) -> int:
    return a >> b if b < width else 0`),
  _shift_right_signed: helper(
    `
def _shift_right_signed(a: int, b: int, width: int) -> int:
    return (_signed(a, width) >> min(b, width)) & ((1 << width) - 1)`,
    '_signed',
  ),
  _unsigned_div: helper(`
def _unsigned_div(a: int, b: int, width: int) -> int:
    """All ones for a divisor of zero."""
    return a // b if b else (1 << width) - 1`),
  _unsigned_rem: helper(`
def _unsigned_rem(a: int, b: int) -> int:
    """The dividend for a divisor of zero."""
    return a % b if b else a`),
  _signed_div: helper(
    `
def _signed_div(a: int, b: int, width: int) -> int:
    """Quotient toward zero; 1 or -1 for a divisor of zero."""
    x, y = _signed(a, width), _signed(b, width)
    if y == 0:
        return 1 if x < 0 else (1 << width) - 1
    quotient = abs(x) // abs(y)
    return (quotient if (x < 0) == (y < 0) else -quotient) & ((1 << width) - 1)`,
    '_signed',
  ),
  _signed_rem: helper(
    `
def _signed_rem(a: int, b: int, width: int) -> int:
    """Remainder with the dividend's sign; the dividend for a divisor of zero."""
    x, y = _signed(a, width), _signed(b, width)
    if y == 0:
        return a
    remainder = abs(x) % abs(y)
    return (remainder if x >= 0 else -remainder) & ((1 << width) - 1)`,
    '_signed',
  ),
  _signed_mod: helper(
    `
def _signed_mod(a: int, b: int, width: int) -> int:
    """Remainder with the divisor's sign; the dividend for a divisor of zero."""
    x, y = _signed(a, width), _signed(b, width)
    return (x % y) & ((1 << width) - 1) if y else a`,
    '_signed',
  ),
  _rotate_left: helper(`
def _rotate_left(a: int, n: int, width: int) -> int:
    n %= width
    return ((a << n) | (a >> (width - n))) & ((1 << width) - 1)`),
}
