/** Methods added to a C# class where the language lacks the meaning. */
import type { IntegerFit } from '../integer-fit.ts'
import type { Helper } from '../language.ts'
import { memoised } from '../memoised.ts'
import { csharpDateHelpers } from './csharp-dates.ts'
import { csharpNumeralHelpers } from './csharp-numerals.ts'
import { csharpPartHelpers } from './csharp-part-helpers.ts'
import { integerName } from './csharp-types.ts'
import { csharpWordHelpers } from './csharp-words.ts'

type Helpers = Readonly<Record<string, Helper>>

export const csharpHelpers = memoised(helpersFor)

/** `INT` is the program's integer type. */
function helpersFor(int: IntegerFit): Helpers {
  const inType = (helper: Helper): Helper => ({
    ...helper,
    lines: helper.lines.map(line => line.replaceAll('INT', integerName[int]).replaceAll('MATH', math[int])),
  })
  const { parts, big } = csharpPartHelpers(helper)
  const texts = {
    ...csharpWordHelpers(helper),
    ...csharpNumeralHelpers(helper),
    ...csharpDateHelpers(helper),
  }
  const fitted = int === 'big' ? big : { EuclideanMod: machineMod, ToInt: machineToInt }
  return Object.fromEntries(
    Object.entries({ ...general, ...parts, ...fitted, ...words, ...texts }).map(([key, helper]) => [
      key,
      inType(helper),
    ]),
  )
}

const math = { int: 'Math', long: 'Math', big: 'BigInteger' } as const

const helper = (text: string, ...needs: readonly string[]): Helper => ({
  lines: text.trim().split('\n'),
  needs,
})

