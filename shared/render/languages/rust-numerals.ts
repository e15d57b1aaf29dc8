/** How Rust writes numbers as text, and reads them. */
import type { Helper } from '../language.ts'
import type { Spelling, Spellings } from '../piece.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

/** How the other spellings call a method that gives a text, and helpers: of a text, of a value, of one that may fail. */
export interface RustNumerals {
  readonly method: (name: string) => Spelling
  readonly text: (name: string) => Spelling
  readonly value: (name: string) => Spelling
  readonly tried: (name: string) => Spelling
}

export const rustNumerals = ({ method, text, value, tried }: RustNumerals) =>
  ({
    'int.to_text': method('to_string'),
    'int.grouped': text('grouped'),
    'int.parse': tried('parse_int'),
    'float.fixed': text('fixed'),
    'float.parse': value('parse_float'),
  }) as const satisfies Partial<Spellings>

export const rustNumeralHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  grouped: helper(`
/// Decimal digits in groups of three.
fn grouped(n: i64, separator: &str) -> String {
    let text = n.to_string();
    let (sign, digits) = text.split_at(usize::from(n < 0));
    let groups: Vec<_> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(String::from_utf8_lossy)
        .collect();
    sign.to_string() + &groups.join(separator)
}`),
  is_digits: helper(`
/// Whether there are digits, and nothing else.
fn is_digits(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|digit| digit.is_ascii_digit())
}`),
  unsigned: helper(`
/// Without one sign before it.
fn unsigned(s: &str) -> &str {
    s.strip_prefix(['+', '-']).unwrap_or(s)
}`),
  parse_int: helper(
    `
/// The number that a sign, if any, and digits spell, where it fits 64 bits.
fn parse_int(s: &str) -> Result<Option<i64>, Error> {
    if !is_digits(unsigned(s)) {
        return Ok(None);
    }
    s.parse().map(Some).map_err(|_| Error::Overflow)
}`,
    'Overflow',
    'is_digits',
    'unsigned',
  ),
  fixed: helper(
    `
/// x with n decimals, of two the one that ends in an even digit; no sign for a zero.
fn fixed(x: f64, n: i64) -> String {
    if !x.is_finite() {
        return float_text(x);
    }
    let places = n.clamp(0, 100) as usize;
    let text = format!("{x:.places$}");
    if text.trim_matches(['-', '0', '.']).is_empty() {
        text.replace('-', "")
    } else {
        text
    }
}`,
    'float_text',
  ),
  parse_float: helper(
    `
/// The number that digits spell, with or without sign, fraction and exponent.
fn parse_float(s: &str) -> Option<f64> {
    let (number, exponent) = s.split_once(['e', 'E']).unwrap_or((s, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let parts = [unsigned(whole), fraction, unsigned(exponent)];
    if parts.into_iter().all(is_digits) {
        s.parse().ok()
    } else {
        None
    }
}`,
    'is_digits',
    'unsigned',
  ),
})
