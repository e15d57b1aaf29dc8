/** The operator table: golden cases at every edge, and what must hold of each row. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, constant, int, variable } from '../../shared/anrf/build.ts'
import { evaluateExpr } from '../../shared/anrf/interpreter/run.ts'
import {
  operatorNames,
  operatorRow,
  operatorRows,
  operators,
  operatorsSpelled,
} from '../../shared/anrf/operators/registry.ts'
import { ArrayOf, Bool, Int } from '../../shared/anrf/type.ts'
import type { ArrayValue } from '../../shared/anrf/value.ts'
import { sameValue, valueKey } from '../../shared/anrf/value.ts'
import { valueArbitrary } from './arbitrary.ts'
import { operatorCases } from './operator-cases.ts'

const byOperator = Map.groupBy(operatorCases, one => one.operator)

for (const [operator, cases] of byOperator)
  test(`${operator} at its edges (${cases.length} cases)`, () => {
    for (const { expr, expected, text } of cases) {
      const outcome = evaluateExpr(expr, new Map())
      if ('value' in expected)
        assert.ok(
          outcome.ok && sameValue(outcome.value, expected.value),
          `${text} gave ${outcome.ok ? valueKey(outcome.value) : outcome.error}`,
        )
      else assert.equal(outcome.ok ? valueKey(outcome.value) : outcome.error, expected.error, text)
    }
  })

test('every operator has golden cases, arrays aside (they have no JSON form)', () => {
  const without = operatorNames.filter(name => !byOperator.has(name))
  assert.deepEqual(without, ['array.select', 'array.store'])
})

test('names are unique and every row says in one way how it is evaluated', () => {
  assert.equal(new Set(operatorNames).size, operatorNames.length)
  for (const row of operatorRows) {
    const ways = [row.evaluate, row.lazy, row.iterate].filter(way => way !== undefined)
    assert.equal(ways.length, 1, row.name)
    assert.equal(operators[row.name], operatorRow(row.name))
  }
})

test('an SMT-LIB spelling leads to its rows; `-` is negation and subtraction', () => {
  assert.deepEqual(
    operatorsSpelled('-').map(row => row.name),
    ['int.sub', 'int.neg'],
  )
  assert.deepEqual(
    operatorsSpelled('int.to.str').map(row => row.name),
    ['str.from_int'],
  )
  assert.deepEqual(operatorsSpelled('str.in_re'), [])
})

test('commutative operators commute', () => {
  for (const row of operatorRows.filter(row => row.commutative === true && row.evaluate !== undefined)) {
    const cases = byOperator.get(row.name) ?? []
    for (const { expr, expected, text } of cases.filter(one => 'value' in one.expected)) {
      const outcome = evaluateExpr(apply(row.name, expr.args.toReversed()), new Map())
      assert.ok(outcome.ok && 'value' in expected && sameValue(outcome.value, expected.value), text)
    }
  }
})

test('a definedness condition as an expression says what `holds` says', () => {
  for (const row of operatorRows.filter(row => row.defined !== undefined))
    for (const { expr, expected, text } of byOperator.get(row.name) ?? []) {
      if (expr.args.some(arg => arg.kind !== 'constant')) continue
      const condition = row.defined?.condition(expr.args, expr.indices ?? [])
      const outcome = condition && evaluateExpr(condition, new Map())
      assert.equal(outcome?.ok && outcome.value, 'value' in expected, text)
    }
})

test('quotient and remainder are Euclidean', () => {
  const pair = fc.tuple(valueArbitrary(Int), valueArbitrary(Int))
  fc.assert(
    fc.property(pair, ([a, b]) => {
      fc.pre(b !== 0)
      const [x, y] = [constant(Int, a), constant(Int, b)]
      const value = (operator: 'int.div' | 'int.mod'): bigint => {
        const outcome = evaluateExpr(apply(operator, [x, y]), new Map())
        return outcome.ok ? BigInt(outcome.value as number) : 0n
      }
      const [q, r] = [value('int.div'), value('int.mod')]
      const divisor = BigInt(b as number)
      assert.equal(divisor * q + r, BigInt(a as number))
      assert.ok(r >= 0n && r < (divisor < 0n ? -divisor : divisor))
    }),
  )
})

test('an array gives back what was stored last, and equal arrays are equal', () => {
  const a = variable('a', ArrayOf(Int, Int))
  const empty: ArrayValue = { otherwise: 0, entries: new Map() }
  const stored = apply('array.store', [apply('array.store', [a, int(1), int(10)]), int(1), int(11)])
  const value = (expr: Parameters<typeof evaluateExpr>[0]) => {
    const outcome = evaluateExpr(expr, new Map([['a', empty]]))
    return outcome.ok ? outcome.value : outcome.error
  }
  assert.equal(value(apply('array.select', [stored, int(1)])), 11)
  assert.equal(value(apply('array.select', [stored, int(2)])), 0)
  assert.equal(value(apply('eq', [apply('array.store', [stored, int(1), int(0)]), a])), true)
  assert.equal(value(apply('eq', [stored, a])), false)
  assert.equal(apply('eq', [stored, a]).type, Bool)
})
