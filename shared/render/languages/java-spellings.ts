/** How Java writes each operator; those of bit-vectors stand in `java-bits.ts`. */
import { insideInts } from '../../anrf/ranges/range.ts'
import type { Type } from '../../anrf/type.ts'
import type { IntegerFit } from '../integer-fit.ts'
import {
  at,
  callOf,
  helped,
  inSpecificationsOnly,
  intRange,
  isConstant,
  isNatural,
  isPositive,
  type Piece,
  prefix,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  written,
} from '../piece.ts'
import { level } from './c-levels.ts'
import { bitSpellings } from './java-bits.ts'
import { javaFloats } from './java-floats.ts'
import { javaNumerals } from './java-numerals.ts'
import { javaParts, witness } from './java-parts.ts'
import { type JavaDialect, wordOf } from './java-types.ts'
import { javaWords } from './java-words.ts'
import { narrowDates } from './narrow-dates.ts'
import {
  arithmetic,
  compared,
  comparisonOf,
  conditional,
  inEither,
  ints,
  logical,
  narrowed,
  sum,
  wideCall,
  widenedCall,
} from './widening.ts'

type Pieces = readonly Piece[]
const arg = (args: Pieces, i: number): Piece => args[i] as Piece

const call = (self: Written, name: string, ...args: readonly Written[]): Written =>
  callOf(`${at(self, level.call)}.${name}`, args, level.call)

const method =
  (name: string, self: number, ...others: readonly number[]): Spelling =>
  args =>
    call(arg(args, self), name, ...others.map(i => arg(args, i)))

/** Whether values of the type are references, never primitives. */
const isObject = (type: Type, int: IntegerFit): boolean =>
  type.kind === 'Int'
    ? int === 'big'
    : type.kind === 'BitVec'
      ? wordOf(type.width) === 'big'
      : type.kind !== 'Bool'

const sign = (piece: Piece): string => call(piece, 'signum').text

/** Equality as a comparison of primitives, or by `equals`. */
function equality(a: Piece, b: Piece, int: IntegerFit, equal: boolean): Written {
  const type = a.expr.type
  if (type.kind === 'Bool' && b.expr.kind === 'constant') return b.expr.value === equal ? a : negatedText(a)
  const symbol = equal ? '==' : '!='
  if (type.kind === 'Float')
    return written(`${callOf('Double.compare', [a, b]).text} ${symbol} 0`, level.equality)
  if (type.kind === 'Int' && a.narrow && b.narrow) return comparisonOf(symbol, level.equality, a, b)
  const references = isObject(type, int) || (a.boxed === true && b.boxed === true)
  if (references && type.kind === 'Int' && int === 'big' && isConstant(b, 0))
    return written(`${sign(a)} ${symbol} 0`, level.equality)
  if (references) return equal ? call(a, 'equals', b) : negatedText(call(a, 'equals', b))
  if (type.kind === 'Bool')
    return written(`${at(a, level.unary)} ${symbol} ${at(b, level.unary)}`, level.equality)
  return comparisonOf(symbol, level.equality, a, b)
}

const negatedText = (a: Written): Written => written(`!${at(a, level.unary)}`, level.unary)

/** `a.compareTo(b) < 0` where integers are objects. */
const order =
  (symbol: string, int: IntegerFit): Spelling =>
  (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    if (int !== 'big' || (a.narrow && b.narrow)) return compared(symbol, level.relation)(args, use)
    if (isConstant(b, 0)) return written(`${sign(a)} ${symbol} 0`, level.relation)
    return written(`${call(a, 'compareTo', b).text} ${symbol} 0`, level.relation)
  }

const onIntegers =
  (int: IntegerFit, machine: Spelling, big: string): Spelling =>
  (args, use) =>
    int === 'big' ? call(arg(args, 0), big, ...args.slice(1)) : machine(args, use)

const quotient =
  (int: IntegerFit): Spelling =>
  (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    if (!isPositive(b)) return (int === 'long' ? wideCall : helped)('euclideanDiv')(args, use)
    if (isNatural(a)) return onIntegers(int, arithmetic('/', level.multiply), 'divide')(args, use)
    return int === 'big'
      ? helped('euclideanDiv')(args, use)
      : inEither(each => callOf('Math.floorDiv', each))(args, use)
  }

const remainder =
  (int: IntegerFit): Spelling =>
  (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    if (!isPositive(b)) return (int === 'long' ? wideCall : helped)('euclideanMod')(args, use)
    if (int === 'big') return call(a, 'mod', b)
    return isNatural(a)
      ? arithmetic('%', level.multiply)(args, use)
      : {
          ...callOf('Math.floorMod', args),
          // Of a long by an int: an int.
          ...(b.narrow && { narrow: callOf('Math.floorMod', [narrowed(a), b.narrow]) }),
        }
  }

