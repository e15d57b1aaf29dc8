/**
 * Operators in a row: precedence by the shunting-yard method (Dijkstra 1961), iterative, so that a clause with
 * thousands of terms is as flat here as on the page. A run of comparisons is their conjunction.
 */
import { apply, bool, eq, float, not } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Bool, sameType, typeText } from '../../anrf/type.ts'
import type { IntValue } from '../../anrf/value.ts'
import { resolve } from './overload.ts'
import { madeBy } from './parts.ts'
import { type InfixRow, infixRows, levels, prefixRows, typeHints } from './precedence.ts'
import type { Context } from './scope.ts'
import type { Chain, ChainItem, LiteralKind, Node, Place } from './syntax.ts'
import { coerce, intConstant, literalInt, type Meaning, type Term, term } from './term.ts'

interface Pending {
  readonly item: Extract<ChainItem, { operator: string }>
  readonly row: InfixRow
}
/** `undefined`: an operand that has been complained about already. */
type Operand = Meaning | undefined

export function elaborateChain(chain: Chain, context: Context): Meaning | undefined {
  const operands: Operand[] = []
  const pending: Pending[] = []
  const reduceTop = (): void => reduce(operands, pending, context)
  chain.items.forEach((item, i) => {
    if (item.kind === 'operand') {
      const sign = negativeLiteral(chain.items, i, pending)
      const behindIs = pending.at(-1)?.item.operator === 'Is'
      operands.push(
        behindIs ? makerName(item.node, context) : signed(context.elaborate(item.node, context), sign),
      )
    } else if (item.kind === 'prefix') {
      pending.push({ item, row: prefixRows[item.operator] ?? missing })
    } else {
      const row = infixRows[item.operator] ?? missing
      while (bindsBefore(pending.at(-1), row)) reduceTop()
      pending.push({ item, row })
    }
  })
  while (pending.length > 0) reduceTop()
  return operands[0]
}

const missing: InfixRow = { level: 0, candidates: [] }

/** Whether what is pending must be reduced before an operator of `row` is pushed. */
function bindsBefore(top: Pending | undefined, row: InfixRow): boolean {
  if (top === undefined || top.row.level < row.level) return false
  if (top.row.level > row.level) return true
  return row.right === undefined && row.level !== levels.comparison
}

/** What stands behind `is`. */
function makerName(node: Node, context: Context): Operand {
  if (node.kind === 'name') return { kind: 'maker', name: node.name, at: node }
  const found = `\`${context.complaints.text.slice(node.start, node.end)}\``
  const hint = 'Write `x is Name`; of an option `x == none`.'
  context.complaints.add('SYNTAX', { found, expected: ['the name of a constructor'], hint }, node)
  return undefined
}

/** `-5` is one literal: takes its minus off the pending operators. */
function negativeLiteral(items: readonly ChainItem[], i: number, pending: Pending[]): Place | undefined {
  const item = items[i]
  const minus = pending.at(-1)?.item
  if (item?.kind !== 'operand' || item.node.kind !== 'literal' || !numbers.has(item.node.token))
    return undefined
  if (minus?.kind !== 'prefix' || minus.operator !== '-') return undefined
  pending.pop()
  return minus
}

const numbers: ReadonlySet<LiteralKind> = new Set(['Integer', 'Decimal', 'NamedFloat'])

function signed(operand: Operand, minus: Place | undefined): Operand {
  if (minus === undefined || operand?.kind !== 'term' || operand.expr.kind !== 'constant') return operand
  const at = { start: minus.start, end: operand.at.end }
  const { type, value } = operand.expr
  return type.kind === 'Float' ? term(float(-Number(value)), at) : intConstant(-BigInt(value as IntValue), at)
}

function reduce(operands: Operand[], pending: Pending[], context: Context): void {
  const top = pending.pop()
  if (top === undefined) return
  if (top.item.kind === 'prefix') operands.push(prefixed(top, operands.pop(), context))
  else if (top.row.level === levels.comparison) operands.push(comparisons(top, operands, pending, context))
  else {
    const right = operands.pop()
    operands.push(joined(top, operands.pop(), right, context))
  }
}

