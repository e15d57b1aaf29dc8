/** Methods added to a C# class for floats, named data and equality of values. */
import type { Helper } from '../language.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper
type Helpers = Readonly<Record<string, Helper>>

/** `big` is what differs where integers have no bound. */
export const csharpPartHelpers = (write: Write): { readonly parts: Helpers; readonly big: Helpers } => ({
  parts: { ...floats(write), ...equality(write), ...data(write) },
  big: big(write),
})

const floats = (write: Write): Helpers => ({
  Smaller: write(`
/// <summary>The smaller; NaN if one is NaN; -0 is smaller than 0.</summary>
private static double Smaller(double a, double b)
{
    bool areZeros = a == 0 && b == 0;
    return areZeros && 1 / a < 0 ? a : areZeros ? b : Math.Min(a, b);
}`),
  Larger: write(`
/// <summary>The larger; NaN if one is NaN; 0 is larger than -0.</summary>
private static double Larger(double a, double b)
{
    bool areZeros = a == 0 && b == 0;
    return areZeros && 1 / a < 0 ? b : areZeros ? a : Math.Max(a, b);
}`),
  IsFinite: write(`
private static bool IsFinite(double x)
{
    return !double.IsNaN(x) && !double.IsInfinity(x);
}`),
  ToInteger: write(
    `
/// <summary>The number without its fraction.</summary>
private static INT ToInteger(double x)
{
    if (!IsFinite(x))
    {
        throw new ArithmeticException("NotFinite");
    }
    return (INT)x;
}`,
    'IsFinite',
  ),
  FloatText: write(
    `
/// <summary>The fewest digits that read back as x: 12, 0.1, 1e+21, 1.5e-7.</summary>
private static string FloatText(double x)
{
    if (!IsFinite(x))
    {
        return double.IsNaN(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity";
    }
    if (x == 0)
    {
        return 1 / x < 0 ? "-0" : "0";
    }
    string digits = ShortestDigits(Math.Abs(x), out int point);
    string sign = x < 0 ? "-" : "";
    if (digits.Length <= point && point <= 21)
    {
        return sign + digits + new string('0', point - digits.Length);
    }
    if (0 < point && point <= 21)
    {
        return sign + digits.Substring(0, point) + "." + digits.Substring(point);
    }
    if (-6 < point && point <= 0)
    {
        return sign + "0." + new string('0', -point) + digits;
    }
    string rest = digits.Length > 1 ? "." + digits.Substring(1) : "";
    string exponent = Math.Abs(point - 1).ToString(CultureInfo.InvariantCulture);
    return sign + digits[0] + rest + (point > 0 ? "e+" : "e-") + exponent;
}`,
    'IsFinite',
    'ShortestDigits',
  ),
  ShortestDigits: write(`
/// <summary>The digits of x behind "0." times ten to the point, as far as they tell it from its neighbours.</summary>
private static string ShortestDigits(double x, out int point)
{
    long bits = BitConverter.DoubleToInt64Bits(x);
    long fraction = bits & 0xFFFFFFFFFFFFFL;
    bool isNormal = bits >> 52 > 0;
    int exponent = (int)Math.Max(bits >> 52, 1) - 1075;
    bool isEven = fraction % 2 == 0;
    BigInteger numerator = new BigInteger(isNormal ? fraction + 0x10000000000000L : fraction);
    numerator <<= Math.Max(exponent, 0) + 2;
    BigInteger denominator = BigInteger.One << (Math.Max(-exponent, 0) + 2);
    BigInteger above = BigInteger.One << (Math.Max(exponent, 0) + 1);
    BigInteger below = fraction == 0 && bits >> 52 > 1 ? above / 2 : above;
    point = (int)Math.Floor(Math.Log10(x));
    BigInteger scale = BigInteger.Pow(10, Math.Abs(point));
    denominator *= point > 0 ? scale : BigInteger.One;
    BigInteger step = point > 0 ? BigInteger.One : scale;
    numerator *= step;
    above *= step;
    below *= step;
    while (isEven ? numerator + above >= denominator : numerator + above > denominator)
    {
        denominator *= 10;
        point++;
    }
    string digits = "";
    while (true)
    {
        numerator *= 10;
        above *= 10;
        below *= 10;
        BigInteger digit = BigInteger.DivRem(numerator, denominator, out numerator);
        bool mayEnd = isEven ? numerator <= below : numerator < below;
        bool mayRise = isEven ? numerator + above >= denominator : numerator + above > denominator;
        if (mayEnd || mayRise)
        {
            int half = (2 * numerator).CompareTo(denominator);
            bool isNearer = half > 0 || half == 0 && !digit.IsEven;
            return digits + (mayRise && (!mayEnd || isNearer) ? digit + 1 : digit);
        }
        digits += digit;
    }
}`),
})

const equality = (write: Write): Helpers => ({
  SameNumber: write(`
/// <summary>Whether a and b are one: NaN is itself, and -0 is not 0.</summary>
private static bool SameNumber(double a, double b)
{
    return a.Equals(b) && (a != 0 || 1 / a == 1 / b);
}`),
  SameValue: write(
    `
/// <summary>Equality of lists and tuples, item by item.</summary>
private static bool SameValue(object a, object b)
{
    if (a is double && b is double)
    {
        return SameNumber((double)a, (double)b);
    }
    if (a is ITuple && b is ITuple)
    {
        ITuple pair = (ITuple)a;
        return Enumerable.Range(0, pair.Length).All(i => SameValue(pair[i], ((ITuple)b)[i]));
    }
    if (a is string || !(a is IEnumerable))
    {
        return Equals(a, b);
    }
    List<object> left = ((IEnumerable)a).Cast<object>().ToList();
    List<object> right = ((IEnumerable)b).Cast<object>().ToList();
    return left.Count == right.Count && left.Zip(right, SameValue).All(same => same);
}`,
    'SameNumber',
  ),
  ContainsItem: write(
    `
private static bool ContainsItem<T>(IReadOnlyList<T> items, T wanted)
{
    return items.Any(item => SameValue(item, wanted));
}`,
    'SameValue',
  ),
})

const data = (write: Write): Helpers => ({
  MadeBy: write(`
/// <summary>The value, which the constructor must have made.</summary>
private static T MadeBy<T>(object value) where T : class
{
    return value as T ?? throw new InvalidOperationException("WrongConstructor");
}`),
})

const big = (write: Write): Helpers => ({
  ToInteger: write(
    `
/// <summary>The number without its fraction.</summary>
private static BigInteger ToInteger(double x)
{
    if (!IsFinite(x))
    {
        throw new ArithmeticException("NotFinite");
    }
    return new BigInteger(x);
}`,
    'IsFinite',
  ),
  ToDouble: write(`
/// <summary>The nearest double, of two the even one: what is cut off counts as one bit more.</summary>
private static double ToDouble(BigInteger n)
{
    BigInteger magnitude = BigInteger.Abs(n);
    int cut = 8 * Math.Max(0, magnitude.ToByteArray().Length - 8);
    long top = (long)(magnitude >> cut);
    long rounded = new BigInteger(top) << cut == magnitude ? top : top | 1;
    return n.Sign * (rounded * Math.Pow(2, cut));
}`),
})