/** An `int` of Java's where the contract allows any integer: beyond every length, all are alike. */
function index(piece: Piece, int: IntegerFit, use: Use): Written {
  if (int === 'int') return piece
  if (piece.narrow) return piece.narrow
  if (!insideInts(intRange(piece), ints)) return callOf(use.helper('clamp'), [piece])
  return int === 'long' && piece.boxed !== true
    ? written(`(int) ${at(piece, level.unary)}`, level.unary)
    : call(piece, 'intValue')
}

/** A count of items or characters, an `int`, as an integer of the program. */
function count(plain: Written, int: IntegerFit): Written {
  if (int === 'int') return plain
  const wide =
    int === 'long'
      ? written(`(long) ${at(plain, level.unary)}`, level.unary)
      : callOf('BigInteger.valueOf', [plain], level.call)
  return { ...wide, narrow: plain }
}

const length = (text: Piece, use: Use): Written =>
  text.expr.kind === 'variable'
    ? call(text, 'codePointCount', written('0'), call(text, 'length'))
    : callOf(use.helper('lengthOf'), [text])

/** `s.length()` reaches the end from wherever one starts. */
const isLengthOf = (length: Piece, text: Piece): boolean =>
  length.expr.kind === 'apply' &&
  length.expr.operator === 'str.len' &&
  (length.expr.args[0] === text.expr ||
    (length.expr.args[0]?.kind === 'variable' &&
      text.expr.kind === 'variable' &&
      length.expr.args[0].name === text.expr.name))

/** Literal replacement; a pattern that is known not to be empty needs no care. */
const replaceAll: Spelling = (args, use) => {
  const [text, old, replacement] = args as readonly [Piece, Piece, Piece]
  return old.expr.kind === 'constant' && old.expr.value !== ''
    ? call(text, 'replace', old, replacement)
    : helped('replaceAll')(args, use)
}

const textOrder =
  (symbol: string): Spelling =>
  (args, use) =>
    written(`${callOf(use.helper('compareText'), args).text} ${symbol} 0`, level.relation)

const stream = (items: Written): Written => call(items, 'stream')
const listed = (items: Written): Written => call(items, 'toList')
const joined = (a: Written, b: Written): Written => listed(callOf('Stream.concat', [a, b], level.call))

/** `stream.limit(n)`, `stream.skip(n)`: neither takes a negative number. */
const sliced =
  (name: string, int: IntegerFit): Spelling =>
  (args, use) => {
    const n = arg(args, 1)
    const plain = int === 'big' ? index(n, int, use) : narrowed(n)
    const natural = isNatural(n) ? plain : callOf('Math.max', [plain, written('0')])
    return listed(call(stream(arg(args, 0)), name, natural))
  }

const quantified =
  (name: string, big: string, int: IntegerFit): Spelling =>
  (args, use) => {
    const [low, high, step] = args as readonly [Piece, Piece, Piece]
    if (int === 'big') return callOf(use.helper(big), args)
    const range = `${int === 'int' ? 'Int' : 'Long'}Stream.range`
    return call(callOf(range, [narrowed(low), narrowed(high)], level.call), name, step)
  }

const totals = {
  int: ['0', 'Integer::sum'],
  long: ['0L', 'Long::sum'],
  big: ['BigInteger.ZERO', 'BigInteger::add'],
} as const

/** Comparisons of reference results must know that they are references. */
const reference =
  (inner: Spelling): Spelling =>
  (args, use) => ({ ...inner(args, use), boxed: true })

const itemAt =
  (int: IntegerFit): Spelling =>
  (args, use) =>
    callOf(use.helper('itemAt'), [arg(args, 0), index(arg(args, 1), int, use)])