function prefixed(operator: Pending, operand: Operand, context: Context): Operand {
  const { item, row } = operator
  const value = termOf(operand, context)
  if (value === undefined) return undefined
  const at = { start: item.start, end: value.at.end }
  const number = literalInt(value)
  if (item.operator === '~' && number !== undefined) return intConstant(-number - 1n, at)
  const hint = typeHints[item.operator]
  return resolve(
    row.candidates,
    [value],
    at,
    () => `What \`${item.text}\` is applied to`,
    context.complaints,
    hint,
  )
}

/** `a < b <= c` is `a < b and b <= c`: takes every pending comparison of the run. */
function comparisons(last: Pending, operands: Operand[], pending: Pending[], context: Context): Operand {
  const run = [last]
  while (pending.at(-1)?.row.level === levels.comparison && pending.at(-1)?.item.kind === 'infix')
    run.push(pending.pop() as Pending)
  run.reverse()
  const values = operands.splice(operands.length - run.length - 1)
  const parts = run.map((operator, i) => compared(operator, values[i], values[i + 1], context))
  const whole = parts.filter(part => part !== undefined)
  const [first, final] = [whole[0], whole.at(-1)]
  if (whole.length < parts.length || first === undefined || final === undefined) return undefined
  if (whole.length === 1) return first
  return term(
    joinAll(
      'and',
      whole.map(part => part.expr),
    ),
    { start: first.at.start, end: final.at.end },
  )
}

function compared(operator: Pending, left: Operand, right: Operand, context: Context): Term | undefined {
  const { operator: name } = operator.item
  if (name === 'Is') return madeBy(termOf(left, context), right, context)
  if (name !== 'In' && name !== 'NotIn') return joinedTerms(operator, left, right, context)
  const inside = membership(operator, termOf(left, context), right, context)
  return inside === undefined || name === 'In' ? inside : term(not(inside.expr), inside.at)
}

/** `x in [a, b]` is `x == a or x == b`; `x in low..high` excludes the upper end; else a search in list or string. */
function membership(
  operator: Pending,
  left: Term | undefined,
  right: Operand,
  context: Context,
): Term | undefined {
  if (left === undefined || right === undefined) return undefined
  const at = { start: left.at.start, end: right.at.end }
  if (right.kind === 'maker') return termOf(right, context)
  if (right.kind === 'range') {
    const bounds = [
      resolve(['int.le', 'bv.ule'], [right.low, left], at, sides('in'), context.complaints),
      resolve(['int.lt', 'bv.ult'], [left, right.high], at, sides('in'), context.complaints),
    ].filter(bound => bound !== undefined)
    return bounds.length < 2
      ? undefined
      : term(
          joinAll(
            'and',
            bounds.map(bound => bound.expr),
          ),
          at,
        )
  }
  if (right.items !== undefined) return oneOf(left, right.items, at, context)
  const candidates = [{ swapped: 'str.contains' }, { swapped: 'list.contains' }] as const
  return resolve(candidates, [left, right], at, sides(operator.item.text), context.complaints)
}

/** Left-folded, however many there are; at least one. */
const joinAll = (operator: 'and' | 'or', parts: readonly Expr[]): Expr =>
  parts.reduce((whole, part) => apply(operator, [whole, part]))

function oneOf(left: Term, items: readonly Term[], at: Place, context: Context): Term | undefined {
  if (items.length === 0) return term(bool(false), at)
  const equalities: Expr[] = []
  for (const item of items) {
    const equal = resolve(
      equalityOf(left, item),
      [left, item],
      at,
      i => (i === 0 ? 'What is looked for' : 'This element'),
      context.complaints,
    )
    if (equal === undefined) return undefined
    equalities.push(equal.expr)
  }
  return term(joinAll('or', equalities), at)
}

