/** How Go writes letters' case, blanks and pieces of texts. */
import type { Helper } from '../language.ts'
import { callOf, helped, type Piece, type Spellings, written } from '../piece.ts'
import { level } from './go-types.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

export const goWords = {
  'str.to_lower': helped('toLower'),
  'str.to_upper': helped('toUpper'),
  'str.trim': ([s]) => callOf('strings.Trim', [s as Piece, written('" \\t\\n\\v\\f\\r"')], level.call),
  'str.split': args => callOf('strings.Split', args, level.call),
  'str.join': args => callOf('strings.Join', args, level.call),
  'str.repeat': helped('repeated'),
  'str.pad_start': helped('padStart'),
  'str.pad_end': helped('padEnd'),
} as const satisfies Partial<Spellings>

export const goWordHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  toLower: helper(`
// toLower makes a to z of A to Z.
func toLower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}`),
  toUpper: helper(`
// toUpper makes A to Z of a to z.
func toUpper(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r + 'A' - 'a'
		}
		return r
	}, s)
}`),
  padding: helper(`
// padding is what s lacks to n characters, of the filling over and over.
func padding(s string, n int64, filling string) string {
	own := int64(utf8.RuneCountInString(s))
	if n <= own || filling == "" {
		return ""
	}
	missing, characters := int(n-own), []rune(filling)
	rest := characters[:missing%len(characters)]
	return strings.Repeat(filling, missing/len(characters)) + string(rest)
}`),
  padStart: helper(
    `
func padStart(s string, n int64, filling string) string {
	return padding(s, n, filling) + s
}`,
    'padding',
  ),
  padEnd: helper(
    `
func padEnd(s string, n int64, filling string) string {
	return s + padding(s, n, filling)
}`,
    'padding',
  ),
  repeated: helper(`
// repeated is the text n times, "" for n below 1.
func repeated(s string, n int64) string {
	return strings.Repeat(s, int(max(0, n)))
}`),
  isDigit: helper(`
// isDigit tells whether s is one of the characters 0 to 9.
func isDigit(s string) bool {
	return len(s) == 1 && s >= "0" && s <= "9"
}`),
})
