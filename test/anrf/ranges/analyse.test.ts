/** The range analysis is sound: whatever the reference machine computes at a node lies in the node's range. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { and, apply, bv, constant, int, ite, lambda, letIn, variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { prepareExpr } from '../../../shared/anrf/interpreter/run.ts'
import { functionNamed } from '../../../shared/anrf/program.ts'
import { analyse, analyseProgram, rangesFromDomain } from '../../../shared/anrf/ranges/analyse.ts'
import {
  between,
  exactly,
  holds,
  join,
  meetInts,
  type Range,
  rangeOfValue,
  rangeText,
} from '../../../shared/anrf/ranges/range.ts'
import { postorder } from '../../../shared/anrf/traverse.ts'
import { BitVec, Int, List, Option, Str, type Type } from '../../../shared/anrf/type.ts'
import { type Value, valueKey } from '../../../shared/anrf/value.ts'
import { commonTypes, type ProgramCase, programArbitrary, valueArbitrary } from '../arbitrary.ts'
import { evaluateNaively, NaiveError } from '../naive-evaluator.ts'

const x = variable('x', Int)
const xs = variable('xs', List(Int))

/** Checks every node in every activation of the entry and of what it calls; returns how many values were seen. */
function checkSound({ program, inputs }: ProgramCase, parameterRanges: ReadonlyMap<string, Range>): number {
  const analyses = analyseProgram(program, parameterRanges)
  assert.ok(analyses !== undefined)
  const ranges = [...analyses.values()].map(analysis => analysis.ranges)
  let seen = 0
  const check = (value: Value, node: Expr): void => {
    if (node.kind === 'lambda') return
    const range = ranges.map(of => of.get(node)).find(found => found !== undefined)
    assert.ok(range !== undefined, `a ${node.kind} without a range`)
    assert.ok(holds(range, value), `${valueKey(value)} is not in ${rangeText(range)}`)
    seen++
  }
  try {
    evaluateNaively(program, inputs, 20_000, check)
  } catch (error) {
    if (!(error instanceof NaiveError)) throw error
  }
  return seen
}

test('of random programs, every value of every node lies in its range', () => {
  let seen = 0
  fc.assert(
    fc.property(programArbitrary(), made => {
      seen += checkSound(made, new Map())
    }),
    { numRuns: 600 },
  )
  assert.ok(seen > 3000)
})

test('the same with ranges of the parameters that hold the inputs', () => {
  fc.assert(
    fc.property(programArbitrary({ types: [...commonTypes, BitVec(5), Option(Int)] }), made => {
      const { program, inputs } = made
      const parameters = functionNamed(program, program.entry)?.parameters ?? []
      const ranges = parameters.map(({ name, type }, i): [string, Range] => {
        const own = rangeOfValue(inputs[i] as Value, type)
        return [name, own.kind === 'Int' ? join(own, exactly(0n)) : own]
      })
      checkSound(made, new Map(ranges))
    }),
    { numRuns: 600 },
  )
})

/** Pairs of values of a type: what is known of both is the join. */
const pairs = (type: Type): fc.Arbitrary<readonly [Value, Value]> =>
  fc.tuple(valueArbitrary(type), valueArbitrary(type))

test('join holds both, meet loses nothing that both hold', () => {
  for (const type of commonTypes)
    fc.assert(
      fc.property(pairs(type), ([a, b]) => {
        const both = join(rangeOfValue(a, type), rangeOfValue(b, type))
        assert.ok(holds(both, a) && holds(both, b))
      }),
    )
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 4, maxLength: 4 }), ns => {
      const [a = 0, b = 0, c = 0, d = 0] = ns
      const one = join(exactly(BigInt(a)), exactly(BigInt(b)))
      const other = join(exactly(BigInt(c)), exactly(BigInt(d)))
      if (one.kind !== 'Int' || other.kind !== 'Int') return
      const met = meetInts(one, other)
      for (let n = -40; n <= 40; n++)
        if (holds(one, n) && holds(other, n)) assert.ok(met !== undefined && holds(met, n))
    }),
  )
})

/** The range of an expression over x, with x between bounds. */
function rangeOf(expr: Expr, low: bigint, high: bigint): string {
  const range = analyse({ parameters: [x, xs], body: expr }, new Map([['x', between(low, high)]])).get(expr)
  return range === undefined ? 'unknown' : rangeText(range)
}

