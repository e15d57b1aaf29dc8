/** Methods added to a Java class where the language lacks the meaning. */
import type { IntegerFit } from '../integer-fit.ts'
import type { Helper } from '../language.ts'
import { memoised } from '../memoised.ts'
import { javaDateHelpers } from './java-dates.ts'
import { javaNumeralHelpers } from './java-numerals.ts'
import { javaPartHelpers } from './java-part-helpers.ts'
import { javaWordHelpers } from './java-words.ts'

type Helpers = Readonly<Record<string, Helper>>

export const javaHelpers = memoised(helpersFor)

/** `INT` is the program's integer type, `BOX` the same as a type argument, `PARSE` reads one. */
function helpersFor(int: IntegerFit): Helpers {
  const all = {
    ...texts,
    ...parts,
    ...toInteger[int === 'big' ? 'big' : 'machine'],
    ...integers[int === 'big' ? 'big' : 'machine'],
    ...words,
  }
  return Object.fromEntries(Object.entries(all).map(([key, found]) => [key, inType(found, int)]))
}

const types = {
  int: ['int', 'Integer', 'Integer.parseInt'],
  long: ['long', 'Long', 'Long.parseLong'],
  big: ['BigInteger', 'BigInteger', 'new BigInteger'],
} as const

const inType = (helper: Helper, int: IntegerFit): Helper => ({
  ...helper,
  lines: helper.lines.map(line => {
    const [plain, box, parse] = types[int]
    return line.replaceAll('INT', plain).replaceAll('BOX', box).replaceAll('PARSE', parse)
  }),
})

const helper = (text: string, ...needs: readonly string[]): Helper => ({
  lines: text.trim().split('\n'),
  needs,
})

const { parts, toInteger } = javaPartHelpers(helper)

/** Strings by code point, lists by the contract's errors. */
const texts: Readonly<Record<string, Helper>> = {
  ...javaWordHelpers(helper),
  ...javaNumeralHelpers(helper),
  ...javaDateHelpers(helper),
  clamp: helper(`
/** The nearest {@code int}: an index beyond every length stays beyond. */
private static int clamp(INT index) {
  return (int) Math.max(Integer.MIN_VALUE, Math.min(index, Integer.MAX_VALUE));
}`),
  lengthOf: helper(`
/** Length in code points. */
private static int lengthOf(String s) {
  return s.codePointCount(0, s.length());
}`),
  characterAt: helper(
    `
/** The character at index i, or "" outside the string. */
private static String characterAt(String s, int i) {
  return substring(s, i, 1);
}`,
    'substring',
  ),
  substring: helper(
    `
/** At most length characters from start on; "" where start is outside the string. */
private static String substring(String s, int start, int length) {
  int characters = lengthOf(s);
  if (start < 0 || start >= characters || length <= 0) {
    return "";
  }
  int from = s.offsetByCodePoints(0, start);
  return s.substring(from, s.offsetByCodePoints(from, Math.min(length, characters - start)));
}`,
    'lengthOf',
  ),
  indexOf: helper(
    `
/** The first index of t in s from start on, or -1. */
private static int indexOf(String s, String t, int start) {
  if (start < 0 || start > lengthOf(s)) {
    return -1;
  }
  int found = s.indexOf(t, s.offsetByCodePoints(0, start));
  return found < 0 ? -1 : s.codePointCount(0, found);
}`,
    'lengthOf',
  ),
  replaceFirst: helper(`
/** The first occurrence replaced, taken literally. */
private static String replaceFirst(String s, String old, String replacement) {
  int found = s.indexOf(old);
  return found < 0 ? s : s.substring(0, found) + replacement + s.substring(found + old.length());
}`),
  replaceAll: helper(`
/** Every occurrence replaced, taken literally; an empty pattern occurs nowhere. */
private static String replaceAll(String s, String old, String replacement) {
  return old.isEmpty() ? s : s.replace(old, replacement);
}`),
  toCode: helper(`
/** The code point of a one-character string, or -1. */
private static int toCode(String s) {
  return !s.isEmpty() && Character.charCount(s.codePointAt(0)) == s.length() ? s.codePointAt(0) : -1;
}`),
  fromCode: helper(`
/** The character of a code point up to U+2FFFF, or "" where there is none. */
private static String fromCode(int code) {
  boolean surrogate = Character.MIN_SURROGATE <= code && code <= Character.MAX_SURROGATE;
  return code < 0 || code > 0x2FFFF || surrogate ? "" : Character.toString(code);
}`),
  compareText: helper(`
/** Order by code point, where {@code compareTo} goes by UTF-16 unit. */
private static int compareText(String a, String b) {
  return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
}`),
  itemAt: helper(`
private static <T> T itemAt(List<T> items, int index) {
  if (index < 0 || index >= items.size()) {
    throw new IndexOutOfBoundsException("IndexOutOfRange");
  }
  return items.get(index);
}`),
  firstOf: helper(`
private static <T> T firstOf(List<T> items) {
  if (items.isEmpty()) {
    throw new NoSuchElementException("EmptyList");
  }
  return items.get(0);
}`),
  lastOf: helper(`
private static <T> T lastOf(List<T> items) {
  if (items.isEmpty()) {
    throw new NoSuchElementException("EmptyList");
  }
  return items.get(items.size() - 1);
}`),
  least: helper(`
private static <T extends Comparable<T>> T least(List<T> items) {
  if (items.isEmpty()) {
    throw new NoSuchElementException("EmptyList");
  }
  return Collections.min(items);
}`),
  greatest: helper(`
private static <T extends Comparable<T>> T greatest(List<T> items) {
  if (items.isEmpty()) {
    throw new NoSuchElementException("EmptyList");
  }
  return Collections.max(items);
}`),
  reversed: helper(`
private static <T> List<T> reversed(List<T> items) {
  List<T> copy = new ArrayList<>(items);
  Collections.reverse(copy);
  return copy;
}`),
  fold: helper(`
private static <T, R> R fold(List<T> items, R start, BiFunction<R, T, R> step) {
  R result = start;
  for (T item : items) {
    result = step.apply(result, item);
  }
  return result;
}`),
}

