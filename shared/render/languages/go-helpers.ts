/** Functions added to a Go file where the standard library lacks the meaning. */
import type { Helper } from '../language.ts'
import { goDateHelpers } from './go-dates.ts'
import { goNumeralHelpers } from './go-numerals.ts'
import { goPartHelpers } from './go-part-helpers.ts'
import { goWordHelpers } from './go-words.ts'

const helper = (text: string, ...needs: readonly string[]): Helper => ({
  lines: text.trim().split('\n'),
  needs,
})

/** The contract's errors and their texts: the preamble declares those that a file uses. */
export const errorTexts = {
  ErrOverflow: 'overflow',
  ErrDivisionByZero: 'division by zero',
  ErrIndexOutOfRange: 'index out of range',
  ErrEmptyList: 'empty list',
  ErrEmptyOption: 'empty option',
  ErrWrongConstructor: 'wrong constructor',
  ErrNotFinite: 'not finite',
  ErrInputOutsideDomain: 'input outside domain',
} as const

const unsigned = 'uint8 | uint16 | uint32 | uint64'
const signed = 'int8 | int16 | int32 | int64'

export const goHelpers: Readonly<Record<string, Helper>> = {
  ...Object.fromEntries(Object.keys(errorTexts).map(name => [name, { lines: [] }])),
  ...goPartHelpers(helper),
  ...goWordHelpers(helper),
  ...goNumeralHelpers(helper),
  ...goDateHelpers(helper),
  failure: helper(
    `
// failure carries an error out of an expression to the function that returns it.
type failure struct{ err error }`,
    'rescue',
  ),
  rescue: helper(
    `
// rescue, deferred, turns a failure into the error that is returned.
func rescue(err *error) {
	switch found := recover().(type) {
	case nil:
	case failure:
		*err = found.err
	default:
		panic(found)
	}
}`,
    'failure',
  ),
  must: helper(
    `
// must gives the value of a call, or ends the caller with the call's error.
func must[T any](value T, err error) T {
	if err != nil {
		panic(failure{err})
	}
	return value
}`,
    'failure',
  ),
  overflow: helper(
    `
// overflow stands for an integer that has more than 64 bits.
func overflow() int64 {
	panic(failure{ErrOverflow})
}`,
    'failure',
    'ErrOverflow',
  ),
  checkedAdd: helper(
    `
func checkedAdd(a, b int64) int64 {
	sum := a + b
	if (sum > a) != (b > 0) {
		panic(failure{ErrOverflow})
	}
	return sum
}`,
    'failure',
    'ErrOverflow',
  ),
  checkedSub: helper(
    `
func checkedSub(a, b int64) int64 {
	difference := a - b
	if (difference < a) != (b > 0) {
		panic(failure{ErrOverflow})
	}
	return difference
}`,
    'failure',
    'ErrOverflow',
  ),
  checkedMul: helper(
    `
func checkedMul(a, b int64) int64 {
	product := a * b
	if b != 0 && (product/b != a || a == math.MinInt64 && b == -1) {
		panic(failure{ErrOverflow})
	}
	return product
}`,
    'failure',
    'ErrOverflow',
  ),
  checkedNeg: helper(
    `
func checkedNeg(a int64) int64 {
	if a == math.MinInt64 {
		panic(failure{ErrOverflow})
	}
	return -a
}`,
    'failure',
    'ErrOverflow',
  ),
  checkedAbs: helper(
    `
func checkedAbs(a int64) int64 {
	if a == math.MinInt64 {
		panic(failure{ErrOverflow})
	}
	return abs(a)
}`,
    'failure',
    'ErrOverflow',
    'abs',
  ),
  abs: helper(`
func abs(a int64) int64 {
	if a < 0 {
		return -a
	}
	return a
}`),
  div: helper(
    `
// div is euclideanDiv, for any divisor.
func div(a, b int64) int64 {
	if b == 0 {
		panic(failure{ErrDivisionByZero})
	}
	if a == math.MinInt64 && b == -1 {
		panic(failure{ErrOverflow})
	}
	return euclideanDiv(a, b)
}`,
    'failure',
    'ErrDivisionByZero',
    'ErrOverflow',
    'euclideanDiv',
  ),
  mod: helper(
    `
// mod is euclideanMod, for any divisor.
func mod(a, b int64) int64 {
	if b == 0 {
		panic(failure{ErrDivisionByZero})
	}
	return euclideanMod(a, b)
}`,
    'failure',
    'ErrDivisionByZero',
    'euclideanMod',
  ),
  euclideanDiv: helper(`
// euclideanDiv is the quotient whose remainder is never negative.
func euclideanDiv(a, b int64) int64 {
	quotient := a / b
	if a%b >= 0 {
		return quotient
	}
	if b > 0 {
		return quotient - 1
	}
	return quotient + 1
}`),
  euclideanMod: helper(`
// euclideanMod is the remainder, never negative.
func euclideanMod(a, b int64) int64 {
	remainder := a % b
	if remainder >= 0 {
		return remainder
	}
	if b > 0 {
		return remainder + b
	}
	return remainder - b
}`),
  everyIndex: helper(`
// everyIndex tells whether the condition holds for every index from low up to high.
func everyIndex(low, high int64, holds func(int64) bool) bool {
	for i := low; i < high; i++ {
		if !holds(i) {
			return false
		}
	}
	return true
}`),
  someIndex: helper(`
// someIndex tells whether the condition holds for some index from low up to high.
func someIndex(low, high int64, holds func(int64) bool) bool {
	for i := low; i < high; i++ {
		if holds(i) {
			return true
		}
	}
	return false
}`),
  charAt: helper(
    `
// charAt is the character at i, or "" outside the string.
func charAt(s string, i int64) string {
	return substring(s, i, 1)
}`,
    'substring',
  ),
  substring: helper(`
// substring is at most length characters from start; "" where start is outside the string.
func substring(s string, start, length int64) string {
	characters := []rune(s)
	if start < 0 || start >= int64(len(characters)) || length <= 0 {
		return ""
	}
	rest := characters[start:]
	return string(rest[:min(length, int64(len(rest)))])
}`),
  indexOf: helper(`
// indexOf is the first index of t in s, in characters, from start on; or -1.
func indexOf(s, t string, start int64) int64 {
	characters := []rune(s)
	if start < 0 || start > int64(len(characters)) {
		return -1
	}
	rest := string(characters[start:])
	found := strings.Index(rest, t)
	if found < 0 {
		return -1
	}
	return start + int64(utf8.RuneCountInString(rest[:found]))
}`),
  replaceAll: helper(`
// replaceAll replaces every occurrence; an empty pattern occurs nowhere.
func replaceAll(s, old, replacement string) string {
	if old == "" {
		return s
	}
	return strings.ReplaceAll(s, old, replacement)
}`),
  toInt: helper(
    `
// toInt is the number that the digits of s spell, or -1.
func toInt(s string) int64 {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return -1
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		panic(failure{ErrOverflow})
	}
	return n
}`,
    'failure',
    'ErrOverflow',
  ),
  fromInt: helper(`
// fromInt is decimal digits, or "" for a negative number.
func fromInt(n int64) string {
	if n < 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}`),
  toCode: helper(`
// toCode is the code point of a one-character string, or -1.
func toCode(s string) int64 {
	characters := []rune(s)
	if len(characters) != 1 {
		return -1
	}
	return int64(characters[0])
}`),
  fromCode: helper(`
// fromCode is the character of a code point up to U+2FFFF, or "" where there is none.
func fromCode(n int64) string {
	if n < 0 || n > 0x2ffff || n >= 0xd800 && n <= 0xdfff {
		return ""
	}
	return string(rune(n))
}`),
  itemAt: helper(
    `
func itemAt[T any](items []T, i int64) T {
	if i < 0 || i >= int64(len(items)) {
		panic(failure{ErrIndexOutOfRange})
	}
	return items[i]
}`,
    'failure',
    'ErrIndexOutOfRange',
  ),
  firstOf: helper(
    `
func firstOf[T any](items []T) T {
	if len(items) == 0 {
		panic(failure{ErrEmptyList})
	}
	return items[0]
}`,
    'failure',
    'ErrEmptyList',
  ),
  lastOf: helper(
    `
func lastOf[T any](items []T) T {
	if len(items) == 0 {
		panic(failure{ErrEmptyList})
	}
	return items[len(items)-1]
}`,
    'failure',
    'ErrEmptyList',
  ),
  least: helper(
    `
func least(items []int64) int64 {
	if len(items) == 0 {
		panic(failure{ErrEmptyList})
	}
	return slices.Min(items)
}`,
    'failure',
    'ErrEmptyList',
  ),
  greatest: helper(
    `
func greatest(items []int64) int64 {
	if len(items) == 0 {
		panic(failure{ErrEmptyList})
	}
	return slices.Max(items)
}`,
    'failure',
    'ErrEmptyList',
  ),
  sum: helper(`
// sum is the sum of the items, which fits.
func sum(items []int64) int64 {
	result := int64(0)
	for _, item := range items {
		result += item
	}
	return result
}`),
  total: helper(
    `
// total is the sum of the items; halves are added apart, so that only the sum itself can overflow.
func total(items []int64) int64 {
	high, low := int64(0), int64(0)
	for _, item := range items {
		high += item >> 32
		low += item & math.MaxUint32
	}
	high += low >> 32
	if high < math.MinInt32 || high > math.MaxInt32 {
		panic(failure{ErrOverflow})
	}
	return high<<32 | low&math.MaxUint32
}`,
    'failure',
    'ErrOverflow',
  ),
  take: helper(`
// take is the first n items; none for a negative n.
func take[T any](items []T, n int64) []T {
	return slices.Clone(items[:min(max(n, 0), int64(len(items)))])
}`),
  drop: helper(`
// drop is the items after the first n; all for a negative n.
func drop[T any](items []T, n int64) []T {
	return slices.Clone(items[min(max(n, 0), int64(len(items))):])
}`),
  reversed: helper(`
func reversed[T any](items []T) []T {
	turned := slices.Clone(items)
	slices.Reverse(turned)
	return turned
}`),
  sorted: helper(`
func sorted(items []int64) []int64 {
	ascending := slices.Clone(items)
	slices.Sort(ascending)
	return ascending
}`),
  mapped: helper(`
func mapped[T, U any](items []T, step func(T) U) []U {
	results := make([]U, 0, len(items))
	for _, item := range items {
		results = append(results, step(item))
	}
	return results
}`),
  filtered: helper(`
func filtered[T any](items []T, keeps func(T) bool) []T {
	kept := []T{}
	for _, item := range items {
		if keeps(item) {
			kept = append(kept, item)
		}
	}
	return kept
}`),
  folded: helper(`
func folded[T, U any](items []T, start U, step func(U, T) U) U {
	result := start
	for _, item := range items {
		result = step(result, item)
	}
	return result
}`),
  natural: helper(
    `
// natural is the unsigned value, where it fits 64 bits with a sign.
func natural(a uint64) int64 {
	if a > math.MaxInt64 {
		panic(failure{ErrOverflow})
	}
	return int64(a)
}`,
    'failure',
    'ErrOverflow',
  ),
  bit: helper(`
func bit(holds bool) uint8 {
	if holds {
		return 1
	}
	return 0
}`),
  unsignedDiv: helper(`
// unsignedDiv is all ones for a divisor of zero.
func unsignedDiv[T ${unsigned}](a, b T) T {
	if b == 0 {
		return ^T(0)
	}
	return a / b
}`),
  unsignedRem: helper(`
// unsignedRem is the dividend for a divisor of zero.
func unsignedRem[T ${unsigned}](a, b T) T {
	if b == 0 {
		return a
	}
	return a % b
}`),
  signedDiv: helper(`
// signedDiv rounds toward zero; for a divisor of zero it is 1 or -1.
func signedDiv[T ${signed}](a, b T) T {
	if b != 0 {
		return a / b
	}
	if a < 0 {
		return 1
	}
	return -1
}`),
  signedRem: helper(`
// signedRem has the dividend's sign; for a divisor of zero it is the dividend.
func signedRem[T ${signed}](a, b T) T {
	if b == 0 {
		return a
	}
	return a % b
}`),
  signedMod: helper(`
// signedMod has the divisor's sign; for a divisor of zero it is the dividend.
func signedMod[T ${signed}](a, b T) T {
	if b == 0 {
		return a
	}
	remainder := a % b
	if remainder != 0 && (remainder < 0) != (b < 0) {
		return remainder + b
	}
	return remainder
}`),
  rotateLeft: helper(`
// rotateLeft rotates within the lowest width bits.
func rotateLeft[T ${unsigned}](a T, by, width int) T {
	return (a<<by | a>>(width-by)) & (1<<width - 1)
}`),
}