test('what a person would say about small terms', () => {
  const sum = (...terms: readonly Expr[]): Expr => terms.reduce((a, b) => apply('int.add', [a, b]))
  assert.equal(rangeOf(sum(x, int(1)), 0n, 9n), '1..10')
  assert.equal(rangeOf(apply('int.mul', [x, int(4)]), 0n, 9n), '0..36 ≡ 0 mod 4')
  assert.equal(rangeOf(apply('int.mod', [apply('int.mul', [x, int(4)]), int(6)]), 0n, 9n), '0..4 ≡ 0 mod 2')
  assert.equal(rangeOf(apply('int.div', [x, int(-3)]), -9n, 9n), '-9..9')
  assert.equal(rangeOf(ite(apply('int.lt', [x, int(10)]), sum(x, int(5)), int(3)), -1000n, 1000n), '-995..14')
  const inside = and(apply('int.ge', [x, int(0)]), apply('int.lt', [x, int(10)]))
  assert.equal(rangeOf(ite(inside, apply('int.mul', [x, x]), int(0)), -1000n, 1000n), '0..81')
  assert.equal(rangeOf(apply('int.mod', [x, int(7)]), -1000n, 1000n), '0..6')
  const low = apply('bv.and', [apply('bv.from_int', [x], [16]), bv(12, 16)])
  assert.equal(rangeOf(apply('bv.to_nat', [low]), -1000n, 1000n), '0..12 ≡ 0 mod 4')
  const bound = variable('y', Int)
  assert.equal(rangeOf(letIn(bound, sum(x, x), sum(bound, int(1))), 0n, 5n), '1..11')
})

test('of options that are made it is known what they hold', () => {
  const some = (held: Expr): Expr => apply('option.some', [held])
  const doubled = lambda([variable('d', Int)], apply('int.mul', [variable('d', Int), int(2)]))
  const mapped = apply('option.map', [some(x), doubled])
  assert.equal(rangeOf(apply('option.get', [mapped]), 0n, 9n), '0..18 ≡ 0 mod 2')
  const either = ite(apply('int.lt', [x, int(5)]), some(x), constant(Option(Int), []))
  assert.equal(rangeOf(apply('option.or_else', [either, int(-1)]), 0n, 9n), '-1..4')
  const given = variable('o', Option(Int))
  assert.equal(rangeOf(apply('option.or_else', [given, int(-1)]), 0n, 9n), '-∞..∞')
  const month = apply('option.get', [apply('date.from_ymd', [int(2024), x, int(1)])])
  assert.equal(rangeOf(month, 0n, 9n), '-719162..2932896')
})

test('a fold that stays small, or grows by small steps, is seen to', () => {
  const total = variable('t', Int)
  const item = variable('i', Int)
  const folded = (body: Expr): string =>
    rangeOf(apply('list.fold', [xs, int(0), lambda([total, item], body)]), 0n, 9n)
  assert.equal(folded(apply('int.mod', [apply('int.add', [total, item]), int(10)])), '0..9')
  assert.equal(folded(apply('int.add', [total, int(1)])), '0..4294967296')
  assert.equal(folded(apply('int.add', [total, item])), '-∞..∞')
  const digit = apply('int.mod', [item, int(10)])
  assert.equal(folded(apply('int.sub', [total, digit])), '-38654705664..0')
  const guarded = ite(apply('int.lt', [item, int(0)]), total, apply('int.add', [digit, total]))
  assert.equal(folded(guarded), '0..38654705664')
  assert.equal(folded(apply('int.add', [total, total])), '0..0')
  assert.equal(folded(apply('int.add', [apply('int.mul', [total, int(2)]), int(1)])), '0..∞')
  assert.equal(folded(apply('int.max', [total, int(3)])), '0..3 ≡ 0 mod 3')
})

test('clauses of a domain give ranges', () => {
  const s = variable('s', Str)
  const clauses = [
    apply('int.le', [int(1), x]),
    and(apply('int.lt', [x, int(100)]), apply('int.le', [apply('str.len', [s]), int(8)])),
    apply('int.gt', [apply('list.len', [xs]), int(2)]),
  ]
  const ranges = rangesFromDomain([x, s, xs], clauses)
  assert.equal(rangeText(ranges.get('x') as Range), '1..99')
  assert.equal(rangeText(ranges.get('s') as Range), 'String of length 0..8')
  assert.equal(rangeText(ranges.get('xs') as Range), 'List of length 3..4294967296 of -∞..∞')
})

test('depth, sharing and growth cost little', () => {
  let deep: Expr = x
  for (let i = 0; i < 50_000; i++) deep = ite(apply('int.lt', [x, int(i)]), int(1), deep)
  assert.ok(analyse({ parameters: [x], body: deep }).size > 50_000)
  let square: Expr = x
  for (let i = 0; i < 200; i++) square = apply('int.mul', [square, square])
  assert.equal(rangeOf(square, 2n, 9n).slice(-1), '∞')
  assert.ok(postorder(square).length === 201 && prepareExpr(constant(Int, 1), []).run([]).ok)
})
