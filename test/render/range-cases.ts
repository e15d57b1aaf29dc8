/**
 * Programs whose integers reach the ends of 32 bits, of a double's safe integers and of 64 bits: exactly, by one more,
 * or only in a branch that is not taken. Inputs stand at the ends of what is promised.
 */
import { and, apply, constant, int, ite, lambda, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import type { FunctionDefinition } from '../../shared/anrf/program.ts'
import { BitVec, Bool, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import { normalInt, type Value } from '../../shared/anrf/value.ts'
import { type Case, caseOf, specificationFor } from './agreement.ts'

type Bounds = readonly [low: number | bigint, high: number | bigint]

const [x, y, z] = [variable('x', Int), variable('y', Int), variable('z', Int)]
const xs = variable('xs', List(Int))
const s = variable('s', Str)
const item = variable('item', Int)
const total = variable('total', Int)

const number = (value: number | bigint): Expr => constant(Int, normalInt(value))
const add = (a: Expr, b: Expr): Expr => apply('int.add', [a, b])
const sub = (a: Expr, b: Expr): Expr => apply('int.sub', [a, b])
const times = (a: Expr, b: Expr): Expr => apply('int.mul', [a, b])
const le = (a: Expr, b: Expr): Expr => apply('int.le', [a, b])
const mod = (a: Expr, b: number): Expr => apply('int.mod', [a, int(b)])
const within = (low: number | bigint, of: Expr, high: number | bigint): Expr =>
  and(le(number(low), of), le(of, number(high)))

/** A parameter and the clause about it. */
type Promised = readonly [variable: Variable, clause?: Expr]

function promising(
  name: string,
  parameters: readonly Promised[],
  body: Expr,
  inputs: Case['inputs'],
  others: readonly FunctionDefinition[] = [],
): Case {
  const variables = parameters.map(([parameter]) => parameter)
  const { input } = caseOf(name, variables, body, inputs)
  const specification = specificationFor('subject', variables, body.type)
  const unknowns = specification.unknowns.map(unknown => ({
    ...unknown,
    parameters: parameters.map(([of, expr]) => ({
      variable: of,
      ...(expr === undefined
        ? {}
        : {
            domain: {
              expr,
              text: `what is promised of ${of.name}`,
              span: unknown.span,
              origin: 'given' as const,
            },
          }),
    })),
  }))
  const program = { ...input.program, functions: [...others, ...input.program.functions] }
  return { name, inputs, input: { program, specification: { ...specification, unknowns } } }
}

const between = (parameter: Variable, [low, high]: Bounds): Promised => [
  parameter,
  within(low, parameter, high),
]

/** Both ends, their neighbours inside, and zero where it is inside. */
function endsOf([low, high]: Bounds): Value[] {
  const [from, to] = [BigInt(low), BigInt(high)]
  const near = [from, from + 1n, to - 1n, to, -1n, 0n, 1n].filter(n => n >= from && n <= to)
  return [...new Set(near)].map(normalInt)
}

const pairs = (a: readonly Value[], b: readonly Value[]): (readonly Value[])[] =>
  a.flatMap(p => b.map(q => [p, q]))

/** Factors whose product just fits 31, 53 and 63 bits, and the next ones. */
const factors = [46340, 46341, 94906265, 94906266, 3037000499, 3037000500]
const ends = [2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 62n, 2n ** 63n]

function products(): Case[] {
  return factors.flatMap(most => {
    const symmetric: Bounds = [-most, most]
    const natural: Bounds = [0, most]
    const both = (bounds: Bounds, what: string, body: Expr): Case =>
      promising(
        `${what} of factors within ${bounds.join('..')}`,
        [between(x, bounds), between(y, bounds)],
        body,
        [...pairs(endsOf(bounds), endsOf(bounds))],
      )
    const product = times(x, y)
    return [symmetric, natural].flatMap(bounds => [
      both(bounds, 'product', product),
      both(bounds, 'product plus one', add(product, int(1))),
      both(bounds, 'last digit of the product', mod(product, 10)),
      both(bounds, 'product compared', le(product, add(x, y))),
      both(bounds, 'product thrice', add(product, sub(product, times(product, int(2))))),
      both(bounds, 'difference of squares', sub(times(x, x), times(y, y))),
      both(bounds, 'text of the product', apply('str.from_int', [product])),
      both(bounds, 'choice', ite(le(x, y), product, x)),
      both(
        bounds,
        'list of both',
        apply('list.cons', [product, apply('list.cons', [x, constant(List(Int), [])])]),
      ),
    ])
  })
}

function ofOne(): Case[] {
  const bodies: readonly (readonly [string, Expr])[] = [
    ['itself', x],
    ['negated', apply('int.neg', [x])],
    ['absolute', apply('int.abs', [x])],
    ['negated but for the least', ite(apply('int.gt', [x, int(-1000)]), apply('int.neg', [x]), int(0))],
    ['plus one', add(x, int(1))],
    ['minus one', sub(x, int(1))],
    ['one less it', sub(int(1), x)],
    ['divided by -1', apply('int.div', [x, int(-1)])],
    ['remainder by -1', apply('int.mod', [x, int(-1)])],
    ['divided by 3', apply('int.div', [x, int(3)])],
    ['remainder by 7', mod(x, 7)],
    ['guarded square', ite(within(-46340, x, 46340), times(x, x), int(-1))],
    ['guarded square, one too large', ite(within(-46341, x, 46341), times(x, x), int(-1))],
    ['guarded large square', ite(within(-3037000499, x, 3037000499), times(x, x), int(-1))],
    [
      'twice the guarded',
      ite(le(x, int(1000)), ite(le(int(-1000), x), times(x, times(x, x)), int(0)), int(1)),
    ],
    ['far and back', sub(add(x, number(2n ** 31n)), number(2n ** 31n))],
    ['far and back again', sub(add(x, number(2n ** 62n)), number(2n ** 62n))],
    ['lowest bits', apply('bv.from_int', [x], [32])],
    ['lowest bits of the next', apply('bv.from_int', [add(x, int(1))], [8])],
  ]
  const domains: readonly Bounds[] = [
    ...ends.flatMap((end): Bounds[] => [
      [-end, end - 1n],
      [-end + 1n, end - 1n],
      [0, end - 1n],
      [-end, 0],
    ]),
    [1, 2n ** 31n],
  ]
  return domains.flatMap(bounds =>
    bodies.map(([name, body]) =>
      promising(
        `${name} within ${bounds.join('..')}`,
        [between(x, bounds)],
        body,
        endsOf(bounds).map(value => [value]),
      ),
    ),
  )
}

function divisions(): Case[] {
  return ends.flatMap(end => {
    const bounds: Bounds = [-end, end - 1n]
    const rows = pairs(endsOf(bounds), endsOf(bounds))
    const guarded = ite(apply('distinct', [y, int(0)]), apply('int.div', [x, y]), int(0))
    const both = [between(x, bounds), between(y, bounds)]
    return [
      promising(`quotient within ${end}`, both, apply('int.div', [x, y]), rows),
      promising(`guarded quotient within ${end}`, both, guarded, rows),
      promising(`remainder within ${end}`, both, apply('int.mod', [x, y]), rows),
      promising(
        `quotient by more than -1 within ${end}`,
        [between(x, bounds), between(y, [0, end - 1n])],
        ite(apply('int.gt', [y, int(0)]), apply('int.div', [x, y]), apply('int.mod', [x, int(9)])),
        pairs(endsOf(bounds), endsOf([0, end - 1n])),
      ),
    ]
  })
}

const lists: readonly (readonly Value[])[] = [
  [],
  [0],
  [2 ** 31 - 1, 1],
  [-(2 ** 31), -1],
  [2 ** 53 - 1, 1, 1],
  [-(2 ** 53) + 1, -5],
  [normalInt(2n ** 63n - 1n)],
  [normalInt(2n ** 63n - 1n), 1, -1],
  [normalInt(-(2n ** 63n)), -1],
  [999, 1999, -1, 7],
]

function ofLists(): Case[] {
  const folded = (start: Expr, body: Expr): Expr =>
    apply('list.fold', [xs, start, lambda([total, item], body)])
  const mapped = (body: Expr): Expr => apply('list.map', [xs, lambda([item], body)])
  const few = mapped(mod(item, 1000))
  const bodies: readonly (readonly [string, Expr])[] = [
    ['sum', apply('list.sum', [xs])],
    ['sum of few', apply('list.sum', [few])],
    ['sum of large', apply('list.sum', [mapped(times(mod(item, 1000), number(2n ** 40n)))])],
    ['sum of the rest', apply('list.sum', [apply('list.take', [few, int(3)])])],
    ['greatest of few', apply('list.max', [few])],
    ['fold that stays small', folded(int(0), mod(add(total, item), 10))],
    ['fold that grows', folded(int(0), add(total, item))],
    ['fold of products', folded(int(1), times(total, item))],
    ['fold to the greatest', folded(int(-1), apply('int.max', [total, item]))],
    ['fold counting', folded(int(0), add(total, int(1)))],
    [
      'fold within 32 bits',
      folded(int(0), apply('int.min', [add(apply('int.abs', [total]), int(1)), number(2n ** 31n - 1n)])),
    ],
    ['small items', apply('list.filter', [xs, lambda([item], within(-1000, item, 1000))])],
    [
      'squares of small items',
      apply('list.map', [
        apply('list.filter', [xs, lambda([item], within(-1000, item, 1000))]),
        lambda([item], times(item, item)),
      ]),
    ],
    ['length times far', times(apply('list.len', [xs]), number(2n ** 31n))],
    ['sorted', apply('list.sort', [few])],
    ['contains', apply('list.contains', [few, int(999)])],
    [
      'first of few',
      ite(apply('int.lt', [int(0), apply('list.len', [xs])]), apply('list.get', [few, int(0)]), int(-1)),
    ],
    [
      'every index',
      apply('int.forall', [
        int(0),
        apply('list.len', [xs]),
        lambda([item], le(apply('list.get', [few, item]), times(item, int(1000)))),
      ]),
    ],
  ]
  const rows = lists.map(list => [list])
  const short: Promised = [xs, le(apply('list.len', [xs]), int(5))]
  return [
    ...bodies.map(([name, body]) => caseOf(`${name} of a list`, [xs], renamedItems(body), rows)),
    ...bodies.map(([name, body]) => promising(`${name} of a short list`, [short], renamedItems(body), rows)),
  ]
}

/** Lambdas bind names of their own. */
function renamedItems(body: Expr): Expr {
  let bound = 0
  const renamed = (expr: Expr, names: ReadonlyMap<string, Variable>): Expr => {
    if (expr.kind === 'variable') return names.get(expr.name) ?? expr
    if (expr.kind === 'apply') return { ...expr, args: expr.args.map(arg => renamed(arg, names)) }
    if (expr.kind !== 'lambda') return expr
    const own = expr.parameters.map(parameter => variable(`${parameter.name}${bound++}`, parameter.type))
    const inner = new Map([...names, ...expr.parameters.map((p, i) => [p.name, own[i] ?? p] as const)])
    return { ...expr, parameters: own, body: renamed(expr.body, inner) }
  }
  return renamed(body, new Map())
}

/** Clauses that relate parameters, and what follows from them. */
function related(): Case[] {
  const rows = pairs([0, 1, 46340, 46341, 1000], [0, 1, 46340, 100000]).filter(
    ([a, b]) => Number(a) <= Number(b) && Number(b) <= 46340,
  )
  const ordered: readonly Promised[] = [
    [x, and(le(int(0), x), le(x, y))],
    [y, le(y, int(46340))],
  ]
  const apart: readonly Promised[] = [between(x, [0, 2n ** 40n]), [y, and(le(x, y), le(sub(y, x), int(100)))]]
  return [
    promising('product of ordered', ordered, times(x, y), rows),
    promising('difference of ordered', ordered, sub(x, y), rows),
    promising('difference of near', apart, sub(y, x), [
      [0, 0],
      [2 ** 40, 2 ** 40 + 100],
      [2 ** 31, 2 ** 31 + 1],
    ]),
    promising(
      'sum of three',
      [between(x, [0, 1000]), [y], [z, within(-5, add(x, z), 5)]],
      add(times(x, z), mod(y, 3)),
      [
        [0, 5, 5],
        [1000, normalInt(2n ** 63n - 1n), -1000],
        [1000, -1, -995],
      ],
    ),
  ]
}

/** Lengths and codes, numerals, vectors: integers that come from elsewhere. */
function fromElsewhere(): Case[] {
  const texts: Value[][] = [
    [''],
    ['7'],
    ['2147483647'],
    ['2147483648'],
    ['9007199254740993'],
    ['9223372036854775807'],
    ['9223372036854775808'],
    ['999999999'],
    ['000000000000000000000007'],
  ]
  const numeral = (length: number): Expr =>
    apply('str.to_int', [apply('str.substr', [s, int(0), int(length)])])
  const vector = (width: number): Variable => variable('b', BitVec(width))
  const vectors = [8, 31, 32, 33, 52, 53, 63, 64, 65].flatMap(width => {
    const all = (1n << BigInt(width)) - 1n
    const nat = apply('bv.to_nat', [vector(width)])
    const rows = [[0n], [1n], [all >> 1n], [(all >> 1n) + 1n], [all]]
    return [
      caseOf(`natural of ${width} bits`, [vector(width)], nat, rows),
      caseOf(`natural of ${width} bits and one`, [vector(width)], add(nat, int(1)), rows),
      caseOf(`natural of ${width} bits, halved`, [vector(width)], apply('int.div', [nat, int(2)]), rows),
      caseOf(
        `natural of ${width} bits, shifted`,
        [vector(width)],
        apply('bv.to_nat', [apply('bv.lshr', [vector(width), constant(BitVec(width), 1n)])]),
        rows,
      ),
      caseOf(`twice ${width} bits in 16`, [vector(width)], apply('bv.from_int', [add(nat, nat)], [16]), rows),
    ]
  })
  return [
    ...[1, 9, 10, 15, 16, 18, 19].map(length =>
      caseOf(`numeral of ${length} digits`, [s], numeral(length), texts),
    ),
    ...[9, 10, 18, 19].map(length =>
      caseOf(`numeral of ${length} digits and one`, [s], add(numeral(length), int(1)), texts),
    ),
    caseOf(
      'length and code',
      [s],
      times(apply('str.len', [s]), apply('str.to_code', [apply('str.at', [s, int(0)])])),
      texts,
    ),
    ...vectors,
  ]
}

/** What callers give, and what is given back. */
function calls(): Case[] {
  const n = variable('n', Int)
  const square: FunctionDefinition = { name: 'square', parameters: [n], returns: Int, body: times(n, n) }
  const small: FunctionDefinition = { name: 'small', parameters: [n], returns: Bool, body: le(n, int(10)) }
  const of = (name: string, type: Type, ...args: readonly Expr[]): Expr => ({
    kind: 'call',
    function: name,
    type,
    args,
  })
  return [46340, 46341, 3037000499, 3037000500].flatMap(most => {
    const bounds: Bounds = [-most, most]
    const rows = endsOf(bounds).map(value => [value])
    const one = (name: string, body: Expr): Case =>
      promising(`${name} within ${most}`, [between(x, bounds)], body, rows, [square, small])
    return [
      one('square of an input', of('square', Int, x)),
      one('square of a digit', of('square', Int, mod(x, 10))),
      one('sum of squares', add(of('square', Int, x), of('square', Int, int(3)))),
      one('whether the square is small', of('small', Bool, of('square', Int, mod(x, 100)))),
      one('last digit of the square', mod(of('square', Int, x), 10)),
    ]
  })
}

export const rangeCases = (): Case[] => [
  ...products(),
  ...ofOne(),
  ...divisions(),
  ...ofLists(),
  ...related(),
  ...fromElsewhere(),
  ...calls(),
]
