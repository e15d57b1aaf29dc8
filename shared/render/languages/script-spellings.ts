/** How JavaScript and TypeScript write each operator. */
import type { Expr } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import {
  associative,
  at,
  callOf,
  comparison,
  helped,
  inSpecificationsOnly,
  isConstant,
  isNatural,
  isPositive,
  named,
  type Piece,
  prefix,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  widthIn,
  written,
} from '../piece.ts'
import type { ScriptDialect } from './script.ts'
import { scriptDates } from './script-dates.ts'
import { scriptFloats } from './script-floats.ts'
import { level } from './script-levels.ts'
import { scriptNumerals } from './script-numerals.ts'
import { bitwise, disjunction, product, shift, sum } from './script-operators.ts'
import { contains, equality, scriptParts } from './script-parts.ts'
import { typeName } from './script-types.ts'
import { scriptWords } from './script-words.ts'

type Pieces = readonly Piece[]
const arg = (args: Pieces, i: number): Piece => args[i] as Piece

const widthOf = ({ node }: Use): number => widthIn(node.args[0]?.type)

const method =
  (name: string, self: number, ...others: readonly number[]): Spelling =>
  args =>
    callOf(
      `${at(arg(args, self), level.call)}.${name}`,
      others.map(i => arg(args, i)),
      level.call,
    )

/** A helper that also needs the width. */
const widened =
  (name: string): Spelling =>
  (args, use) =>
    callOf(use.helper(name), [...args, written(String(widthOf(use)))])

const unsigned = (width: number, inner: Written): Written =>
  callOf('BigInt.asUintN', [written(String(width)), inner])
const signed = (width: number, inner: Written): Written =>
  callOf('BigInt.asIntN', [written(String(width)), inner])

const masked =
  (inner: Spelling): Spelling =>
  (args, use) =>
    unsigned(widthOf(use), inner(args, use))

const signedCompare =
  (symbol: string): Spelling =>
  (args, use) =>
    comparison(symbol, level.relation)(
      args.map(piece => ({ ...piece, ...signed(widthOf(use), piece) })),
      use,
    )

const textOrder =
  (symbol: string): Spelling =>
  (args, use) =>
    written(`${helped('compareText')(args, use).text} ${symbol} 0`, level.relation)

const implies: Spelling = ([a, b], use) => {
  const negated = { ...(a as Piece), ...written(`!${at(a as Piece, level.unary)}`, level.unary) }
  return disjunction([negated, b as Piece], use)
}

const ternary: Spelling = ([condition, then, otherwise]) => {
  const last = (otherwise as Piece).level === level.nullish ? level.or : level.ternary
  return written(
    `${at(condition as Piece, level.or)} ? ${arm(then as Piece, level.or)} : ${arm(otherwise as Piece, last)}`,
    level.ternary,
  )
}

/** Formatters put an assertion of a type in parentheses here. */
const arm = (piece: Piece, least: number): string => at(piece, isAssertion(piece) ? level.unary : least)

const isAssertion = ({ text, level: own }: Piece): boolean =>
  own === level.relation && / as (?:const|\w+)$/.test(text)

const sameText = (a: Expr, b: Expr): boolean =>
  a === b || (a.kind === 'variable' && b.kind === 'variable' && a.name === b.name)

/** A length of the whole text, or more, reaches to its end. */
const reachesEnd = (length: Expr, text: Expr): boolean =>
  length.kind === 'apply' && length.operator === 'str.len' && sameText(length.args[0] as Expr, text)

const spread = (piece: Piece): string => `[...${at(piece, level.or)}]`

const substring =
  ({ int }: ScriptDialect): Spelling =>
  (args, use) => {
    const [text, start, length] = args as readonly [Piece, Piece, Piece]
    const plainStart = int === 'number' && isNatural(start)
    if (plainStart && reachesEnd(length.expr, text.expr))
      return isConstant(start, 0)
        ? text
        : written(`${spread(text)}.slice(${start.text}).join("")`, level.call)
    if (
      plainStart &&
      start.expr.kind === 'constant' &&
      length.expr.kind === 'constant' &&
      isNatural(length)
    ) {
      const end = Number(start.expr.value) + Number(length.expr.value)
      return written(`${spread(text)}.slice(${start.text}, ${end}).join("")`, level.call)
    }
    return helped('substring')(args, use)
  }

const listMethod =
  (name: string): Spelling =>
  ([items, step]) =>
    callOf(`${at(items as Piece, level.call)}.${name}`, [step as Piece], level.call)

