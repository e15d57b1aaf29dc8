/** How Go writes each operator. */
import type { Lambda } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import { sameTerm } from '../lowering/same-term.ts'
import {
  associative,
  at,
  callOf,
  comparison,
  helped,
  infix,
  inSpecificationsOnly,
  isConstant,
  isNatural,
  isNegative,
  isPositive,
  named,
  type Piece,
  type Spelling,
  type Spellings,
  type Written,
  widthIn,
  written,
} from '../piece.ts'
import { goBits } from './go-bits.ts'
import { goDates } from './go-dates.ts'
import { goNumerals } from './go-numerals.ts'
import { comparer, containsSame, goFloats, goParts } from './go-parts.ts'
import { spaced } from './go-spacing.ts'
import { functionLiteral, level, parameterList, statements, typed, typeName } from './go-types.ts'
import { goWords } from './go-words.ts'

type Pieces = readonly Piece[]
const arg = (args: Pieces, i: number): Piece => args[i] as Piece

/** A helper that may end the function with an error. */
const tried =
  (name: string): Spelling =>
  (args, use) => ({ ...helped(name)(args, use), fails: true })

/** Plain where the result provably fits 64 bits, else checked. */
const arithmetic =
  (plain: Spelling, name: string): Spelling =>
  (args, use) =>
    use.exceeds ? tried(name)(args, use) : plain(args, use)

/** Go has no conditional expression: a function literal, called at once, whose statements may stand elsewhere too. */
const conditional: Spelling = ([condition, then, otherwise]) => {
  const [test, yes, no] = [condition, then, otherwise] as [Piece, Piece, Piece]
  const body = [
    ...`if ${spaced(test.text)} {`.split('\n'),
    ...statements(yes).map(line => `\t${line}`),
    '}',
    ...statements(no),
  ]
  return { ...written(`${functionLiteral('', yes.expr.type, body)}()`, level.call), form: 'block' }
}

export const lambdaText = (node: Lambda, body: Piece): Written =>
  written(functionLiteral(parameterList(node.parameters), body.expr.type, statements(body)), level.call)

const elementOf = (type: Type): Type => (type.kind === 'List' ? type.element : type)

/** The function that compares two values of a list's element type. */
function equalOf(element: Type): string {
  const name = typeName(element)
  if (elementOf(element).kind !== 'List') return `slices.Equal[${name}]`
  const inner = `slices.EqualFunc(a, b, ${equalOf(elementOf(element))})`
  return functionLiteral(`a, b ${name}`, { kind: 'Bool' }, [`return ${inner}`])
}

const equality =
  (symbol: '==' | '!='): Spelling =>
  (args, use) => {
    const { type } = arg(args, 0).expr
    const name = comparer(type, use)
    if (name !== undefined) {
      const same = callOf(name, args.map(typed), level.call)
      return symbol === '==' ? same : written(`!${same.text}`, level.unary)
    }
    if (type.kind !== 'List') return comparison(symbol, level.compare)(args, use)
    const nested = type.element.kind === 'List'
    const same = nested
      ? callOf('slices.EqualFunc', [...args, written(equalOf(type.element))], level.call)
      : callOf('slices.Equal', args, level.call)
    return symbol === '==' ? same : written(`!${same.text}`, level.unary)
  }

const contains: Spelling = ([items, item], use) => {
  const [list, wanted] = [items, item] as [Piece, Piece]
  const { type } = wanted.expr
  const name = comparer(type, use)
  if (name !== undefined) return containsSame(list, wanted, name)
  if (type.kind !== 'List') return callOf('slices.Contains', [list, wanted], level.call)
  const same =
    type.element.kind === 'List'
      ? `slices.EqualFunc(item, ${wanted.text}, ${equalOf(type.element)})`
      : `slices.Equal(item, ${wanted.text})`
  const test = functionLiteral(`item ${typeName(type)}`, { kind: 'Bool' }, statements(written(same)))
  return callOf('slices.ContainsFunc', [list, written(test)], level.call)
}

/** Joined lists, however they were nested. */
const joined: Spelling = args => {
  const parts = args.flatMap(piece =>
    piece.expr.kind === 'apply' &&
    piece.expr.operator === 'list.concat' &&
    piece.text.startsWith('slices.Concat(')
      ? [piece.text.slice('slices.Concat('.length, -1)]
      : [piece.text],
  )
  return written(`slices.Concat(${parts.join(', ')})`, level.call)
}

const call =
  (name: string, ...order: readonly number[]): Spelling =>
  args =>
    callOf(
      name,
      order.map(i => arg(args, i)),
      level.call,
    )

