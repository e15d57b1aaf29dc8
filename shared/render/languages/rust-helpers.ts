/** Functions added to a Rust file where the standard library lacks the meaning. */
import type { Helper } from '../language.ts'
import { rustDateHelpers } from './rust-dates.ts'
import { rustNumeralHelpers } from './rust-numerals.ts'
import { rustPartHelpers } from './rust-part-helpers.ts'
import { storages } from './rust-types.ts'
import { rustWordHelpers } from './rust-words.ts'

const helper = (text: string, ...needs: readonly string[]): Helper => ({
  lines: text.trim().split('\n'),
  needs,
})

/** Variants of the error type: the preamble writes those that a file uses. */
export const errorNames = {
  Overflow: 'A value left the range of 64-bit integers.',
  DivisionByZero: 'The divisor was zero.',
  IndexOutOfRange: 'The index was outside the list.',
  EmptyList: 'The list was empty.',
  EmptyOption: 'The option held no value.',
  WrongConstructor: 'The value was made by another constructor.',
  NotFinite: 'The number was NaN or infinite.',
  InputOutsideDomain: 'An input was outside its domain.',
} as const

const checked = (name: string, doc: string): Helper =>
  helper(
    `
/// ${doc}, where it fits 64 bits.
fn checked_${name}(a: i64, b: i64) -> Result<i64, Error> {
    a.checked_${name}(b).ok_or(Error::Overflow)
}`,
    'Overflow',
  )

const checkedUnary = (name: string, doc: string): Helper =>
  helper(
    `
/// ${doc}, where it fits 64 bits.
fn checked_${name}(a: i64) -> Result<i64, Error> {
    a.checked_${name}().ok_or(Error::Overflow)
}`,
    'Overflow',
  )

const quantifier = (name: string, doc: string, decides: string): Helper =>
  helper(
    `
/// ${doc}.
fn ${name}(
    low: i64,
    high: i64,
    condition: impl Fn(i64) -> Result<bool, Error>,
) -> Result<bool, Error> {
    for i in low..high {
        if condition(i)? == ${decides} {
            return Ok(${decides});
        }
    }
    Ok(!${decides})
}`
      .replace('condition(i)? == true', 'condition(i)?')
      .replace('condition(i)? == false', '!condition(i)?')
      .replace('!false', 'true')
      .replace('!true', 'false'),
  )

const general: Readonly<Record<string, Helper>> = {
  ...Object.fromEntries(Object.keys(errorNames).map(name => [name, { lines: [] }])),
  ...rustPartHelpers(helper),
  ...rustWordHelpers(helper),
  ...rustNumeralHelpers(helper),
  ...rustDateHelpers(helper),
  checked_add: checked('add', 'The sum'),
  checked_sub: checked('sub', 'The difference'),
  checked_mul: checked('mul', 'The product'),
  checked_neg: checkedUnary('neg', 'The negation'),
  checked_abs: checkedUnary('abs', 'The absolute value'),
  div: helper(
    `
/// Quotient whose remainder is never negative.
fn div(a: i64, b: i64) -> Result<i64, Error> {
    if b == 0 {
        return Err(Error::DivisionByZero);
    }
    a.checked_div_euclid(b).ok_or(Error::Overflow)
}`,
    'DivisionByZero',
    'Overflow',
  ),
  rem: helper(
    `
/// Remainder, never negative.
fn rem(a: i64, b: i64) -> Result<i64, Error> {
    if b == 0 {
        return Err(Error::DivisionByZero);
    }
    Ok(a.wrapping_rem_euclid(b))
}`,
    'DivisionByZero',
  ),
  all_indices: quantifier(
    'all_indices',
    'Whether the condition holds for every index from low up to high',
    'false',
  ),
  any_index: quantifier(
    'any_index',
    'Whether the condition holds for some index from low up to high',
    'true',
  ),
  char_at: helper(`
/// The character at i, or "" outside the string.
fn char_at(s: &str, i: i64) -> String {
    let found = usize::try_from(i).ok().and_then(|i| s.chars().nth(i));
    found.map(String::from).unwrap_or_default()
}`),
  substring: helper(`
/// At most length characters from start; "" where start is outside the string.
fn substring(s: &str, start: i64, length: i64) -> String {
    match (usize::try_from(start), usize::try_from(length)) {
        (Ok(start), Ok(length)) => s.chars().skip(start).take(length).collect(),
        _ => String::new(),
    }
}`),
  index_of: helper(`
/// First index of t in s, in characters, from start on; or -1.
fn index_of(s: &str, t: &str, start: i64) -> i64 {
    let Ok(start) = usize::try_from(start) else {
        return -1;
    };
    let mut offsets = s.char_indices().map(|(at, _)| at).chain([s.len()]);
    let found = offsets
        .nth(start)
        .and_then(|from| Some(from + s[from..].find(t)?));
    found.map_or(-1, |at| s[..at].chars().count() as i64)
}`),
  replace_all: helper(`
/// Every occurrence replaced; an empty pattern occurs nowhere.
fn replace_all(s: &str, old: &str, new: &str) -> String {
    if old.is_empty() {
        s.to_string()
    } else {
        s.replace(old, new)
    }
}`),
  to_int: helper(
    `
/// The number that the digits of s spell, or -1.
fn to_int(s: &str) -> Result<i64, Error> {
    if s.is_empty() || !s.bytes().all(|digit| digit.is_ascii_digit()) {
        return Ok(-1);
    }
    s.parse().map_err(|_| Error::Overflow)
}`,
    'Overflow',
  ),
  from_int: helper(`
/// Decimal digits, or "" for a negative number.
fn from_int(n: i64) -> String {
    if n >= 0 {
        n.to_string()
    } else {
        String::new()
    }
}`),
  to_code: helper(`
/// Code point of a one-character string, or -1.
fn to_code(s: &str) -> i64 {
    let mut characters = s.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => i64::from(u32::from(only)),
        _ => -1,
    }
}`),
  from_code: helper(`
/// The character of a code point up to U+2FFFF, or "" where there is none.
fn from_code(n: i64) -> String {
    let code = u32::try_from(n).ok().filter(|&code| code <= 0x2ffff);
    let character = code.and_then(char::from_u32);
    character.map(String::from).unwrap_or_default()
}`),
  count: helper(`
/// A number of items to take or leave; none for a negative number.
fn count(n: i64) -> usize {
    usize::try_from(n.max(0)).unwrap_or(usize::MAX)
}`),
  item_at: helper(
    `
/// The item at i, inside the list.
fn item_at<T>(items: &[T], i: i64) -> Result<&T, Error> {
    let index = usize::try_from(i).map_err(|_| Error::IndexOutOfRange)?;
    items.get(index).ok_or(Error::IndexOutOfRange)
}`,
    'IndexOutOfRange',
  ),
  total: helper(
    `
/// The sum of the items, where it fits 64 bits.
fn total(items: &[i64]) -> Result<i64, Error> {
    let sum: i128 = items.iter().map(|&item| i128::from(item)).sum();
    i64::try_from(sum).map_err(|_| Error::Overflow)
}`,
    'Overflow',
  ),
  sorted: helper(`
/// The items in ascending order.
fn sorted(items: &[i64]) -> Vec<i64> {
    let mut sorted = items.to_vec();
    sorted.sort_unstable();
    sorted
}`),
  try_filter: helper(`
/// The items for which the condition holds, up to the first that has no answer.
fn try_filter<T: Clone>(
    items: &[T],
    condition: impl Fn(&T) -> Result<bool, Error>,
) -> Result<Vec<T>, Error> {
    let mut kept = Vec::new();
    for item in items {
        if condition(item)? {
            kept.push(item.clone());
        }
    }
    Ok(kept)
}`),
}