const general: Readonly<Record<string, Helper>> = {
  Clamp: helper(`
/// <summary>The nearest int: an index beyond every length stays beyond.</summary>
private static int Clamp(INT index)
{
    return (int)MATH.Max(int.MinValue, MATH.Min(index, int.MaxValue));
}`),
  FloorDiv: helper(`
/// <summary>The quotient by a positive b, rounded down.</summary>
private static INT FloorDiv(INT a, INT b)
{
    return a >= 0 ? a / b : (a + 1) / b - 1;
}`),
  FloorMod: helper(`
/// <summary>The remainder by a positive b, never negative.</summary>
private static INT FloorMod(INT a, INT b)
{
    INT remainder = a % b;
    return remainder < 0 ? remainder + b : remainder;
}`),
  EuclideanDiv: helper(`
/// <summary>The quotient whose remainder is never negative.</summary>
private static INT EuclideanDiv(INT a, INT b)
{
    if (b == 0)
    {
        throw new DivideByZeroException("DivisionByZero");
    }
    INT quotient = a / b;
    if (a % b >= 0)
    {
        return quotient;
    }
    return b > 0 ? quotient - 1 : quotient + 1;
}`),
  EuclideanMod: helper(`
/// <summary>The remainder, never negative.</summary>
private static INT EuclideanMod(INT a, INT b)
{
    if (b == 0)
    {
        throw new DivideByZeroException("DivisionByZero");
    }
    INT remainder = a % b;
    return remainder < 0 ? remainder + BigInteger.Abs(b) : remainder;
}`),
  FromInt: helper(`
/// <summary>Decimal digits, or "" for a negative number.</summary>
private static string FromInt(INT n)
{
    return n < 0 ? "" : n.ToString(CultureInfo.InvariantCulture);
}`),
  ToInt: helper(`
/// <summary>The number that the digits of s spell, or -1.</summary>
private static BigInteger ToInt(string s)
{
    bool isNumeral = s.Length > 0 && s.All(unit => '0' <= unit && unit <= '9');
    return isNumeral ? BigInteger.Parse(s, CultureInfo.InvariantCulture) : BigInteger.MinusOne;
}`),
  EveryIndex: helper(`
private static bool EveryIndex(INT low, INT high, Func<INT, bool> holds)
{
    for (INT i = low; i < high; i++)
    {
        if (!holds(i))
        {
            return false;
        }
    }
    return true;
}`),
  SomeIndex: helper(`
private static bool SomeIndex(INT low, INT high, Func<INT, bool> holds)
{
    for (INT i = low; i < high; i++)
    {
        if (holds(i))
        {
            return true;
        }
    }
    return false;
}`),
  LengthOf: helper(`
/// <summary>Length in code points.</summary>
private static int LengthOf(string s)
{
    return s.Count(unit => !char.IsLowSurrogate(unit));
}`),
  OffsetOf: helper(`
/// <summary>Where the code point at the index starts.</summary>
private static int OffsetOf(string s, int index)
{
    int offset = 0;
    for (int i = 0; i < index; i++)
    {
        offset += char.IsHighSurrogate(s[offset]) ? 2 : 1;
    }
    return offset;
}`),
  CharacterAt: helper(
    `
/// <summary>The character at index i, or "" outside the string.</summary>
private static string CharacterAt(string s, int i)
{
    return Substring(s, i, 1);
}`,
    'Substring',
  ),
  Substring: helper(
    `
/// <summary>At most length characters from start on; "" where start is outside the string.</summary>
private static string Substring(string s, int start, int length)
{
    int characters = LengthOf(s);
    if (start < 0 || start >= characters || length <= 0)
    {
        return "";
    }
    string rest = s.Substring(OffsetOf(s, start));
    return rest.Substring(0, OffsetOf(rest, Math.Min(length, characters - start)));
}`,
    'LengthOf',
    'OffsetOf',
  ),
  IndexOf: helper(
    `
/// <summary>The first index of t in s from start on, or -1.</summary>
private static int IndexOf(string s, string t, int start)
{
    if (start < 0 || start > LengthOf(s))
    {
        return -1;
    }
    int found = s.IndexOf(t, OffsetOf(s, start), StringComparison.Ordinal);
    return found < 0 ? -1 : LengthOf(s.Substring(0, found));
}`,
    'LengthOf',
    'OffsetOf',
  ),
  ReplaceFirst: helper(`
private static string ReplaceFirst(string s, string old, string replacement)
{
    int found = s.IndexOf(old, StringComparison.Ordinal);
    return found < 0 ? s : s.Substring(0, found) + replacement + s.Substring(found + old.Length);
}`),
  ReplaceAll: helper(`
/// <summary>Every occurrence replaced; an empty pattern occurs nowhere.</summary>
private static string ReplaceAll(string s, string old, string replacement)
{
    return old.Length == 0 ? s : s.Replace(old, replacement);
}`),
  IsDigit: helper(`
/// <summary>Whether s is one of the characters 0 to 9.</summary>
private static bool IsDigit(string s)
{
    return s.Length == 1 && '0' <= s[0] && s[0] <= '9';
}`),
  ToCode: helper(
    `
/// <summary>The code point of a one-character string, or -1.</summary>
private static int ToCode(string s)
{
    return LengthOf(s) == 1 ? char.ConvertToUtf32(s, 0) : -1;
}`,
    'LengthOf',
  ),
  FromCode: helper(`
/// <summary>The character of a code point up to U+2FFFF, or "" where there is none.</summary>
private static string FromCode(int code)
{
    bool isSurrogate = 0xD800 <= code && code <= 0xDFFF;
    return code < 0 || code > 0x2FFFF || isSurrogate ? "" : char.ConvertFromUtf32(code);
}`),
  CompareText: helper(`
/// <summary>Order by code point: a surrogate belongs to one above all others.</summary>
private static int CompareText(string a, string b)
{
    for (int i = 0; i < a.Length && i < b.Length; i++)
    {
        if (a[i] == b[i])
        {
            continue;
        }
        bool isAbove = char.IsSurrogate(a[i]);
        return isAbove == char.IsSurrogate(b[i]) ? a[i] - b[i] : isAbove ? 1 : -1;
    }
    return a.Length - b.Length;
}`),
  ItemAt: helper(`
private static T ItemAt<T>(IReadOnlyList<T> items, int index)
{
    if (index < 0 || index >= items.Count)
    {
        throw new ArgumentOutOfRangeException(nameof(index), "IndexOutOfRange");
    }
    return items[index];
}`),
  FirstOf: helper(`
private static T FirstOf<T>(IReadOnlyList<T> items)
{
    if (items.Count == 0)
    {
        throw new InvalidOperationException("EmptyList");
    }
    return items[0];
}`),
  LastOf: helper(`
private static T LastOf<T>(IReadOnlyList<T> items)
{
    if (items.Count == 0)
    {
        throw new InvalidOperationException("EmptyList");
    }
    return items[items.Count - 1];
}`),
  Least: helper(`
private static INT Least(IReadOnlyList<INT> items)
{
    if (items.Count == 0)
    {
        throw new InvalidOperationException("EmptyList");
    }
    return items.Min();
}`),
  Greatest: helper(`
private static INT Greatest(IReadOnlyList<INT> items)
{
    if (items.Count == 0)
    {
        throw new InvalidOperationException("EmptyList");
    }
    return items.Max();
}`),
}

