/** How Go writes numbers as text, and reads them: its own readers take more than numerals. */
import type { Helper } from '../language.ts'
import { callOf, helped, type Piece, type Spellings, written } from '../piece.ts'
import { level } from './go-types.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

export const goNumerals = {
  'int.to_text': ([n]) => callOf('strconv.FormatInt', [n as Piece, written('10')], level.call),
  'int.grouped': helped('grouped'),
  'int.parse': (args, use) => ({ ...helped('parseInt')(args, use), fails: true }),
  'float.fixed': helped('fixed'),
  'float.parse': helped('parseFloat'),
} as const satisfies Partial<Spellings>

export const goNumeralHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  grouped: helper(`
// grouped is decimal digits in groups of three.
func grouped(n int64, separator string) string {
	digits, sign := strconv.FormatInt(n, 10), ""
	if n < 0 {
		digits, sign = digits[1:], "-"
	}
	for end := len(digits) - 3; end > 0; end -= 3 {
		digits = digits[:end] + separator + digits[end:]
	}
	return sign + digits
}`),
  isDigits: helper(`
// isDigits tells whether s is digits, and nothing else.
func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}`),
  unsigned: helper(`
// unsigned is s without one sign before it.
func unsigned(s string) string {
	if strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") {
		return s[1:]
	}
	return s
}`),
  parseInt: helper(
    `
// parseInt is the number that a sign, if any, and digits spell.
func parseInt(s string) Option[int64] {
	if !isDigits(unsigned(s)) {
		return Option[int64]{}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		panic(failure{ErrOverflow})
	}
	return Option[int64]{Value: n, Valid: true}
}`,
    'isDigits',
    'unsigned',
    'failure',
    'ErrOverflow',
  ),
  fixed: helper(
    `
// fixed is x with n decimals, of two the one that ends in an even digit; no sign for a zero.
func fixed(x float64, n int64) string {
	if !isFinite(x) {
		return floatText(x)
	}
	text := strconv.FormatFloat(x, 'f', int(min(max(n, 0), 100)), 64)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}`,
    'isFinite',
    'floatText',
  ),
  parseFloat: helper(
    `
// parseFloat is the number that digits spell, with or without sign, fraction and exponent.
func parseFloat(s string) Option[float64] {
	number, exponent, hasExponent := strings.Cut(strings.Replace(s, "E", "e", 1), "e")
	whole, fraction, hasFraction := strings.Cut(number, ".")
	if !isDigits(unsigned(whole)) || hasFraction && !isDigits(fraction) || hasExponent && !isDigits(unsigned(exponent)) {
		return Option[float64]{}
	}
	// What is out of range comes with an error, and as an infinity.
	value, _ := strconv.ParseFloat(s, 64)
	return Option[float64]{Value: value, Valid: true}
}`,
    'isDigits',
    'unsigned',
  ),
})
