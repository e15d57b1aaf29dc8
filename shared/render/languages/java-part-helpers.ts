/** Methods added to a Java class for floats, options and named data. */
import type { Helper } from '../language.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper
type Helpers = Readonly<Record<string, Helper>>

export const javaPartHelpers = (
  helper: Write,
): { readonly parts: Helpers; readonly toInteger: Readonly<Record<'machine' | 'big', Helpers>> } => ({
  toInteger: {
    machine: {
      toInteger: helper(`
/** The number without its fraction. */
private static INT toInteger(double x) {
  if (!Double.isFinite(x)) {
    throw new ArithmeticException("NotFinite");
  }
  return (INT) x;
}`),
    },
    big: {
      toInteger: helper(`
/** The number without its fraction. */
private static BigInteger toInteger(double x) {
  if (!Double.isFinite(x)) {
    throw new ArithmeticException("NotFinite");
  }
  return new BigDecimal(x).toBigInteger();
}`),
    },
  },
  parts: {
    truncated: helper(`
/** The number without its fraction, as a double. */
private static double truncated(double x) {
  return x < 0 ? Math.ceil(x) : Math.floor(x);
}`),
    floatText: helper(
      `
/** The fewest digits that read back as x: 12, 0.1, 1e+21, 1.5e-7. */
private static String floatText(double x) {
  if (!Double.isFinite(x)) {
    return String.valueOf(x);
  }
  if (x == 0) {
    return 1 / x < 0 ? "-0" : "0";
  }
  BigDecimal shortest = shortest(Math.abs(x));
  String digits = shortest.unscaledValue().toString();
  int point = digits.length() - shortest.scale();
  String sign = x < 0 ? "-" : "";
  if (digits.length() <= point && point <= 21) {
    return sign + digits + "0".repeat(point - digits.length());
  }
  if (0 < point && point <= 21) {
    return sign + digits.substring(0, point) + "." + digits.substring(point);
  }
  if (-6 < point && point <= 0) {
    return sign + "0." + "0".repeat(-point) + digits;
  }
  String rest = digits.length() > 1 ? "." + digits.substring(1) : "";
  return sign + digits.charAt(0) + rest + "e" + (point > 0 ? "+" : "") + (point - 1);
}`,
      'shortest',
    ),
    shortest: helper(`
/** Of the decimals that read back as x, the shortest that is nearest; more do above a power of two than below. */
private static BigDecimal shortest(double x) {
  BigDecimal exact = new BigDecimal(x);
  for (int digits = 1; digits < 17; digits++) {
    for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.UP)) {
      BigDecimal rounded = exact.round(new MathContext(digits, mode));
      if (rounded.doubleValue() == x) {
        return rounded.stripTrailingZeros();
      }
    }
  }
  return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
}`),
    held: helper(`
/** The value that the option holds. */
private static <T> T held(Optional<T> option) {
  if (option.isEmpty()) {
    throw new NoSuchElementException("EmptyOption");
  }
  return option.get();
}`),
    madeBy: helper(`
/** The value, which the constructor must have made. */
private static <T> T madeBy(Class<T> maker, Object value) {
  if (!maker.isInstance(value)) {
    throw new IllegalStateException("WrongConstructor");
  }
  return maker.cast(value);
}`),
  },
})