export const goSpellings: Spellings = {
  ...goBits,
  if: conditional,
  and: associative('&&', level.and),
  or: associative('||', level.or),
  xor: comparison('!=', level.compare),
  not: ([a]) => written(`!${at(a as Piece, level.unary)}`, level.unary),
  implies: ([a, b]) =>
    written(`!${at(a as Piece, level.unary)} || ${at(b as Piece, level.or + 1)}`, level.or),
  eq: equality('=='),
  distinct: equality('!='),
  'int.add': arithmetic(infix('+', level.add), 'checkedAdd'),
  'int.sub': arithmetic(infix('-', level.add), 'checkedSub'),
  'int.mul': arithmetic(infix('*', level.multiply), 'checkedMul'),
  'int.neg': arithmetic(([a]) => written(`-${at(a as Piece, level.unary + 1)}`, level.unary), 'checkedNeg'),
  'int.abs': arithmetic(helped('abs'), 'checkedAbs'),
  'int.div': (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    if (!(isPositive(b) || isNegative(b)) || use.exceeds) return tried('div')(args, use)
    return isNatural(a) && isPositive(b) && !sameTerm(a.expr, b.expr)
      ? infix('/', level.multiply)(args, use)
      : helped('euclideanDiv')(args, use)
  },
  'int.mod': (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    if (!(isPositive(b) || isNegative(b))) return tried('mod')(args, use)
    return isNatural(a) && isPositive(b) && !sameTerm(a.expr, b.expr)
      ? infix('%', level.multiply)(args, use)
      : helped('euclideanMod')(args, use)
  },
  'int.min': named('min'),
  'int.max': named('max'),
  'int.lt': comparison('<', level.compare),
  'int.le': comparison('<=', level.compare),
  'int.gt': comparison('>', level.compare),
  'int.ge': comparison('>=', level.compare),
  'int.forall': helped('everyIndex'),
  'int.exists': helped('someIndex'),
  'str.concat': infix('+', level.add),
  'str.len': ([s]) => written(`int64(utf8.RuneCountInString(${(s as Piece).text}))`, level.call),
  'str.at': helped('charAt'),
  'str.substr': helped('substring'),
  'str.indexof': helped('indexOf'),
  'str.contains': call('strings.Contains', 0, 1),
  'str.prefixof': call('strings.HasPrefix', 1, 0),
  'str.suffixof': call('strings.HasSuffix', 1, 0),
  'str.replace': args => callOf('strings.Replace', [...args, written('1')], level.call),
  'str.replace_all': (args, use) =>
    arg(args, 1).expr.kind === 'constant' && !isConstant(arg(args, 1), '')
      ? callOf('strings.ReplaceAll', args, level.call)
      : helped('replaceAll')(args, use),
  'str.to_int': tried('toInt'),
  'str.from_int': (args, use) =>
    isNatural(arg(args, 0))
      ? callOf('strconv.FormatInt', [...args, written('10')], level.call)
      : helped('fromInt')(args, use),
  'str.lt': comparison('<', level.compare),
  'str.le': comparison('<=', level.compare),
  'str.is_digit': helped('isDigit'),
  'str.to_code': helped('toCode'),
  'str.from_code': helped('fromCode'),
  ...goWords,
  ...goNumerals,
  ...goDates,
  'bv.to_nat': (args, use) =>
    widthIn(use.node.args[0]?.type) > 63 ? tried('natural')(args, use) : callOf('int64', args, level.call),
  'list.len': ([items]) => written(`int64(len(${(items as Piece).text}))`, level.call),
  'list.get': tried('itemAt'),
  'list.head': tried('firstOf'),
  'list.last': tried('lastOf'),
  'list.cons': ([head, tail]) => {
    const first = head as Piece
    return written(
      `append([]${typeName(first.expr.type)}{${first.text}}, ${(tail as Piece).text}...)`,
      level.call,
    )
  },
  'list.concat': joined,
  'list.contains': contains,
  'list.reverse': helped('reversed'),
  'list.sum': arithmetic(helped('sum'), 'total'),
  'list.min': tried('least'),
  'list.max': tried('greatest'),
  'list.take': helped('take'),
  'list.drop': helped('drop'),
  'list.sort': helped('sorted'),
  'list.map': helped('mapped'),
  'list.filter': helped('filtered'),
  'list.fold': ([items, start, step], use) =>
    callOf(use.helper('folded'), [items as Piece, typed(start as Piece), step as Piece], level.call),
  'array.select': inSpecificationsOnly,
  'array.store': inSpecificationsOnly,
  ...goFloats,
  ...goParts,
}
