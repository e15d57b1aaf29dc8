/** How C# writes numbers as text, and reads them: its own readers and writers of doubles are not exact everywhere. */
import type { Helper } from '../language.ts'
import { at, callOf, helped, type Piece, type Spellings, type Use, type Written, written } from '../piece.ts'
import { level } from './c-levels.ts'
import { narrowed } from './widening.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

const textOf = (n: Piece): Written =>
  callOf(`${at(narrowed(n), level.call)}.ToString`, [written('CultureInfo.InvariantCulture')], level.call)

/** `index` writes an integer as an `int`. */
export const csharpNumerals = (index: (piece: Piece, use: Use) => Written) =>
  ({
    'int.to_text': ([n]) => textOf(n as Piece),
    'int.grouped': ([n, separator], use) =>
      callOf(use.helper('Grouped'), [textOf(n as Piece), separator as Piece]),
    'int.parse': helped('ParsedInt'),
    'float.fixed': ([x, n], use) => callOf(use.helper('FixedText'), [x as Piece, index(n as Piece, use)]),
    'float.parse': helped('ParsedDouble'),
  }) as const satisfies Partial<Spellings>

export const csharpNumeralHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  Grouped: helper(`
/// <summary>Decimal digits in groups of three.</summary>
private static string Grouped(string number, string separator)
{
    return Regex.Replace(number, "\\\\B(?=(?:[0-9]{3})+$)", place => separator);
}`),
  ParsedInt: helper(`
/// <summary>The number that a sign, if any, and digits spell.</summary>
private static Option<INT> ParsedInt(string s)
{
    if (!Regex.IsMatch(s, "^[+-]?[0-9]+\\\\z"))
    {
        return default(Option<INT>);
    }
    return new Option<INT>(INT.Parse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
}`),
  FixedText: helper(
    `
/// <summary>The number with n decimals, of two the one that ends in an even digit.</summary>
private static string FixedText(double x, int n)
{
    if (!IsFinite(x))
    {
        return FloatText(x);
    }
    int places = Math.Max(0, Math.Min(n, 100));
    double size = Math.Abs(x);
    BigInteger denominator = BigInteger.One;
    while (Math.Floor(size) != size)
    {
        size *= 2;
        denominator *= 2;
    }
    BigInteger units = NearestQuotient(new BigInteger(size) * BigInteger.Pow(10, places), denominator);
    string digits = units.ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
    int point = digits.Length - places;
    string text = places == 0 ? digits : digits.Substring(0, point) + "." + digits.Substring(point);
    return x < 0 && !units.IsZero ? "-" + text : text;
}`,
    'IsFinite',
    'FloatText',
    'NearestQuotient',
  ),
  NearestQuotient: helper(`
/// <summary>The integer nearest to the quotient, of two the even one.</summary>
private static BigInteger NearestQuotient(BigInteger numerator, BigInteger denominator)
{
    BigInteger rest;
    BigInteger below = BigInteger.DivRem(numerator, denominator, out rest);
    int half = (2 * rest).CompareTo(denominator);
    return half > 0 || half == 0 && !below.IsEven ? below + 1 : below;
}`),
  ParsedDouble: helper(
    `
/// <summary>The number that digits spell, with or without sign, fraction and exponent.</summary>
private static Option<double> ParsedDouble(string s)
{
    Match match = Regex.Match(s, "^([+-]?)([0-9]+)(?:\\\\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?\\\\z");
    if (!match.Success)
    {
        return default(Option<double>);
    }
    string fraction = match.Groups[3].Value;
    string digits = (match.Groups[2].Value + fraction).TrimStart('0');
    string power = match.Groups[4].Success ? match.Groups[4].Value : "0";
    BigInteger exponent = BigInteger.Parse(power, CultureInfo.InvariantCulture) - fraction.Length;
    double size = digits == "" ? 0 : NearestDouble(digits, exponent);
    return new Option<double>(match.Groups[1].Value == "-" ? -size : size);
}`,
    'NearestDouble',
  ),
  NearestDouble: helper(
    `
/// <summary>The double nearest to the digits times ten to the exponent, of two the even one.</summary>
private static double NearestDouble(string digits, BigInteger exponent)
{
    BigInteger magnitude = exponent + digits.Length;
    if (magnitude < -330 || magnitude > 310)
    {
        return magnitude < 0 ? 0 : double.PositiveInfinity;
    }
    BigInteger scale = BigInteger.Pow(10, (int)BigInteger.Abs(exponent));
    BigInteger numerator = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
    numerator *= exponent > 0 ? scale : BigInteger.One;
    BigInteger denominator = exponent > 0 ? BigInteger.One : scale;
    int bytes = numerator.ToByteArray().Length - denominator.ToByteArray().Length;
    int power = Math.Max(-1074, 8 * bytes - 72);
    numerator <<= Math.Max(0, -power);
    denominator <<= Math.Max(0, power);
    while (numerator >> 53 >= denominator)
    {
        denominator <<= 1;
        power++;
    }
    return (double)(long)NearestQuotient(numerator, denominator) * Math.Pow(2, power);
}`,
    'NearestQuotient',
  ),
})
