/** How Rust writes each operator. */
import type { Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'
import { sameTerm } from '../lowering/same-term.ts'
import {
  associative,
  at,
  comparison,
  infix,
  inSpecificationsOnly,
  isConstant,
  isNatural,
  isNegative,
  isPositive,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  widthIn,
  written,
} from '../piece.ts'
import { rustBits } from './rust-bits.ts'
import { rustDates } from './rust-dates.ts'
import { rustNumerals } from './rust-numerals.ts'
import {
  containsSame,
  isSome,
  mappedOption,
  rustFloats,
  rustParts,
  type Step,
  sameness,
} from './rust-parts.ts'
import { insideRange, outsideRange } from './rust-ranges.ts'
import {
  beforeAngle,
  borrowed,
  exact,
  isScalar,
  level,
  owned,
  ownedType,
  receiver,
  referenceTo,
  suffixed,
} from './rust-types.ts'
import { rustWords } from './rust-words.ts'

type Pieces = readonly Piece[]
const arg = (args: Pieces, i: number): Piece => args[i] as Piece

const temp = (text: string): Written => ({ ...written(text, level.call), form: 'temp' })
const call = (name: string, args: readonly string[]): Written =>
  written(`${name}(${args.join(', ')})`, level.call)

/** A helper over read-only arguments. */
const helped =
  (name: string): Spelling =>
  (args, use) =>
    call(use.helper(name), args.map(borrowed))
const helpedText =
  (name: string): Spelling =>
  (args, use) => ({ ...helped(name)(args, use), form: 'temp' })

const asked = ({ text, ...rest }: Written): Written => ({ ...rest, text: `${text}?`, fails: true })
/** A helper that returns a Result. */
const tried =
  (name: string): Spelling =>
  (args, use) =>
    asked(helped(name)(args, use))

/** Plain where the result provably fits 64 bits, else checked. */
const arithmetic =
  (plain: Spelling, name: string): Spelling =>
  (args, use) =>
    use.exceeds ? tried(name)(args, use) : plain(args, use)

const compared =
  (symbol: string): Spelling =>
  ([left, right]) => {
    const bothConstant = [left, right].every(piece => piece?.expr.kind === 'constant')
    const first = at(bothConstant ? suffixed(left as Piece) : (left as Piece), level.compare + 1)
    const second = at(right as Piece, level.compare + 1)
    return written(
      `${symbol.startsWith('<') ? beforeAngle(first) : first} ${symbol} ${second}`,
      level.compare,
    )
  }

/** A text in one case, and one that is written in it: nothing needs to be made to compare them. */
function caseless(symbol: string, left: Piece, right: Piece): Written | undefined {
  const { expr } = left
  const text = right.expr.kind === 'constant' ? right.expr.value : undefined
  if (expr.kind !== 'apply' || typeof text !== 'string') return undefined
  const isWrittenInIt = inCase[expr.operator]?.test(text) === false
  const self = left.text.replace(/\.to_ascii_(?:lower|upper)case\(\)$/, '')
  if (!isWrittenInIt || self === left.text) return undefined
  const same = call(`${self}.eq_ignore_ascii_case`, [right.text])
  return symbol === '==' ? same : written(`!${same.text}`, level.unary)
}

/** What a text in the case has none of. */
const inCase: Readonly<Partial<Record<OperatorName, RegExp>>> = {
  'str.to_lower': /[A-Z]/,
  'str.to_upper': /[a-z]/,
}

const equality =
  (symbol: string): Spelling =>
  (args, use) => {
    const [left, right] = args as readonly [Piece, Piece]
    const same = sameness(args, use)
    if (same !== undefined) return symbol === '==' ? same : written(`!${same.text}`, level.unary)
    if (isScalar(left.expr.type)) return comparison(symbol, level.compare)(args, use)
    if (isComposite(left)) return compositesCompared(symbol, left, right)
    if (isConstant(right, '')) return emptiness(symbol, left)
    const cased = caseless(symbol, left, right)
    if (cased !== undefined) return cased
    const loose = [left, right].some(({ form }) => form === 'loose')
    const side = (piece: Piece): string => {
      const text = loose ? exact(piece) : piece.text
      return at({ text, level: loose ? level.call : piece.level }, level.compare + 1)
    }
    return written(`${side(left)} ${symbol} ${side(right)}`, level.compare)
  }

const emptiness = (symbol: string, text: Piece): Written =>
  symbol === '=='
    ? call(`${receiver(text)}.is_empty`, [])
    : written(`!${receiver(text)}.is_empty()`, level.unary)

const isComposite = ({ expr }: Piece): boolean => expr.type.kind !== 'String' && expr.type.kind !== 'List'

/** References compare with references; one beside a value is followed. */
function compositesCompared(symbol: string, left: Piece, right: Piece): Written {
  const both = left.form === 'loose' && right.form === 'loose'
  const side = (piece: Piece): string =>
    piece.form === 'loose' && !both ? `*${at(piece, level.unary)}` : at(piece, level.compare + 1)
  return written(`${side(left)} ${symbol} ${side(right)}`, level.compare)
}

const textOrder =
  (symbol: string): Spelling =>
  args =>
    written(args.map(exact).join(` ${symbol} `), level.compare)

function conditional(args: Pieces): Written {
  const [condition, then, otherwise] = args as readonly [Piece, Piece, Piece]
  const same = !isScalar(then.expr.type) && then.form === otherwise.form && then.form !== 'place'
  const literals = then.expr.kind === 'constant' && otherwise.expr.kind === 'constant'
  const branch = (piece: Piece): string => {
    if (same) return piece.text
    return literals && piece === then ? suffixed(piece).text : owned(piece).text
  }
  const form = isScalar(then.expr.type) ? {} : { form: same ? (then.form ?? 'temp') : 'temp' }
  const text = `if ${condition.text} { ${branch(then)} } else { ${branch(otherwise)} }`
  return { ...written(text, level.closure), ...form }
}

const method =
  (name: string, self: number, ...others: readonly number[]): Spelling =>
  args =>
    call(
      `${receiver(arg(args, self))}.${name}`,
      others.map(i => borrowed(arg(args, i))),
    )
const methodText =
  (name: string, self: number, ...others: readonly number[]): Spelling =>
  (args, use) => ({ ...method(name, self, ...others)(args, use), form: 'temp' })

/** Joined texts and lists: `[a, b, c].concat()`, however they were nested. */
const joined: Spelling = args => temp(`[${args.flatMap(partsOf).join(', ')}].concat()`)

function partsOf(piece: Piece): readonly string[] {
  const nested = piece.expr.kind === 'apply' && /^(str|list)\.concat$/.test(piece.expr.operator)
  return [nested && piece.form === 'temp' ? piece.text.slice(1, -'].concat()'.length) : exact(piece)]
}

const sameText = (a: Expr, b: Expr): boolean =>
  a === b || (a.kind === 'variable' && b.kind === 'variable' && a.name === b.name)

const reachesEnd = (length: Expr, text: Expr): boolean =>
  length.kind === 'apply' && length.operator === 'str.len' && sameText(length.args[0] as Expr, text)

function substring(args: Pieces, use: Use): Written {
  const [text, start, length] = args as readonly [Piece, Piece, Piece]
  const all = reachesEnd(length.expr, text.expr)
  const known = start.expr.kind === 'constant' && isNatural(start)
  if (!known || !(all || (length.expr.kind === 'constant' && isNatural(length))))
    return helpedText('substring')(args, use)
  if (all && isConstant(start, 0)) return text
  const skip = isConstant(start, 0) ? '' : `.skip(${start.text})`
  const take = all ? '' : `.take(${length.text})`
  return temp(`${receiver(text)}.chars()${skip}${take}.collect::<String>()`)
}

/** A closure's body where it may fail: a Result, without a `?` that would only be wrapped again. */
export const resultOf = ({ text, level: own }: Written): string =>
  text.endsWith('?') && own >= level.call ? text.slice(0, -1) : `Ok::<_, Error>(${text})`

/** A lambda's parameters and body; a parameter that nothing reads says so. */
function stepOf(piece: Piece): Step {
  const body = piece.inner as Piece
  const read = new Set(postorder(body.expr).flatMap(node => (node.kind === 'variable' ? [node.name] : [])))
  const parameters = piece.expr.kind === 'lambda' ? piece.expr.parameters : []
  const names = parameters.map(({ name }) => (read.has(name) ? name : `_${name}`))
  const result = suffixed({ ...body, ...owned(body) })
  return { names, body, text: body.fails === true ? resultOf(result) : result.text }
}

/** How a closure takes an item by reference: scalars are copied out of it. */
const itemPattern = (name: string | undefined, items: Piece): string =>
  isScalar(elementOf(items)) ? `&${name}` : `${name}`
const elementOf = ({ expr }: Piece): Expr['type'] =>
  expr.type.kind === 'List' ? expr.type.element : expr.type
const copies = (items: Piece): string => (isScalar(elementOf(items)) ? '.copied()' : '.cloned()')

const quantified =
  (name: 'all' | 'any', failing: string): Spelling =>
  (args, use) => {
    const [low, high, step] = args as readonly [Piece, Piece, Piece]
    const { names, body, text } = stepOf(step)
    const closure = `|${names[0]}| ${text}`
    if (body.fails === true)
      return asked(call(use.helper(failing), [low.text, high.text, closure.replace('Ok::<_, Error>', 'Ok')]))
    const from = low.expr.kind === 'constant' ? at(suffixed(low), level.or) : at(low, level.or)
    return call(`(${from}..${at(high, level.or)}).${name}`, [closure])
  }

const map: Spelling = ([items, step]) => {
  const { names, body, text } = stepOf(step as Piece)
  const pattern = itemPattern(names[0], items as Piece)
  const each = isCoerced(items as Piece) ? `|${pattern}| ${text}` : closure(pattern, text)
  const mapped = `${receiver(items as Piece)}.iter().map(${each})`
  return body.fails === true
    ? { ...asked(temp(`${mapped}.collect::<Result<Vec<_>, Error>>()`)), form: 'temp' }
    : temp(`${mapped}.collect::<Vec<_>>()`)
}

/** Functions take slices of texts and lists, to which a call makes an item's reference; a function's name alone does not. */
const isCoerced = (items: Piece): boolean => ['String', 'List'].includes(elementOf(items).kind)

/** A closure that only passes its parameter on is the function that it calls. */
const closure = (parameter: string, body: string): string => {
  const [, called, given] = /^(\w+)\((\w+)\)$/.exec(body) ?? []
  return called !== undefined && given === parameter ? called : `|${parameter}| ${body}`
}

const filter: Spelling = (args, use) => {
  const [items, step] = args as readonly [Piece, Piece]
  const { names, body, text } = stepOf(step)
  if (body.fails === true) {
    const closure = `|${itemPattern(names[0], items)}| ${text.replace(/^Ok::<_, Error>/, 'Ok')}`
    return { ...asked(call(use.helper('try_filter'), [borrowed(items), closure])), form: 'temp' }
  }
  const kept = isScalar(elementOf(items))
    ? `.copied().filter(|&${names[0]}| ${text})`
    : `.filter(|&${names[0]}| ${text}).cloned()`
  return temp(`${receiver(items)}.iter()${kept}.collect::<Vec<_>>()`)
}

const foldItems: Spelling = ([items, start, step]) => {
  const { names, body, text } = stepOf(step as Piece)
  const from = suffixed({ ...(start as Piece), ...owned(start as Piece) }).text
  const closure = `|${names[0]}, ${itemPattern(names[1], items as Piece)}| ${text}`
  const form = isScalar((start as Piece).expr.type) ? {} : { form: 'temp' }
  const folded = (name: string, from: string): Written => ({
    ...call(`${receiver(items as Piece)}.iter().${name}`, [from, closure]),
    ...form,
  })
  return body.fails === true
    ? asked(folded('try_fold', from))
    : folded('fold', withoutSome(start as Piece, from))
}

/** Clippy takes a fold that starts from `Some(x)` for one that ends at the first `None`. */
function withoutSome(start: Piece, text: string): string {
  const { expr } = start
  if (expr.type.kind !== 'Option' || !isSome(expr)) return text
  return text.replace(/^Some\(/, `Option::<${ownedType(expr.type.element)}>::from(`)
}

/** An item reached by reference: copied where it is a scalar, cloned out of a list that has no name. */
function itemOf(reference: Written, items: Piece): Written {
  if (isScalar(elementOf(items))) return { ...written(`*${reference.text}`, level.unary), fails: true }
  if (items.form === 'temp') return { ...temp(`${reference.text}.clone()`), fails: true }
  return { ...reference, form: 'loose', fails: true }
}

const firstBy =
  (name: string): Spelling =>
  ([items], use) =>
    itemOf(
      asked(call(`${receiver(items as Piece)}.${name}.ok_or`, [`Error::${use.helper('EmptyList')}`])),
      items as Piece,
    )

const counted = (piece: Piece, use: Use): string =>
  piece.expr.kind === 'constant' && isNatural(piece) && piece.fails !== true
    ? piece.text
    : call(use.helper('count'), [piece.text]).text

const part =
  (name: 'take' | 'skip'): Spelling =>
  ([items, n], use) => {
    const some = `.iter().${name}(${counted(n as Piece, use)})${copies(items as Piece)}`
    return temp(`${receiver(items as Piece)}${some}.collect::<Vec<_>>()`)
  }

const symmetric =
  (name: string): Spelling =>
  ([a, b]) => {
    const [self, other] = a?.expr.kind === 'constant' ? [b, a] : [a, b]
    return call(`${receiver(self as Piece)}.${name}`, [(other as Piece).text])
  }

const unaryMinus: Spelling = ([a]) => written(`-${at(a as Piece, level.unary + 1)}`, level.unary)

export const rustSpellings: Spellings = {
  ...rustBits,
  if: conditional,
  and: (args, use) => insideRange(arg(args, 0), arg(args, 1)) ?? associative('&&', level.and)(args, use),
  or: (args, use) => outsideRange(arg(args, 0), arg(args, 1)) ?? associative('||', level.or)(args, use),
  xor: comparison('!=', level.compare),
  not: ([a]) => (a as Piece).negation ?? written(`!${at(a as Piece, level.unary)}`, level.unary),
  implies: ([a, b]) =>
    written(`!${at(a as Piece, level.unary)} || ${at(b as Piece, level.or + 1)}`, level.or),
  eq: equality('=='),
  distinct: equality('!='),
  'int.add': arithmetic(infix('+', level.add), 'checked_add'),
  'int.sub': arithmetic(infix('-', level.add), 'checked_sub'),
  'int.mul': arithmetic(infix('*', level.multiply), 'checked_mul'),
  'int.neg': arithmetic(unaryMinus, 'checked_neg'),
  'int.abs': arithmetic(method('abs', 0), 'checked_abs'),
  'int.div': (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    if (!(isPositive(b) || isNegative(b)) || use.exceeds) return tried('div')(args, use)
    return isNatural(a) && isPositive(b) && !sameTerm(a.expr, b.expr)
      ? infix('/', level.multiply)(args, use)
      : method('div_euclid', 0, 1)(args, use)
  },
  'int.mod': (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    if (!isPositive(b)) return tried('rem')(args, use)
    return isNatural(a) ? infix('%', level.multiply)(args, use) : method('rem_euclid', 0, 1)(args, use)
  },
  'int.min': symmetric('min'),
  'int.max': symmetric('max'),
  'int.lt': compared('<'),
  'int.le': compared('<='),
  'int.gt': compared('>'),
  'int.ge': compared('>='),
  'int.forall': quantified('all', 'all_indices'),
  'int.exists': quantified('any', 'any_index'),
  'str.concat': joined,
  'str.len': ([s]) => written(`${receiver(s as Piece)}.chars().count() as i64`, level.cast),
  'str.at': helpedText('char_at'),
  'str.substr': substring,
  'str.indexof': helped('index_of'),
  'str.contains': method('contains', 0, 1),
  'str.prefixof': method('starts_with', 1, 0),
  'str.suffixof': method('ends_with', 1, 0),
  'str.replace': args =>
    temp(`${receiver(arg(args, 0))}.replacen(${borrowed(arg(args, 1))}, ${borrowed(arg(args, 2))}, 1)`),
  'str.replace_all': (args, use) =>
    arg(args, 1).expr.kind === 'constant' && !isConstant(arg(args, 1), '')
      ? methodText('replace', 0, 1, 2)(args, use)
      : helpedText('replace_all')(args, use),
  'str.to_int': tried('to_int'),
  'str.from_int': (args, use) =>
    isNatural(arg(args, 0))
      ? temp(`${receiver(arg(args, 0))}.to_string()`)
      : helpedText('from_int')(args, use),
  'str.lt': textOrder('<'),
  'str.le': textOrder('<='),
  'str.is_digit': ([s]) => written(`matches!(${receiver(s as Piece)}.as_bytes(), [b'0'..=b'9'])`, level.call),
  'str.to_code': helped('to_code'),
  'str.from_code': helpedText('from_code'),
  ...rustWords({
    method: name => methodText(name, 0),
    helper: helpedText,
    joined: (items, separator) => temp(`${receiver(items)}.join(${borrowed(separator)})`),
  }),
  ...rustNumerals({ method: name => methodText(name, 0), text: helpedText, value: helped, tried }),
  ...rustDates({ helped, made: helpedText }),
  'bv.to_nat': (args, use) => {
    const width = widthIn(use.node.args[0]?.type)
    if (width <= 32) return call('i64::from', [arg(args, 0).text])
    if (width <= 63) return written(`${at(suffixed(arg(args, 0)), level.cast)} as i64`, level.cast)
    const error = `Error::${use.helper('Overflow')}`
    return asked(call(`i64::try_from(${suffixed(arg(args, 0)).text}).map_err`, [`|_| ${error}`]))
  },
  'list.len': ([items]) => written(`${receiver(items as Piece)}.len() as i64`, level.cast),
  'list.get': (args, use) => itemOf(tried('item_at')(args, use), arg(args, 0)),
  'list.head': firstBy('first()'),
  'list.last': firstBy('last()'),
  'list.cons': ([head, tail]) =>
    temp(`[&[${owned(head as Piece).text}][..], ${exact(tail as Piece)}].concat()`),
  'list.concat': joined,
  'list.contains': (args, use) => {
    const [items, item] = args
    const piece = item as Piece
    const same = containsSame(args, use)
    if (same !== undefined) return same
    const inner = isScalar(piece.expr.type) || piece.form === 'exact' ? owned(piece) : piece
    const reference = piece.form === 'loose' ? piece.text : referenceTo(inner)
    return call(`${receiver(items as Piece)}.contains`, [reference])
  },
  'list.reverse': ([items]) =>
    temp(`${receiver(items as Piece)}.iter().rev()${copies(items as Piece)}.collect::<Vec<_>>()`),
  'list.sum': ([items], use) =>
    use.exceeds
      ? tried('total')([items as Piece], use)
      : call(`${receiver(items as Piece)}.iter().sum::<i64>`, []),
  'list.min': firstBy('iter().min()'),
  'list.max': firstBy('iter().max()'),
  'list.take': part('take'),
  'list.drop': part('skip'),
  'list.sort': helpedText('sorted'),
  'list.map': map,
  'list.filter': filter,
  'list.fold': foldItems,
  'array.select': inSpecificationsOnly,
  'array.store': inSpecificationsOnly,
  ...rustFloats,
  ...rustParts,
  'option.map': mappedOption(stepOf),
}