export function scriptSpellings(dialect: ScriptDialect): Spellings {
  const big = dialect.int === 'bigint'
  const toIndex = (piece: Piece): string => (big ? `Number(${piece.text})` : piece.text)
  const ofCount = (text: string): Written => written(big ? `BigInt(${text})` : text)
  return {
    if: ternary,
    and: associative('&&', level.and),
    or: disjunction,
    xor: comparison('!==', level.equality),
    not: (args, use) => (args[0] as Piece).negation ?? prefix('!', level.unary)(args, use),
    implies,
    eq: equality(true),
    distinct: equality(false),
    'int.add': sum('+'),
    'int.sub': sum('-'),
    'int.mul': product('*'),
    'int.neg': ([a]) => written(`-${at(a as Piece, level.unary + 1)}`, level.unary),
    'int.div': (args, use) => {
      const [a, b] = args as readonly [Piece, Piece]
      if (!isPositive(b) || (big && !isNatural(a))) return helped('euclideanDiv')(args, use)
      const quotient = product('/')(args, use)
      return big ? quotient : callOf('Math.floor', [quotient])
    },
    'int.mod': (args, use) =>
      isNatural(arg(args, 0)) && isPositive(arg(args, 1))
        ? product('%')(args, use)
        : helped('euclideanMod')(args, use),
    'int.abs': big ? helped('absolute') : named('Math.abs'),
    'int.min': big ? helped('minimum') : named('Math.min'),
    'int.max': big ? helped('maximum') : named('Math.max'),
    'int.lt': comparison('<', level.relation),
    'int.le': comparison('<=', level.relation),
    'int.gt': comparison('>', level.relation),
    'int.ge': comparison('>=', level.relation),
    'int.forall': helped('everyIndex'),
    'int.exists': helped('someIndex'),
    'str.concat': joinedTexts,
    'str.len': helped('lengthOf'),
    'str.at': helped('characterAt'),
    'str.substr': substring(dialect),
    'str.indexof': helped('indexOf'),
    'str.contains': method('includes', 0, 1),
    'str.prefixof': method('startsWith', 1, 0),
    'str.suffixof': method('endsWith', 1, 0),
    'str.replace': ([text, old, replacement]) =>
      callOf(
        `${at(text as Piece, level.call)}.replace`,
        [old as Piece, written(`() => ${(replacement as Piece).text}`)],
        level.call,
      ),
    'str.replace_all': helped('replaceAll'),
    'str.to_int': helped('toInt'),
    'str.from_int': (args, use) =>
      isNatural(arg(args, 0)) ? callOf('String', args) : helped('fromInt')(args, use),
    'str.lt': textOrder('<'),
    'str.le': textOrder('<='),
    'str.is_digit': ([text]) => callOf('/^[0-9]$/.test', [text as Piece], level.call),
    'str.to_code': helped('toCode'),
    'str.from_code': helped('fromCode'),
    ...scriptWords,
    ...scriptNumerals,
    ...scriptDates,
    'bv.not': masked(prefix('~', level.unary)),
    'bv.neg': masked(([a]) => written(`-${at(a as Piece, level.unary + 1)}`, level.unary)),
    'bv.and': bitwise('&', level.bitAnd),
    'bv.or': bitwise('|', level.bitOr),
    'bv.xor': bitwise('^', level.bitXor),
    'bv.nand': masked((args, use) => written(`~(${bitwise('&', level.bitAnd)(args, use).text})`)),
    'bv.nor': masked((args, use) => written(`~(${bitwise('|', level.bitOr)(args, use).text})`)),
    'bv.xnor': masked((args, use) => written(`~(${bitwise('^', level.bitXor)(args, use).text})`)),
    'bv.add': masked(sum('+')),
    'bv.sub': masked(sum('-')),
    'bv.mul': masked(product('*')),
    'bv.udiv': widened('unsignedDiv'),
    'bv.urem': helped('unsignedRem'),
    'bv.sdiv': widened('signedDiv'),
    'bv.srem': widened('signedRem'),
    'bv.smod': widened('signedMod'),
    'bv.shl': (args, use) =>
      constantShift(args, use) ? masked(shift('<<'))(args, use) : widened('shiftLeft')(args, use),
    'bv.lshr': (args, use) =>
      constantShift(args, use) ? shift('>>')(args, use) : widened('shiftRight')(args, use),
    'bv.ashr': widened('shiftRightSigned'),
    'bv.ult': comparison('<', level.relation),
    'bv.ule': comparison('<=', level.relation),
    'bv.ugt': comparison('>', level.relation),
    'bv.uge': comparison('>=', level.relation),
    'bv.slt': signedCompare('<'),
    'bv.sle': signedCompare('<='),
    'bv.sgt': signedCompare('>'),
    'bv.sge': signedCompare('>='),
    'bv.concat': ([high, low]) =>
      written(
        `(${at(high as Piece, level.shift)} << ${widthIn((low as Piece).expr.type)}n) | ${at(low as Piece, level.bitXor)}`,
        level.bitOr,
      ),
    'bv.extract': (args, { node }) => {
      const [top = 0, bottom = 0] = node.indices ?? []
      const moved =
        bottom === 0 ? arg(args, 0) : written(`${at(arg(args, 0), level.shift)} >> ${bottom}n`, level.shift)
      return unsigned(top - bottom + 1, moved)
    },
    'bv.zero_extend': ([a]) => a as Piece,
    'bv.sign_extend': (args, use) => unsigned(widthIn(use.node.type), signed(widthOf(use), arg(args, 0))),
    'bv.rotate_left': (args, use) => rotate(args, use, use.node.indices?.[0] ?? 0),
    'bv.rotate_right': (args, use) => rotate(args, use, -(use.node.indices?.[0] ?? 0)),
    'bv.comp': (args, use) =>
      written(`${comparison('===', level.equality)(args, use).text} ? 1n : 0n`, level.ternary),
    'bv.to_nat': ([a]) => (big ? (a as Piece) : callOf('Number', [a as Piece])),
    'bv.from_int': (args, { node }) =>
      unsigned(widthIn(node.type), big ? arg(args, 0) : callOf('BigInt', args)),
    'list.len': ([items]) => ofCount(`${at(items as Piece, level.call)}.length`),
    'list.get': helped('itemAt'),
    'list.head': helped('firstOf'),
    'list.last': helped('lastOf'),
    'list.cons': ([head, tail]) => written(`[${(head as Piece).text}, ...${at(tail as Piece, level.or)}]`),
    'list.concat': ([a, b]) => written(`[...${at(a as Piece, level.or)}, ...${at(b as Piece, level.or)}]`),
    'list.contains': contains,
    'list.reverse': ([items]) => written(`[...${at(items as Piece, level.or)}].reverse()`, level.call),
    'list.sum': helped('total'),
    'list.min': helped('least'),
    'list.max': helped('greatest'),
    'list.take': (args, use) =>
      isNatural(arg(args, 1))
        ? written(`${at(arg(args, 0), level.call)}.slice(0, ${toIndex(arg(args, 1))})`, level.call)
        : helped('takeFirst')(args, use),
    'list.drop': (args, use) =>
      isNatural(arg(args, 1))
        ? written(`${at(arg(args, 0), level.call)}.slice(${toIndex(arg(args, 1))})`, level.call)
        : helped('dropFirst')(args, use),
    'list.sort': helped('ascending'),
    'list.map': listMethod('map'),
    'list.filter': listMethod('filter'),
    'list.fold': folded(dialect),
    'array.select': inSpecificationsOnly,
    'array.store': inSpecificationsOnly,
    ...scriptFloats(dialect),
    ...scriptParts(dialect, type => (dialect.typed ? `<${typeName(type, dialect)}>` : '')),
  }
}