export function javaSpellings(dialect: JavaDialect): Spellings {
  const { int } = dialect
  const equals = (a: Piece, b: Piece): Written => equality(a, b, int, true)
  const differs = (a: Piece, b: Piece): Written => equality(a, b, int, false)
  return {
    ...bitSpellings(int, equals),
    if: conditional(level, int === 'long'),
    and: logical('&&', level.and, level.bitOr),
    or: logical('||', level.or, level.bitOr),
    xor: ([a, b]) => differs(a as Piece, b as Piece),
    not: (args, use) => (args[0] as Piece).negation ?? prefix('!', level.unary)(args, use),
    implies: ([a, b], use) =>
      logical(
        '||',
        level.or,
        level.bitOr,
      )([{ ...(a as Piece), ...negatedText(a as Piece) }, b as Piece], use),
    eq: ([a, b]) => equals(a as Piece, b as Piece),
    distinct: ([a, b]) => differs(a as Piece, b as Piece),
    'int.add': onIntegers(int, sum(level.add), 'add'),
    'int.sub': onIntegers(int, arithmetic('-', level.add), 'subtract'),
    'int.mul': onIntegers(int, arithmetic('*', level.multiply), 'multiply'),
    'int.neg': onIntegers(
      int,
      inEither(([a]) => written(`-${at(a as Written, level.unary + 1)}`, level.unary)),
      'negate',
    ),
    'int.div': quotient(int),
    'int.mod': remainder(int),
    'int.abs': onIntegers(
      int,
      inEither(args => callOf('Math.abs', args)),
      'abs',
    ),
    'int.min': onIntegers(int, widenedCall('Math.min'), 'min'),
    'int.max': onIntegers(int, widenedCall('Math.max'), 'max'),
    'int.lt': order('<', int),
    'int.le': order('<=', int),
    'int.gt': order('>', int),
    'int.ge': order('>=', int),
    'int.forall': quantified('allMatch', 'everyIndex', int),
    'int.exists': quantified('anyMatch', 'someIndex', int),
    'str.concat': ([a, b]) =>
      written(`${at(a as Piece, level.add)} + ${at(b as Piece, level.add + 1)}`, level.add),
    'str.len': ([text], use) => count(length(text as Piece, use), int),
    'str.at': (args, use) => callOf(use.helper('characterAt'), [arg(args, 0), index(arg(args, 1), int, use)]),
    'str.substr': (args, use) => {
      const [text, start, size] = args as readonly [Piece, Piece, Piece]
      if (isConstant(start, 0) && isLengthOf(size, text)) return text
      return callOf(use.helper('substring'), [text, index(start, int, use), index(size, int, use)])
    },
    'str.indexof': ([text, part, start], use) =>
      count(
        callOf(use.helper('indexOf'), [text as Piece, part as Piece, index(start as Piece, int, use)]),
        int,
      ),
    'str.contains': method('contains', 0, 1),
    'str.prefixof': method('startsWith', 1, 0),
    'str.suffixof': method('endsWith', 1, 0),
    'str.replace': helped('replaceFirst'),
    'str.replace_all': replaceAll,
    'str.to_int': helped('toInt'),
    'str.from_int': (args, use) =>
      isNatural(arg(args, 0))
        ? callOf('String.valueOf', [narrowed(arg(args, 0))])
        : (int === 'long' ? wideCall : helped)('fromInt')(args, use),
    'str.lt': textOrder('<'),
    'str.le': textOrder('<='),
    'str.is_digit': ([text]) => call(text as Piece, 'matches', written('"[0-9]"')),
    'str.to_code': (args, use) => count(helped('toCode')(args, use), int),
    'str.from_code': ([code], use) => callOf(use.helper('fromCode'), [index(code as Piece, int, use)]),
    ...javaWords((piece, use) => index(piece, int, use)),
    ...javaNumerals((piece, use) => index(piece, int, use)),
    ...narrowDates(
      (piece, use) => index(piece, int, use),
      plain => count(plain, int),
    ),
    'list.len': ([items]) => count(call(items as Piece, 'size'), int),
    'list.get': reference(itemAt(int)),
    'list.head': reference(helped('firstOf')),
    'list.last': reference(helped('lastOf')),
    'list.cons': ([head, tail]) => joined(callOf('Stream.of', [head as Piece]), stream(tail as Piece)),
    'list.concat': ([a, b]) => joined(stream(a as Piece), stream(b as Piece)),
    'list.contains': method('contains', 0, 1),
    'list.reverse': helped('reversed'),
    'list.sum': reference(([items]) =>
      call(stream(items as Piece), 'reduce', ...totals[int].map(text => written(text))),
    ),
    'list.min': reference(helped('least')),
    'list.max': reference(helped('greatest')),
    'list.take': sliced('limit', int),
    'list.drop': sliced('skip', int),
    'list.sort': ([items]) => listed(call(stream(items as Piece), 'sorted')),
    'list.map': ([items, step], { node }) => {
      const element = node.type.kind === 'List' ? node.type.element : node.type
      return listed(call(stream(items as Piece), `${witness(element, dialect)}map`, step as Piece))
    },
    'list.filter': ([items, step]) => listed(call(stream(items as Piece), 'filter', step as Piece)),
    'list.fold': reference(helped('fold')),
    'array.select': inSpecificationsOnly,
    'array.store': inSpecificationsOnly,
    ...javaFloats(int),
    ...javaParts(dialect),
  }
}
