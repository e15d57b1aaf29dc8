/** How C# writes each operator; those of bit-vectors stand in `csharp-bits.ts`. */
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
import { bitSpellings } from './csharp-bits.ts'
import { equality, hasEquals, negatedText } from './csharp-equality.ts'
import { csharpFloats } from './csharp-floats.ts'
import { csharpNumerals } from './csharp-numerals.ts'
import { csharpParts } from './csharp-parts.ts'
import { type CsharpDialect, innerName, newList } from './csharp-types.ts'
import { csharpWords } from './csharp-words.ts'
import { narrowDates } from './narrow-dates.ts'
import {
  arithmetic,
  compared,
  conditional,
  inEither,
  ints,
  logical,
  narrowed,
  operands,
  sum,
  wideCall,
  widenedCall,
} from './widening.ts'

type Pieces = readonly Piece[]
const arg = (args: Pieces, i: number): Piece => args[i] as Piece

const call = (self: Written, name: string, ...args: readonly Written[]): Written =>
  callOf(`${at(self, level.call)}.${name}`, args, level.call)

const ordinal = written('StringComparison.Ordinal')
const ordinally =
  (name: string): Spelling =>
  ([affix, text]) =>
    call(text as Piece, name, affix as Piece, ordinal)

/** The plain operator where nothing is negative, else rounding down, else the whole case distinction. */
const division =
  (symbol: string, floor: string, euclidean: string): Spelling =>
  (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    if (!isPositive(b)) return wideCall(euclidean)(args, use)
    if (isNatural(a)) return arithmetic(symbol, level.multiply)(args, use)
    return wideCall(floor)(args, use)
  }

/** An `int` where the contract allows any integer: beyond every length, all are alike. */
function index(piece: Piece, int: IntegerFit, use: Use): Written {
  if (int === 'int') return piece
  if (piece.narrow) return piece.narrow
  return insideInts(intRange(piece), ints)
    ? written(`(int)${at(piece, level.unary)}`, level.unary)
    : callOf(use.helper('Clamp'), [piece])
}

/** A count of items or characters, an `int`, as an integer of the program. */
function count(plain: Written, int: IntegerFit): Written {
  if (int === 'int') return plain
  const type = int === 'long' ? 'long' : 'BigInteger'
  return { ...written(`(${type})${at(plain, level.unary)}`, level.unary), narrow: plain }
}

/** The length of the whole text reaches the end from wherever one starts. */
const isLengthOf = (length: Piece, text: Piece): boolean =>
  length.expr.kind === 'apply' &&
  length.expr.operator === 'str.len' &&
  (length.expr.args[0] === text.expr ||
    (length.expr.args[0]?.kind === 'variable' &&
      text.expr.kind === 'variable' &&
      length.expr.args[0].name === text.expr.name))

const replaceAll: Spelling = (args, use) => {
  const [text, old, replacement] = args as readonly [Piece, Piece, Piece]
  return old.expr.kind === 'constant' && old.expr.value !== ''
    ? call(text, 'Replace', old, replacement)
    : helped('ReplaceAll')(args, use)
}

const textOrder =
  (symbol: string): Spelling =>
  (args, use) =>
    written(`${callOf(use.helper('CompareText'), args).text} ${symbol} 0`, level.relation)

const listed = (items: Written): Written => call(items, 'ToList')

/** What the helper, or the operator on a whole range from 0, says of every index. */
const quantified =
  (name: string, helper: string, int: IntegerFit): Spelling =>
  (args, use) => {
    const [low, high, step] = args as readonly [Piece, Piece, Piece]
    if (int === 'int' && isConstant(low, 0) && isNatural(high))
      return call(callOf('Enumerable.Range', [low, high], level.call), name, step)
    return callOf(use.helper(helper), [narrowed(low), narrowed(high), step])
  }

const elementOf = (piece: Piece): Type =>
  piece.expr.type.kind === 'List' ? piece.expr.type.element : piece.expr.type

/** Type arguments that inference would find too narrow: of results that are lists. */
function typed(name: string, items: Piece, result: Type, dialect: CsharpDialect): string {
  if (result.kind !== 'List') return name
  return `${name}<${innerName(elementOf(items), dialect)}, ${innerName(result, dialect)}>`
}

const map =
  (dialect: CsharpDialect): Spelling =>
  ([items, step], { node }) => {
    const result = node.type.kind === 'List' ? node.type.element : node.type
    return listed(call(items as Piece, typed('Select', items as Piece, result, dialect), step as Piece))
  }

const foldLeft =
  (dialect: CsharpDialect): Spelling =>
  ([items, start, step], { node }) =>
    call(
      items as Piece,
      typed('Aggregate', items as Piece, node.type, dialect),
      start as Piece,
      step as Piece,
    )

const total = (items: Piece, int: IntegerFit): Written =>
  int === 'big'
    ? call(items, 'Aggregate', written('BigInteger.Zero'), written('BigInteger.Add'))
    : call(items, 'Sum')

/** Of two BigIntegers, one of which may be written as what converts to it. */
const either =
  (name: string): Spelling =>
  ([a, b]) =>
    callOf(name, operands(a as Piece, b as Piece))

