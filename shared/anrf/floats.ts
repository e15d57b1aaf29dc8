/** Doubles where JavaScript's own operations are not the contract's. */

/** The nearest integral double, of two the even one. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x)
  const above = x - floor
  if (above < 0.5 || (above === 0.5 && floor % 2 === 0)) return x < 0 && floor === 0 ? -0 : keepSign(floor, x)
  return keepSign(floor + 1, x)
}

/** Rounding never changes the sign, not even of zero. */
const keepSign = (rounded: number, x: number): number =>
  rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded

/** ECMA-262, Number::toString, but for -0. */
export const floatText = (x: number): string => (Object.is(x, -0) ? '-0' : String(x))

/** The minimum or maximum as SMT-LIB terms: its own is free to choose between zeros and drops NaN. */
export function leastOf(
  preferred: string,
  operator: string,
  a: string | undefined,
  b: string | undefined,
): string {
  const zeros = `(and (fp.isZero ${a}) (fp.isZero ${b}))`
  const ordered = `(ite ${zeros} (ite (${preferred} ${a}) ${a} ${b}) (${operator} ${a} ${b}))`
  return `(ite (fp.isNaN ${a}) ${a} (ite (fp.isNaN ${b}) ${b} ${ordered}))`
}