/** Arithmetic on the program's integers. */
const integers: Readonly<Record<'machine' | 'big', Readonly<Record<string, Helper>>>> = {
  machine: {
    euclideanDiv: helper(`
/** The quotient whose remainder is never negative. */
private static INT euclideanDiv(INT a, INT b) {
  if (b == 0) {
    throw new ArithmeticException("DivisionByZero");
  }
  INT quotient = a / b;
  if (a % b >= 0) {
    return quotient;
  }
  return b > 0 ? quotient - 1 : quotient + 1;
}`),
    euclideanMod: helper(`
/** The remainder, never negative. */
private static INT euclideanMod(INT a, INT b) {
  if (b == 0) {
    throw new ArithmeticException("DivisionByZero");
  }
  INT remainder = a % b;
  if (remainder >= 0) {
    return remainder;
  }
  return b > 0 ? remainder + b : remainder - b;
}`),
    fromInt: helper(`
/** Decimal digits, or "" for a negative number. */
private static String fromInt(INT n) {
  return n < 0 ? "" : String.valueOf(n);
}`),
    toInt: helper(`
/** The number that the digits of s spell, or -1. */
private static INT toInt(String s) {
  return s.matches("[0-9]+") ? PARSE(s) : -1;
}`),
  },
  big: {
    clamp: helper(`
/** The nearest {@code int}: an index beyond every length stays beyond. */
private static int clamp(BigInteger index) {
  if (index.bitLength() < Integer.SIZE) {
    return index.intValue();
  }
  return index.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
}`),
    euclideanDiv: helper(`
/** The quotient whose remainder is never negative. */
private static BigInteger euclideanDiv(BigInteger a, BigInteger b) {
  if (b.signum() == 0) {
    throw new ArithmeticException("DivisionByZero");
  }
  return a.subtract(a.mod(b.abs())).divide(b);
}`),
    euclideanMod: helper(`
/** The remainder, never negative. */
private static BigInteger euclideanMod(BigInteger a, BigInteger b) {
  if (b.signum() == 0) {
    throw new ArithmeticException("DivisionByZero");
  }
  return a.mod(b.abs());
}`),
    fromInt: helper(`
/** Decimal digits, or "" for a negative number. */
private static String fromInt(BigInteger n) {
  return n.signum() < 0 ? "" : n.toString();
}`),
    toInt: helper(`
/** The number that the digits of s spell, or -1. */
private static BigInteger toInt(String s) {
  return s.matches("[0-9]+") ? new BigInteger(s) : BigInteger.ONE.negate();
}`),
    everyIndex: helper(`
private static boolean everyIndex(BigInteger low, BigInteger high, Predicate<BigInteger> holds) {
  for (BigInteger i = low; i.compareTo(high) < 0; i = i.add(BigInteger.ONE)) {
    if (!holds.test(i)) {
      return false;
    }
  }
  return true;
}`),
    someIndex: helper(`
private static boolean someIndex(BigInteger low, BigInteger high, Predicate<BigInteger> holds) {
  for (BigInteger i = low; i.compareTo(high) < 0; i = i.add(BigInteger.ONE)) {
    if (holds.test(i)) {
      return true;
    }
  }
  return false;
}`),
  },
}

