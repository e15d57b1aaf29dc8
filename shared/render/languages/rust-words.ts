/** How Rust writes letters' case, blanks and pieces of texts. */
import type { Helper } from '../language.ts'
import type { Piece, Spelling, Spellings } from '../piece.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

/** How the other spellings call a method on a text, and a helper whose result is a text. */
export interface RustWords {
  readonly method: (name: string) => Spelling
  readonly helper: (name: string) => Spelling
  readonly joined: (items: Piece, separator: Piece) => ReturnType<Spelling>
}

export const rustWords = ({ method, helper, joined }: RustWords) =>
  ({
    'str.to_lower': method('to_ascii_lowercase'),
    'str.to_upper': method('to_ascii_uppercase'),
    'str.trim': helper('trimmed'),
    'str.split': helper('split'),
    'str.join': ([items, separator]) => joined(items as Piece, separator as Piece),
    'str.repeat': helper('repeated'),
    'str.pad_start': helper('pad_start'),
    'str.pad_end': helper('pad_end'),
  }) as const satisfies Partial<Spellings>

export const rustWordHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  trimmed: helper(`
/// Without the spaces, tabs and ends of lines around it.
fn trimmed(s: &str) -> String {
    s.trim_matches(|c| matches!(c, '\\t'..='\\r' | ' '))
        .to_string()
}`),
  split: helper(`
/// The parts between separators; the characters where it is empty.
fn split(s: &str, separator: &str) -> Vec<String> {
    if separator.is_empty() {
        s.chars().map(String::from).collect()
    } else {
        s.split(separator).map(String::from).collect()
    }
}`),
  padding: helper(`
/// What s lacks to n characters, of the filling over and over.
fn padding(s: &str, n: i64, filling: &str) -> String {
    let missing = usize::try_from(n)
        .unwrap_or(0)
        .saturating_sub(s.chars().count());
    filling.chars().cycle().take(missing).collect()
}`),
  pad_start: helper(
    `
fn pad_start(s: &str, n: i64, filling: &str) -> String {
    padding(s, n, filling) + s
}`,
    'padding',
  ),
  pad_end: helper(
    `
fn pad_end(s: &str, n: i64, filling: &str) -> String {
    s.to_string() + &padding(s, n, filling)
}`,
    'padding',
  ),
  repeated: helper(`
/// The text n times; "" for n below 1.
fn repeated(s: &str, n: i64) -> String {
    s.repeat(usize::try_from(n).unwrap_or(0))
}`),
})