export function csharpSpellings(dialect: CsharpDialect): Spellings {
  const { int } = dialect
  const onIndex =
    (name: string, ...positions: readonly number[]): Spelling =>
    (args, use) =>
      callOf(
        use.helper(name),
        args.map((piece, i) => (positions.includes(i) ? index(piece, int, use) : piece)),
      )
  return {
    ...bitSpellings(int),
    if: conditional(level, int === 'long'),
    and: logical('&&', level.and, level.bitOr),
    or: logical('||', level.or, level.bitOr),
    xor: equality(false),
    not: prefix('!', level.unary),
    implies: ([a, b], use) =>
      logical(
        '||',
        level.or,
        level.bitOr,
      )([{ ...(a as Piece), ...negatedText(a as Piece) }, b as Piece], use),
    eq: equality(true),
    distinct: equality(false),
    'int.add': sum(level.add),
    'int.sub': arithmetic('-', level.add),
    'int.mul': arithmetic('*', level.multiply),
    'int.neg': inEither(([a]) => written(`-${at(a as Written, level.unary + 1)}`, level.unary)),
    'int.div': division('/', 'FloorDiv', 'EuclideanDiv'),
    'int.mod': division('%', 'FloorMod', 'EuclideanMod'),
    'int.abs':
      int === 'big' ? args => callOf('BigInteger.Abs', args) : inEither(args => callOf('Math.Abs', args)),
    'int.min': int === 'big' ? either('BigInteger.Min') : widenedCall('Math.Min'),
    'int.max': int === 'big' ? either('BigInteger.Max') : widenedCall('Math.Max'),
    'int.lt': compared('<', level.relation),
    'int.le': compared('<=', level.relation),
    'int.gt': compared('>', level.relation),
    'int.ge': compared('>=', level.relation),
    'int.forall': quantified('All', 'EveryIndex', int),
    'int.exists': quantified('Any', 'SomeIndex', int),
    'str.concat': ([a, b]) =>
      written(`${at(a as Piece, level.add)} + ${at(b as Piece, level.add + 1)}`, level.add),
    'str.len': (args, use) => count(helped('LengthOf')(args, use), int),
    'str.at': onIndex('CharacterAt', 1),
    'str.substr': (args, use) =>
      isConstant(arg(args, 1), 0) && isLengthOf(arg(args, 2), arg(args, 0))
        ? arg(args, 0)
        : onIndex('Substring', 1, 2)(args, use),
    'str.indexof': (args, use) => count(onIndex('IndexOf', 2)(args, use), int),
    'str.contains': ([text, part]) => call(text as Piece, 'Contains', part as Piece),
    'str.prefixof': ordinally('StartsWith'),
    'str.suffixof': ordinally('EndsWith'),
    'str.replace': helped('ReplaceFirst'),
    'str.replace_all': replaceAll,
    'str.to_int': helped('ToInt'),
    'str.from_int': (args, use) =>
      isNatural(arg(args, 0))
        ? call(narrowed(arg(args, 0)), 'ToString', written('CultureInfo.InvariantCulture'))
        : wideCall('FromInt')(args, use),
    'str.lt': textOrder('<'),
    'str.le': textOrder('<='),
    'str.is_digit': helped('IsDigit'),
    'str.to_code': (args, use) => count(helped('ToCode')(args, use), int),
    'str.from_code': onIndex('FromCode', 0),
    ...csharpWords((piece, use) => index(piece, int, use)),
    ...csharpNumerals((piece, use) => index(piece, int, use)),
    ...narrowDates(
      (piece, use) => index(piece, int, use),
      plain => count(plain, int),
      helper => `${helper.charAt(0).toUpperCase()}${helper.slice(1)}`,
    ),
    'list.len': ([items]) => count(written(`${at(items as Piece, level.call)}.Count`, level.call), int),
    'list.get': onIndex('ItemAt', 1),
    'list.head': helped('FirstOf'),
    'list.last': helped('LastOf'),
    'list.cons': ([head, tail]) => {
      const [item, items] = [head, tail] as [Piece, Piece]
      return listed(call(newList(innerName(item.expr.type, dialect), [narrowed(item).text]), 'Concat', items))
    },
    'list.concat': ([a, b]) => listed(call(a as Piece, 'Concat', b as Piece)),
    'list.contains': (args, use) =>
      hasEquals(arg(args, 1).expr.type)
        ? call(arg(args, 0), 'Contains', arg(args, 1))
        : callOf(use.helper('ContainsItem'), args),
    'list.reverse': args => listed(callOf('Enumerable.Reverse', args, level.call)),
    'list.sum': ([items]) => total(items as Piece, int),
    'list.min': helped('Least'),
    'list.max': helped('Greatest'),
    'list.take': (args, use) => listed(call(arg(args, 0), 'Take', index(arg(args, 1), int, use))),
    'list.drop': (args, use) => listed(call(arg(args, 0), 'Skip', index(arg(args, 1), int, use))),
    'list.sort': ([items]) => listed(call(items as Piece, 'OrderBy', written('item => item'))),
    'list.map': map(dialect),
    'list.filter': ([items, step]) => listed(call(items as Piece, 'Where', step as Piece)),
    'list.fold': foldLeft(dialect),
    'array.select': inSpecificationsOnly,
    'array.store': inSpecificationsOnly,
    ...csharpFloats(int),
    ...csharpParts(dialect),
  }
}
