/** Functions added to a Go file for floats, options and named data. */
import type { Helper } from '../language.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

export const goPartHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  held: helper(
    `
func held[T any](option Option[T]) T {
	if !option.Valid {
		panic(failure{ErrEmptyOption})
	}
	return option.Value
}`,
    'failure',
    'ErrEmptyOption',
  ),
  orElse: helper(
    `
func orElse[T any](option Option[T], otherwise T) T {
	if option.Valid {
		return option.Value
	}
	return otherwise
}`,
  ),
  mapOption: helper(
    `
func mapOption[T, U any](option Option[T], step func(T) U) Option[U] {
	if !option.Valid {
		return Option[U]{}
	}
	return Option[U]{Value: step(option.Value), Valid: true}
}`,
  ),
  isMade: helper(`
// isMade reports whether the value is of the type.
func isMade[T any](value any) bool {
	_, ok := value.(T)
	return ok
}`),
  madeBy: helper(
    `
// madeBy gives the value as what it must be.
func madeBy[T any](value any) T {
	made, ok := value.(T)
	if !ok {
		panic(failure{ErrWrongConstructor})
	}
	return made
}`,
    'failure',
    'ErrWrongConstructor',
  ),
  isFinite: helper(`
func isFinite(x float64) bool {
	return !math.IsNaN(x) && !math.IsInf(x, 0)
}`),
  toInteger: helper(
    `
// toInteger is the number without its fraction.
func toInteger(x float64) int64 {
	if !isFinite(x) {
		panic(failure{ErrNotFinite})
	}
	if x < math.MinInt64 || x >= -math.MinInt64 {
		panic(failure{ErrOverflow})
	}
	return int64(x)
}`,
    'failure',
    'isFinite',
    'ErrNotFinite',
    'ErrOverflow',
  ),
  floatText: helper(
    `
// floatText is the fewest digits that read back as x: 12, 0.1, 1e+21, 1.5e-7.
func floatText(x float64) string {
	if !isFinite(x) {
		return strings.Replace(strings.TrimPrefix(strconv.FormatFloat(x, 'g', -1, 64), "+"), "Inf", "Infinity", 1)
	}
	size := math.Abs(x)
	if size == 0 || size >= 1e-6 && size < 1e21 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	digits, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', -1, 64), "e")
	return digits + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}`,
    'isFinite',
  ),
  sameFloat: helper(`
// sameFloat compares as values: NaN is NaN, and -0 is not 0.
func sameFloat(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}`),
  same: helper(
    `
// same compares as values, all the way down.
func same(a, b any) bool {
	return sameValue(reflect.ValueOf(a), reflect.ValueOf(b))
}`,
    'sameValue',
  ),
  sameValue: helper(
    `
func sameValue(a, b reflect.Value) bool {
	if a.Kind() == reflect.Interface {
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		return sameValue(a.Elem(), b.Elem())
	}
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Float64:
		return sameFloat(a.Float(), b.Float())
	case reflect.Slice:
		for i := range min(a.Len(), b.Len()) {
			if !sameValue(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return a.Len() == b.Len()
	case reflect.Struct:
		for i := range a.NumField() {
			if !sameValue(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	default:
		return a.Equal(b)
	}
}`,
    'sameFloat',
  ),
})