/** Bit-vector operations of one storage width; `U` and `I` are its types, `BITS` its width. */
const bitTemplates: Readonly<Record<string, string>> = {
  signed: `
/// Two's complement reading of the lowest width bits.
fn signed_U(a: U, width: u32) -> I {
    ((a << (BITS - width)) as I) >> (BITS - width)
}`,
  unsigned_div: `
/// All ones for a divisor of zero.
fn unsigned_div_U(a: U, b: U) -> U {
    a.checked_div(b).unwrap_or(U::MAX)
}`,
  unsigned_rem: `
/// The dividend for a divisor of zero.
fn unsigned_rem_U(a: U, b: U) -> U {
    a.checked_rem(b).unwrap_or(a)
}`,
  signed_div: `
/// Quotient toward zero; 1 or -1 for a divisor of zero.
fn signed_div_I(a: I, b: I) -> I {
    match b {
        0 if a < 0 => 1,
        0 => -1,
        _ => a.wrapping_div(b),
    }
}`,
  signed_rem: `
/// Remainder with the dividend's sign; the dividend for a divisor of zero.
fn signed_rem_I(a: I, b: I) -> I {
    if b == 0 {
        a
    } else {
        a.wrapping_rem(b)
    }
}`,
  signed_mod: `
/// Remainder with the divisor's sign; the dividend for a divisor of zero.
fn signed_mod_I(a: I, b: I) -> I {
    if b == 0 {
        return a;
    }
    let remainder = a.wrapping_rem(b);
    if remainder != 0 && (remainder < 0) != (b < 0) {
        remainder + b
    } else {
        remainder
    }
}`,
  shift_left: `
/// Zero once every bit is shifted out.
fn shift_left_U(a: U, b: U) -> U {
    if b < BITS {
        a << b
    } else {
        0
    }
}`,
  shift_right: `
/// Zero once every bit is shifted out.
fn shift_right_U(a: U, b: U) -> U {
    if b < BITS {
        a >> b
    } else {
        0
    }
}`,
  shift_right_signed: `
/// Copies of the sign move in.
fn shift_right_signed_I(a: I, b: U) -> I {
    a >> b.min(LAST)
}`,
  rotate_left: `
/// Rotation within the lowest width bits.
fn rotate_left_U(a: U, by: u32, width: u32) -> U {
    ((a << by) | (a >> (width - by))) & (U::MAX >> (BITS - width))
}`,
}

const bitHelpers: Readonly<Record<string, Helper>> = Object.fromEntries(
  Object.entries(bitTemplates).flatMap(([name, template]) =>
    storages.map(bits => [
      `${name}_${/fn \w+_I\(/.test(template) ? 'i' : 'u'}${bits}`,
      helper(
        template
          .replace(/_U\(/, `_u${bits}(`)
          .replace(/_I\(/, `_i${bits}(`)
          .replace(/\bU\b/g, `u${bits}`)
          .replace(/\bI\b/g, `i${bits}`)
          .replaceAll('BITS', String(bits))
          .replaceAll('LAST', String(bits - 1)),
      ),
    ]),
  ),
)

export const rustHelpers: Readonly<Record<string, Helper>> = { ...general, ...bitHelpers }
