/** How C# writes letters' case, blanks and pieces of texts: its own know all of Unicode, the contract ASCII's. */
import type { Helper } from '../language.ts'
import {
  at,
  callOf,
  helped,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  written,
} from '../piece.ts'
import { level } from './c-levels.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

/** `index` writes an integer as an `int`. */
export const csharpWords = (index: (piece: Piece, use: Use) => Written) =>
  ({
    'str.to_lower': helped('ToLower'),
    'str.to_upper': helped('ToUpper'),
    'str.trim': trimmed,
    'str.split': helped('Split'),
    'str.join': ([items, separator]) => callOf('string.Join', [separator as Piece, items as Piece]),
    'str.repeat': ([s, n], use) => callOf(use.helper('Repeated'), [s as Piece, index(n as Piece, use)]),
    'str.pad_start': padded('PaddedStart', index),
    'str.pad_end': padded('PaddedEnd', index),
  }) as const satisfies Partial<Spellings>

const padded =
  (name: string, index: (piece: Piece, use: Use) => Written): Spelling =>
  ([s, n, filling], use) =>
    callOf(use.helper(name), [s as Piece, index(n as Piece, use), filling as Piece])

const trimmed: Spelling = ([s]) =>
  written(`${at(s as Piece, level.call)}.Trim('\\t', '\\n', '\\v', '\\f', '\\r', ' ')`, level.call)

export const csharpWordHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  ToLower: helper(`
/// <summary>A to Z become a to z.</summary>
private static string ToLower(string s)
{
    return string.Concat(s.Select(c => c >= 'A' && c <= 'Z' ? (char)(c + 32) : c));
}`),
  ToUpper: helper(`
/// <summary>a to z become A to Z.</summary>
private static string ToUpper(string s)
{
    return string.Concat(s.Select(c => c >= 'a' && c <= 'z' ? (char)(c - 32) : c));
}`),
  Split: helper(`
/// <summary>The parts between separators; the characters where it is empty.</summary>
private static List<string> Split(string s, string separator)
{
    if (separator != "")
    {
        return s.Split(new[] { separator }, StringSplitOptions.None).ToList();
    }
    List<string> characters = new List<string>();
    for (int i = 0; i < s.Length; i += char.IsSurrogatePair(s, i) ? 2 : 1)
    {
        characters.Add(s.Substring(i, char.IsSurrogatePair(s, i) ? 2 : 1));
    }
    return characters;
}`),
  Repeated: helper(`
/// <summary>The text n times; "" for n below 1.</summary>
private static string Repeated(string s, int n)
{
    return s == "" ? "" : string.Concat(Enumerable.Repeat(s, Math.Max(0, n)));
}`),
  Padding: helper(
    `
/// <summary>What s lacks to n characters, of the filling over and over.</summary>
private static string Padding(string s, int n, string filling)
{
    int missing = Math.Max(0, n) - LengthOf(s);
    if (missing <= 0 || filling == "")
    {
        return "";
    }
    int size = LengthOf(filling);
    string rest = filling.Substring(0, OffsetOf(filling, missing % size));
    return string.Concat(Enumerable.Repeat(filling, missing / size)) + rest;
}`,
    'LengthOf',
    'OffsetOf',
  ),
  PaddedStart: helper(
    `
private static string PaddedStart(string s, int n, string filling)
{
    return Padding(s, n, filling) + s;
}`,
    'Padding',
  ),
  PaddedEnd: helper(
    `
private static string PaddedEnd(string s, int n, string filling)
{
    return s + Padding(s, n, filling);
}`,
    'Padding',
  ),
})