/** Bit-vectors in an `int` or a `long`; `bits` is the word's size, `Box` its class. */
const wordTemplates: Readonly<Record<string, string>> = {
  signed: `
/** The two's complement reading of the lowest bits. */
private static WORD signed(WORD a, int width) {
  return a << (Box.SIZE - width) >> (Box.SIZE - width);
}`,
  lowBits: `
private static WORD lowBits(WORD a, int width) {
  return a & (-1SUFFIX >>> (Box.SIZE - width));
}`,
  unsignedDiv: `
/** All ones for a divisor of zero. */
private static WORD unsignedDiv(WORD a, WORD b, int width) {
  return b == 0 ? lowBits(-1SUFFIX, width) : Box.divideUnsigned(a, b);
}`,
  unsignedRem: `
/** The dividend for a divisor of zero. */
private static WORD unsignedRem(WORD a, WORD b) {
  return b == 0 ? a : Box.remainderUnsigned(a, b);
}`,
  signedDiv: `
/** The quotient toward zero; 1 or -1 for a divisor of zero. */
private static WORD signedDiv(WORD a, WORD b, int width) {
  WORD dividend = signed(a, width);
  WORD divisor = signed(b, width);
  if (divisor == 0) {
    return dividend < 0 ? 1 : lowBits(-1SUFFIX, width);
  }
  return lowBits(dividend / divisor, width);
}`,
  signedRem: `
/** The remainder with the dividend's sign; the dividend for a divisor of zero. */
private static WORD signedRem(WORD a, WORD b, int width) {
  return b == 0 ? a : lowBits(signed(a, width) % signed(b, width), width);
}`,
  signedMod: `
/** The remainder with the divisor's sign; the dividend for a divisor of zero. */
private static WORD signedMod(WORD a, WORD b, int width) {
  return b == 0 ? a : lowBits(Math.floorMod(signed(a, width), signed(b, width)), width);
}`,
  shiftLeft: `
private static WORD shiftLeft(WORD a, WORD b, int width) {
  return Box.compareUnsigned(b, width) < 0 ? lowBits(a << b, width) : 0;
}`,
  shiftRight: `
private static WORD shiftRight(WORD a, WORD b, int width) {
  return Box.compareUnsigned(b, width) < 0 ? a >>> b : 0;
}`,
  shiftRightSigned: `
private static WORD shiftRightSigned(WORD a, WORD b, int width) {
  WORD count = Box.compareUnsigned(b, width) < 0 ? b : width - 1;
  return lowBits(signed(a, width) >> count, width);
}`,
  rotateLeft: `
private static WORD rotateLeft(WORD a, int count, int width) {
  return lowBits((a << count) | (a >>> (width - count)), width);
}`,
}

