/**
 * From SMT-LIB symbols to operators, derived from the `symbols` of the operator table. How an operator takes
 * more arguments than its row has follows from its type, as in SMT-LIB's attributes: `a × a → Bool` is chainable
 * (`distinct` pairwise), `a × a → a` associates to the left (`=>` to the right).
 */
import { and, apply, bool } from '../../anrf/build.ts'
import { AnrfError } from '../../anrf/errors.ts'
import type { Expr } from '../../anrf/expr.ts'
import { type OperatorRow, operatorRows, operatorsSpelled } from '../../anrf/operators/registry.ts'
import { patternText } from '../../anrf/signature.ts'
import { typeText } from '../../anrf/type.ts'
import type { Sexpr } from './s-expression.ts'
import { Trouble } from './trouble.ts'

const allSymbols: readonly string[] = operatorRows.flatMap(row => row.symbols ?? [])

/** Whether an operator is written with this symbol. */
export const isOperator = (symbol: string): boolean => operatorsSpelled(symbol).length > 0

/** Symbols that differ little from an unknown one, for hints. */
export function similarSymbols(name: string, others: Iterable<string>): string[] {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const near = [...allSymbols, ...others].filter(
    other =>
      plain(other) !== '' && (plain(other) === plain(name) || withinOneEdit(plain(other), plain(name))),
  )
  return [...new Set(near)].slice(0, 3)
}

function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length < 3) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  const longer = a.length >= b.length ? 1 : 0
  const shift = b.length >= a.length ? 1 : 0
  return a.slice(same + longer) === b.slice(same + shift)
}

type Arity = 'chain' | 'pairwise' | 'left' | 'right'

/** How a binary operator takes n arguments; undefined where it does not. */
function arity(row: OperatorRow): Arity | undefined {
  const [first, second] = row.type
  if (first === undefined || second === undefined || row.type.length !== 2 || row.indexCount) return undefined
  if (typeof row.returns === 'function') return row.name === 'bv.concat' ? 'left' : undefined
  if (patternText(first) !== patternText(second)) return undefined
  if (row.name === 'implies') return 'right'
  if (patternText(row.returns) === patternText(first)) return 'left'
  if (row.returns.kind !== 'Bool') return undefined
  return row.name === 'distinct' ? 'pairwise' : 'chain'
}

function many(row: OperatorRow, args: readonly Expr[], make: (pair: readonly Expr[]) => Expr): Expr {
  const [first, ...rest] = args as [Expr, ...Expr[]]
  const pairs = (): Expr[] => rest.map((arg, i) => make([args[i] as Expr, arg]))
  switch (arity(row)) {
    case 'left':
      return rest.reduce((sum, arg) => make([sum, arg]), first)
    case 'right':
      return args.toReversed().reduce((tail, arg) => make([arg, tail]))
    case 'chain':
      return rest.length === 0 ? bool(true) : pairs().reduce((all, pair) => and(all, pair))
    default:
      return args
        .flatMap((a, i) => args.slice(i + 1).map(b => make([a, b])))
        .reduce((all, pair) => and(all, pair), bool(true) as Expr)
  }
}

/** Largest number of arguments of one `distinct`, which expands to all pairs. */
const maxPairwise = 200

function fits(row: OperatorRow, count: number): boolean {
  if (row.type.length === count) return true
  const way = arity(row)
  return way !== undefined && count >= 1 && (way !== 'pairwise' || count <= maxPairwise)
}

/** The operator's application. Throws Trouble (WRONG_ARITY, TYPE_MISMATCH) at `at`; call only if `isOperator`. */
export function applySymbol(
  symbol: string,
  args: readonly Expr[],
  indices: readonly number[],
  at: Sexpr,
): Expr {
  const rows = operatorsSpelled(symbol).filter(row => (row.indexCount ?? 0) === indices.length)
  const exact = rows.filter(row => row.type.length === args.length)
  const candidates = exact.length > 0 ? exact : rows.filter(row => fits(row, args.length))
  if (candidates.length === 0) throw wrongCount(symbol, args.length, indices.length, at)
  let refusal: unknown
  for (const row of candidates)
    try {
      const make = (own: readonly Expr[]): Expr => apply(row.name, own, indices)
      return args.length === row.type.length ? make(args) : many(row, args, make)
    } catch (error) {
      if (!(error instanceof AnrfError)) throw error
      refusal ??= error
    }
  throw mismatch(symbol, args, refusal, at)
}

function wrongCount(symbol: string, count: number, indices: number, at: Sexpr): Trouble {
  const expected = operatorsSpelled(symbol).map(
    row => `${row.type.length} arguments, ${row.indexCount ?? 0} indices`,
  )
  const found = `${count} arguments, ${indices} indices`
  return new Trouble('WRONG_ARITY', at, `${symbol} does not take ${found}`, { found, expected })
}

function mismatch(symbol: string, args: readonly Expr[], refusal: unknown, at: Sexpr): Trouble {
  const found = args.map(arg => typeText(arg.type)).join(', ')
  const why = refusal instanceof Error ? refusal.message : 'the types do not fit'
  return new Trouble('TYPE_MISMATCH', at, `${symbol} cannot be applied to ${found}: ${why}`, { found })
}