/** Beside a literal the other text stands inside a template. */
const joinedTexts: Spelling = (args, use) => {
  const isPlain = ({ expr, text }: Piece): boolean => expr.kind !== 'constant' && !text.startsWith('`')
  if (args.every(isPlain)) return associative('+', level.add)(args, use)
  return written(`\`${args.map(inTemplate).join('')}\``)
}

function inTemplate({ expr, text }: Piece): string {
  if (text.startsWith('`')) return text.slice(1, -1)
  if (expr.kind !== 'constant') return `\${${text}}`
  return text.slice(1, -1).replaceAll('\\"', '"').replaceAll('`', '\\`').replaceAll('${', '\\${')
}

const plainKinds: ReadonlySet<Type['kind']> = new Set<Type['kind']>([
  'Int',
  'Bool',
  'String',
  'BitVec',
  'Float',
])

/** TypeScript takes a fold's result for an item where an item could be one. */
const folded =
  (dialect: ScriptDialect): Spelling =>
  ([items, start, step], { node }) => {
    const list = items as Piece
    const types = [node.type, list.expr.type.kind === 'List' ? list.expr.type.element : node.type]
    const isSaid = dialect.typed && !types.every(({ kind }) => plainKinds.has(kind))
    const said = isSaid ? `<${typeName(node.type, dialect)}>` : ''
    return callOf(`${at(list, level.call)}.reduce${said}`, [step as Piece, start as Piece], level.call)
  }

function rotate(args: Pieces, use: Use, by: number): Written {
  const width = widthOf(use)
  const left = ((by % width) + width) % width
  return callOf(use.helper('rotateLeft'), [arg(args, 0), written(`${left}n`), written(String(width))])
}

/** Shifts by a constant inside the width need no helper. */
function constantShift(args: Pieces, use: Use): boolean {
  const by = arg(args, 1).expr
  return by.kind === 'constant' && BigInt(by.value as bigint) < BigInt(widthOf(use))
}