const bigTemplates: Readonly<Record<string, string>> = {
  signed: `
/** The two's complement reading of the lowest bits. */
private static BigInteger signed(BigInteger a, int width) {
  return a.testBit(width - 1) ? a.subtract(BigInteger.ONE.shiftLeft(width)) : a;
}`,
  lowBits: `
private static BigInteger lowBits(BigInteger a, int width) {
  return a.and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE));
}`,
  unsignedDiv: `
/** All ones for a divisor of zero. */
private static BigInteger unsignedDiv(BigInteger a, BigInteger b, int width) {
  return b.signum() == 0 ? lowBits(BigInteger.ONE.negate(), width) : a.divide(b);
}`,
  unsignedRem: `
/** The dividend for a divisor of zero. */
private static BigInteger unsignedRem(BigInteger a, BigInteger b) {
  return b.signum() == 0 ? a : a.mod(b);
}`,
  signedDiv: `
/** The quotient toward zero; 1 or -1 for a divisor of zero. */
private static BigInteger signedDiv(BigInteger a, BigInteger b, int width) {
  BigInteger dividend = signed(a, width);
  if (b.signum() == 0) {
    return dividend.signum() < 0 ? BigInteger.ONE : lowBits(BigInteger.ONE.negate(), width);
  }
  return lowBits(dividend.divide(signed(b, width)), width);
}`,
  signedRem: `
/** The remainder with the dividend's sign; the dividend for a divisor of zero. */
private static BigInteger signedRem(BigInteger a, BigInteger b, int width) {
  return b.signum() == 0 ? a : lowBits(signed(a, width).remainder(signed(b, width)), width);
}`,
  signedMod: `
/** The remainder with the divisor's sign; the dividend for a divisor of zero. */
private static BigInteger signedMod(BigInteger a, BigInteger b, int width) {
  if (b.signum() == 0) {
    return a;
  }
  BigInteger divisor = signed(b, width);
  BigInteger remainder = signed(a, width).remainder(divisor);
  boolean opposed = remainder.signum() * divisor.signum() < 0;
  return lowBits(opposed ? remainder.add(divisor) : remainder, width);
}`,
  shiftLeft: `
private static BigInteger shiftLeft(BigInteger a, BigInteger b, int width) {
  boolean inside = b.compareTo(BigInteger.valueOf(width)) < 0;
  return inside ? lowBits(a.shiftLeft(b.intValue()), width) : BigInteger.ZERO;
}`,
  shiftRight: `
private static BigInteger shiftRight(BigInteger a, BigInteger b, int width) {
  boolean inside = b.compareTo(BigInteger.valueOf(width)) < 0;
  return inside ? a.shiftRight(b.intValue()) : BigInteger.ZERO;
}`,
  shiftRightSigned: `
private static BigInteger shiftRightSigned(BigInteger a, BigInteger b, int width) {
  int count = b.min(BigInteger.valueOf(width)).intValue();
  return lowBits(signed(a, width).shiftRight(count), width);
}`,
  rotateLeft: `
private static BigInteger rotateLeft(BigInteger a, int count, int width) {
  return lowBits(a.shiftLeft(count).or(a.shiftRight(width - count)), width);
}`,
}

/** One overload per word: `signed:int`, `signed:long`, `signed:big` are all called `signed`. */
const words: Readonly<Record<string, Helper>> = Object.fromEntries(
  Object.entries(wordTemplates).flatMap(([name, template]) => [
    overload(name, 'int', inWord(template, 'int', 'Integer', '')),
    overload(name, 'long', inWord(template, 'long', 'Long', 'L')),
    overload(name, 'big', bigTemplates[name] ?? ''),
  ]),
)

function overload(name: string, word: IntegerFit, text: string): readonly [string, Helper] {
  const needs = ['signed', 'lowBits'].filter(needed => needed !== name && text.includes(`${needed}(`))
  return [`${name}:${word}`, { ...helper(text, ...needs.map(needed => `${needed}:${word}`)), name }]
}

function inWord(template: string, word: string, box: string, suffix: string): string {
  return template.replaceAll('WORD', word).replaceAll('Box', box).replaceAll('SUFFIX', suffix)
}
