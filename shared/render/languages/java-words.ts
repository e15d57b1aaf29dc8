/** How Java writes letters' case, blanks and pieces of texts: its own know all of Unicode, the contract ASCII's. */
import type { Helper } from '../language.ts'
import {
  callOf,
  helped,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
} from '../piece.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

/** `index` writes an integer as an `int`. */
export const javaWords = (index: (piece: Piece, use: Use) => Written) =>
  ({
    'str.to_lower': helped('toLower'),
    'str.to_upper': helped('toUpper'),
    'str.trim': helped('trimmed'),
    'str.split': helped('split'),
    'str.join': joined,
    'str.repeat': ([s, n], use) => callOf(use.helper('repeated'), [s as Piece, index(n as Piece, use)]),
    'str.pad_start': padded('paddedStart', index),
    'str.pad_end': padded('paddedEnd', index),
  }) as const satisfies Partial<Spellings>

const padded =
  (name: string, index: (piece: Piece, use: Use) => Written): Spelling =>
  ([s, n, filling], use) =>
    callOf(use.helper(name), [s as Piece, index(n as Piece, use), filling as Piece])

const joined: Spelling = ([items, separator]) => callOf('String.join', [separator as Piece, items as Piece])

export const javaWordHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  shifted: helper(`
/** The characters from first to last, moved by so much; all others as they are. */
private static String shifted(String s, char first, char last, int by) {
  char[] characters = s.toCharArray();
  for (int i = 0; i < characters.length; i++) {
    if (first <= characters[i] && characters[i] <= last) {
      characters[i] = (char) (characters[i] + by);
    }
  }
  return new String(characters);
}`),
  toLower: helper(
    `
/** A to Z become a to z. */
private static String toLower(String s) {
  return shifted(s, 'A', 'Z', 'a' - 'A');
}`,
    'shifted',
  ),
  toUpper: helper(
    `
/** a to z become A to Z. */
private static String toUpper(String s) {
  return shifted(s, 'a', 'z', 'A' - 'a');
}`,
    'shifted',
  ),
  isBlank: helper(`
private static boolean isBlank(char c) {
  return c == ' ' || '\\t' <= c && c <= '\\r';
}`),
  trimmed: helper(
    `
/** Without the spaces, tabs and ends of lines around it. */
private static String trimmed(String s) {
  int start = 0;
  int end = s.length();
  while (start < end && isBlank(s.charAt(start))) {
    start++;
  }
  while (start < end && isBlank(s.charAt(end - 1))) {
    end--;
  }
  return s.substring(start, end);
}`,
    'isBlank',
  ),
  split: helper(`
/** The parts between separators; the characters where it is empty. */
private static List<String> split(String s, String separator) {
  return separator.isEmpty()
      ? s.codePoints().mapToObj(Character::toString).toList()
      : List.of(s.split(Pattern.quote(separator), -1));
}`),
  repeated: helper(`
/** The text n times; "" for n below 1. */
private static String repeated(String s, int n) {
  return s.repeat(Math.max(0, n));
}`),
  padding: helper(
    `
/** What s lacks to n characters, of the filling over and over. */
private static String padding(String s, int n, String filling) {
  int missing = Math.max(0, n) - lengthOf(s);
  if (missing <= 0 || filling.isEmpty()) {
    return "";
  }
  int size = lengthOf(filling);
  int rest = filling.offsetByCodePoints(0, missing % size);
  return filling.repeat(missing / size) + filling.substring(0, rest);
}`,
    'lengthOf',
  ),
  paddedStart: helper(
    `
private static String paddedStart(String s, int n, String filling) {
  return padding(s, n, filling) + s;
}`,
    'padding',
  ),
  paddedEnd: helper(
    `
private static String paddedEnd(String s, int n, String filling) {
  return s + padding(s, n, filling);
}`,
    'padding',
  ),
})