function joined(operator: Pending, left: Operand, right: Operand, context: Context): Operand {
  if (operator.item.operator !== '..') return joinedTerms(operator, left, right, context)
  const [low, high] = [termOf(left, context), termOf(right, context)]
  if (low === undefined || high === undefined) return undefined
  return { kind: 'range', low, high, at: { start: low.at.start, end: high.at.end } }
}

const sides = (text: string) => (index: number) => `The ${index === 0 ? 'left' : 'right'} side of \`${text}\``

function joinedTerms(operator: Pending, l: Operand, r: Operand, context: Context): Term | undefined {
  const [left, right] = [termOf(l, context), termOf(r, context)]
  if (left === undefined || right === undefined) return undefined
  const { item, row } = operator
  const at = { start: left.at.start, end: right.at.end }
  const folded = foldBits(item.operator, left, right, at)
  if (folded !== undefined) return folded
  const isEquality = item.operator === '==' || item.operator === '=' || item.operator === '!='
  const same = isEquality ? emptyTwin(left, right, at) : undefined
  if (same !== undefined) return same
  const hint = typeHints[item.operator]
  if (isEquality && equalityOf(left, right)[0] === 'float.eq') {
    const equal = resolve(['float.eq'], [left, right], at, sides(item.text), context.complaints)
    return equal === undefined || item.operator !== '!=' ? equal : term(not(equal.expr), at)
  }
  return resolve(row.candidates, [left, right], at, sides(item.text), context.complaints, hint)
}

/** Of floats the equality of IEEE 754; of anything else, floats inside it included, identity. */
const equalityOf = (left: Term, right: Term): readonly ['eq' | 'float.eq'] =>
  [left, right].some(({ loose, expr }) => !loose && expr.type.kind === 'Float') ? ['float.eq'] : ['eq']

/** Two lists written out whose types differ only in what `[]` is taken for. */
function emptyTwin(left: Term, right: Term, at: Place): Term | undefined {
  if (!left.loose || !right.loose || sameType(left.expr.type, right.expr.type)) return undefined
  const other = coerce(left, right.expr.type)
  return typeof other === 'string' ? undefined : term(eq(other, right.expr), at)
}

/** Bit operators between integer literals are worked out at once: `x & (1 << 3)` wants the number 8. */
function foldBits(operator: string, left: Term, right: Term, at: Place): Term | undefined {
  const [a, b] = [literalInt(left), literalInt(right)]
  if (a === undefined || b === undefined) return undefined
  switch (operator) {
    case '&':
      return intConstant(a & b, at)
    case '|':
      return intConstant(a | b, at)
    case '^':
      return intConstant(a ^ b, at)
    case '<<':
      return b >= 0n && b <= 65_536n ? intConstant(a << b, at) : undefined
    case '>>':
      return b >= 0n ? intConstant(a >> b, at) : undefined
    default:
      return undefined
  }
}

/** The operand as a term; a range and the name behind `is` have no value of their own. */
export function termOf(operand: Operand, context: Context): Term | undefined {
  if (operand === undefined || operand.kind === 'term') return operand
  const [found, hint] =
    operand.kind === 'range'
      ? ['a range', 'Write `x in low..high`, or `forall i in low..high: …`.']
      : ['the name of a constructor', 'Put brackets around `x is Name`.']
  context.complaints.add('SYNTAX', { found, expected: ['a value'], hint }, operand.at)
  return undefined
}

/** The operand as a Bool expression. */
export function boolOf(operand: Operand, place: string, context: Context): Expr | undefined {
  const value = termOf(operand, context)
  if (value === undefined) return undefined
  if (sameType(value.expr.type, Bool)) return value.expr
  const found = typeText(value.expr.type)
  const hint = 'Compare it with something, for instance `… == 0`.'
  context.complaints.add('TYPE_MISMATCH', { place, found, expected: ['Bool'], hint }, value.at)
  return undefined
}