/** The smallest integer has no remainder by -1 that C# would compute. */
const machineMod = helper(`
/// <summary>The remainder, never negative.</summary>
private static INT EuclideanMod(INT a, INT b)
{
    if (b == 0)
    {
        throw new DivideByZeroException("DivisionByZero");
    }
    INT remainder = b == -1 ? 0 : a % b;
    if (remainder >= 0)
    {
        return remainder;
    }
    return b > 0 ? remainder + b : remainder - b;
}`)

const machineToInt = helper(`
/// <summary>The number that the digits of s spell, or -1.</summary>
private static INT ToInt(string s)
{
    bool isNumeral = s.Length > 0 && s.All(unit => '0' <= unit && unit <= '9');
    return isNumeral ? INT.Parse(s, CultureInfo.InvariantCulture) : -1;
}`)

/** Bit-vectors in a `uint` or a `ulong`; `SIGNED` is the signed word, `SIZE` its bits. */
const wordTemplates: Readonly<Record<string, string>> = {
  Signed: `
/// <summary>The two's complement reading of the lowest bits.</summary>
private static SIGNED Signed(WORD a, int width)
{
    WORD sign = (WORD)1 << (width - 1);
    return unchecked((SIGNED)((a ^ sign) - sign));
}`,
  LowBits: `
private static WORD LowBits(WORD a, int width)
{
    return a & (WORD.MaxValue >> (SIZE - width));
}`,
  UnsignedDiv: `
/// <summary>All ones for a divisor of zero.</summary>
private static WORD UnsignedDiv(WORD a, WORD b, int width)
{
    return b == 0 ? LowBits(WORD.MaxValue, width) : a / b;
}`,
  UnsignedRem: `
/// <summary>The dividend for a divisor of zero.</summary>
private static WORD UnsignedRem(WORD a, WORD b)
{
    return b == 0 ? a : a % b;
}`,
  SignedDiv: `
/// <summary>The quotient toward zero; 1 or -1 for a divisor of zero.</summary>
private static WORD SignedDiv(WORD a, WORD b, int width)
{
    SIGNED dividend = Signed(a, width);
    SIGNED divisor = Signed(b, width);
    if (divisor == 0)
    {
        return dividend < 0 ? 1 : LowBits(WORD.MaxValue, width);
    }
    WORD quotient = unchecked(divisor == -1 ? 0 - a : (WORD)(dividend / divisor));
    return LowBits(quotient, width);
}`,
  SignedRem: `
/// <summary>The remainder with the dividend's sign; the dividend for a divisor of zero.</summary>
private static WORD SignedRem(WORD a, WORD b, int width)
{
    SIGNED divisor = Signed(b, width);
    if (divisor == 0)
    {
        return a;
    }
    SIGNED remainder = divisor == -1 ? 0 : Signed(a, width) % divisor;
    return LowBits(unchecked((WORD)remainder), width);
}`,
  SignedMod: `
/// <summary>The remainder with the divisor's sign; the dividend for a divisor of zero.</summary>
private static WORD SignedMod(WORD a, WORD b, int width)
{
    SIGNED divisor = Signed(b, width);
    if (divisor == 0)
    {
        return a;
    }
    SIGNED remainder = divisor == -1 ? 0 : Signed(a, width) % divisor;
    bool isOpposed = remainder < 0 ? divisor > 0 : remainder > 0 && divisor < 0;
    return LowBits(unchecked((WORD)(isOpposed ? remainder + divisor : remainder)), width);
}`,
  ShiftLeft: `
private static WORD ShiftLeft(WORD a, WORD b, int width)
{
    return b < (WORD)width ? LowBits(a << (int)b, width) : 0;
}`,
  ShiftRight: `
private static WORD ShiftRight(WORD a, WORD b, int width)
{
    return b < (WORD)width ? a >> (int)b : 0;
}`,
  ShiftRightSigned: `
private static WORD ShiftRightSigned(WORD a, WORD b, int width)
{
    int count = b < (WORD)width ? (int)b : width - 1;
    return LowBits(unchecked((WORD)(Signed(a, width) >> count)), width);
}`,
  RotateLeft: `
private static WORD RotateLeft(WORD a, int count, int width)
{
    return LowBits((a << count) | (a >> (width - count)), width);
}`,
}

