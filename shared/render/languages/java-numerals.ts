/** How Java writes numbers as text, and reads them: its own readers take more than numerals. */
import type { Helper } from '../language.ts'
import { callOf, helped, type Piece, type Spellings, type Use, type Written } from '../piece.ts'
import { narrowed } from './widening.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

/** `index` writes an integer as an `int`. */
export const javaNumerals = (index: (piece: Piece, use: Use) => Written) =>
  ({
    'int.to_text': ([n]) => callOf('String.valueOf', [narrowed(n as Piece)]),
    'int.grouped': ([n, separator], use) =>
      callOf(use.helper('grouped'), [callOf('String.valueOf', [narrowed(n as Piece)]), separator as Piece]),
    'int.parse': helped('parsedInt'),
    'float.fixed': ([x, n], use) => callOf(use.helper('fixed'), [x as Piece, index(n as Piece, use)]),
    'float.parse': helped('parsedFloat'),
  }) as const satisfies Partial<Spellings>

export const javaNumeralHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  grouped: helper(`
/** Decimal digits in groups of three. */
private static String grouped(String number, String separator) {
  String between = Matcher.quoteReplacement(separator);
  return number.replaceAll("\\\\B(?=(?:[0-9]{3})+$)", between);
}`),
  parsedInt: helper(`
/** The number that a sign, if any, and digits spell. */
private static Optional<BOX> parsedInt(String s) {
  return s.matches("[+-]?[0-9]+") ? Optional.of(PARSE(s)) : Optional.empty();
}`),
  fixed: helper(`
/** The number with n decimals, of two the one that ends in an even digit. */
private static String fixed(double x, int n) {
  if (!Double.isFinite(x)) {
    return String.valueOf(x);
  }
  int places = Math.max(0, Math.min(n, 100));
  return new BigDecimal(x).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
}`),
  parsedFloat: helper(`
/** The number that digits spell, with or without sign, fraction and exponent. */
private static Optional<Double> parsedFloat(String s) {
  boolean isDecimal = s.matches("[+-]?[0-9]+(\\\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  return isDecimal ? Optional.of(Double.parseDouble(s)) : Optional.empty();
}`),
})