const bigTemplates: Readonly<Record<string, string>> = {
  Signed: `
/// <summary>The two's complement reading of the lowest bits.</summary>
private static BigInteger Signed(BigInteger a, int width)
{
    return (a >> (width - 1)).IsZero ? a : a - (BigInteger.One << width);
}`,
  LowBits: `
private static BigInteger LowBits(BigInteger a, int width)
{
    return a & ((BigInteger.One << width) - 1);
}`,
  UnsignedDiv: `
/// <summary>All ones for a divisor of zero.</summary>
private static BigInteger UnsignedDiv(BigInteger a, BigInteger b, int width)
{
    return b.IsZero ? LowBits(BigInteger.MinusOne, width) : a / b;
}`,
  UnsignedRem: `
/// <summary>The dividend for a divisor of zero.</summary>
private static BigInteger UnsignedRem(BigInteger a, BigInteger b)
{
    return b.IsZero ? a : a % b;
}`,
  SignedDiv: `
/// <summary>The quotient toward zero; 1 or -1 for a divisor of zero.</summary>
private static BigInteger SignedDiv(BigInteger a, BigInteger b, int width)
{
    BigInteger dividend = Signed(a, width);
    if (b.IsZero)
    {
        return dividend < 0 ? BigInteger.One : LowBits(BigInteger.MinusOne, width);
    }
    return LowBits(dividend / Signed(b, width), width);
}`,
  SignedRem: `
/// <summary>The remainder with the dividend's sign; the dividend for a divisor of zero.</summary>
private static BigInteger SignedRem(BigInteger a, BigInteger b, int width)
{
    return b.IsZero ? a : LowBits(Signed(a, width) % Signed(b, width), width);
}`,
  SignedMod: `
/// <summary>The remainder with the divisor's sign; the dividend for a divisor of zero.</summary>
private static BigInteger SignedMod(BigInteger a, BigInteger b, int width)
{
    if (b.IsZero)
    {
        return a;
    }
    BigInteger divisor = Signed(b, width);
    BigInteger remainder = Signed(a, width) % divisor;
    bool isOpposed = remainder.Sign * divisor.Sign < 0;
    return LowBits(isOpposed ? remainder + divisor : remainder, width);
}`,
  ShiftLeft: `
private static BigInteger ShiftLeft(BigInteger a, BigInteger b, int width)
{
    return b < width ? LowBits(a << (int)b, width) : BigInteger.Zero;
}`,
  ShiftRight: `
private static BigInteger ShiftRight(BigInteger a, BigInteger b, int width)
{
    return b < width ? a >> (int)b : BigInteger.Zero;
}`,
  ShiftRightSigned: `
private static BigInteger ShiftRightSigned(BigInteger a, BigInteger b, int width)
{
    return LowBits(Signed(a, width) >> (int)BigInteger.Min(b, width), width);
}`,
  RotateLeft: `
private static BigInteger RotateLeft(BigInteger a, int count, int width)
{
    return LowBits((a << count) | (a >> (width - count)), width);
}`,
}

/** One overload per word: `Signed:uint`, `Signed:ulong`, `Signed:BigInteger` are all called `Signed`. */
const words: Readonly<Record<string, Helper>> = Object.fromEntries(
  Object.entries(wordTemplates).flatMap(([name, template]) => [
    overload(name, 'uint', inWord(template, 'uint', 'int', '32')),
    overload(name, 'ulong', inWord(template, 'ulong', 'long', '64')),
    overload(name, 'BigInteger', bigTemplates[name] ?? ''),
  ]),
)

function overload(name: string, word: string, text: string): readonly [string, Helper] {
  const needs = ['Signed', 'LowBits'].filter(needed => needed !== name && text.includes(`${needed}(`))
  return [`${name}:${word}`, { ...helper(text, ...needs.map(needed => `${needed}:${word}`)), name }]
}

function inWord(template: string, word: string, signed: string, size: string): string {
  return template.replaceAll('WORD', word).replaceAll('SIGNED', signed).replaceAll('SIZE', size)
}
