/** Productions with lambdas: rows agree with the interpreter, binders stay apart, list tasks are solved. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { variable } from '../../../shared/anrf/build.ts'
import { checkProgram } from '../../../shared/anrf/check.ts'
import { prepareExpr } from '../../../shared/anrf/interpreter/run.ts'
import { Int, List, type Type } from '../../../shared/anrf/type.ts'
import { sameValue, type Value } from '../../../shared/anrf/value.ts'
import type { FormalSpecification } from '../../../shared/spec/specification.ts'
import { Bank } from '../../../shared/synthesis/bank/bank.ts'
import { Columns } from '../../../shared/synthesis/bank/columns.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'
import { defaultGrammar } from '../../../shared/synthesis/default-grammar.ts'
import { Enumerator } from '../../../shared/synthesis/enumeration/enumerator.ts'
import { planOf } from '../../../shared/synthesis/enumeration/plan.ts'
import { Rebuilder } from '../../../shared/synthesis/enumeration/rebuild.ts'
import { uniqueBinders } from '../../../shared/synthesis/enumeration/unique-binders.ts'
import { exampleGuided } from '../../../shared/synthesis/strategies/example-guided.ts'
import { drive } from '../strategies/drive.ts'

const span = { line: 1, column: 1, offset: 0, length: 1 }
const xs = variable('xs', List(Int))
const k = variable('k', Int)

function specificationOf(examples: readonly (readonly [Value, Value, Value])[]): FormalSpecification {
  return {
    name: 'f',
    dialect: 'json',
    unknowns: [{ name: 'f', parameters: [{ variable: xs }, { variable: k }], returns: List(Int), span }],
    definitions: [],
    variables: [xs, k],
    constraints: [],
    examples: examples.map(([list, n, output]) => ({
      function: 'f',
      inputs: [list, n],
      output,
      text: 'an example',
      span,
    })),
    invariants: [],
  }
}

const integers = fc.array(fc.integer({ min: -5, max: 9 }), { minLength: 1, maxLength: 5 })

test('rows of terms with lambdas are what the interpreter says', () => {
  const points = fc.array(fc.tuple(integers, fc.integer({ min: -3, max: 5 })), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(points, inputs => {
      const specification = specificationOf([])
      const [unknown] = specification.unknowns
      assert(unknown)
      const grammar = defaultGrammar(specification, unknown)
      const plan = planOf({ grammar, definitions: new Map(), parameters: [xs, k], constants: () => [] })
      const interners = { strings: new StringInterner(), values: new ValueInterner() }
      const bank = new Bank(
        new Columns([xs, k], inputs, interners),
        plan.sorts.map(({ type }) => type),
      )
      const enumerator = new Enumerator(bank, plan, new Map())
      for (let level = 1; level <= 4; level++) for (const _ of enumerator.level(level));
      assert.deepEqual(enumerator.skipped, [])
      const rebuilder = new Rebuilder(plan.rules, bank.terms)
      const start = bank.sorts[plan.start]
      assert(start)
      for (let i = 0; i < start.list.count; i += 7) {
        const term = start.list.term(i)
        const body = uniqueBinders(rebuilder.expr(term), [xs, k])
        const definition = { name: 'f', parameters: [xs, k], returns: List(Int), body }
        const checks = checkProgram({ entry: 'f', functions: [definition] })
        assert(
          checks.every(({ status }) => status !== 'FAIL'),
          JSON.stringify(checks),
        )
        const run = prepareExpr(body, [xs, k])
        const row = bank.terms.row(term)
        inputs.forEach((input, point) => {
          const outcome = run.run(input)
          const known = interners.values.value(
            start.store.data(row)[start.store.offset(row) + point] as number,
          )
          assert(outcome.ok && sameValue(outcome.value, known))
        })
      }
    }),
    { numRuns: 10 },
  )
})

test('elements above a bound, in order, doubled', () => {
  const doubled = (list: readonly number[], n: number): Value =>
    list
      .filter(each => each > n)
      .map(each => 2 * each)
      .toSorted((a, b) => a - b)
  const inputs = [
    [[3, 9, -1, 4], 2],
    [[8, 5, 7, 0, 12], 5],
    [[1, 2], 4],
  ] as const
  const run = drive(exampleGuided, specificationOf(inputs.map(([list, n]) => [list, n, doubled(list, n)])))
  assert.equal(run.stopped.stopped, 'solved', run.stopped.detail)
})

test('lists of lists: joined, and each changed alike', () => {
  const lists = variable('lists', List(List(Int)))
  const task = (
    output: (value: readonly (readonly number[])[]) => Value,
    returns: Type,
  ): FormalSpecification => ({
    ...specificationOf([]),
    unknowns: [{ name: 'f', parameters: [{ variable: lists }], returns, span }],
    variables: [lists],
    examples: [[[1, 2], [], [5]], [[7], [3, 9]], []].map(value => ({
      function: 'f',
      inputs: [value],
      output: output(value),
      text: 'an example',
      span,
    })),
  })
  const joined = drive(
    exampleGuided,
    task(value => value.flat().toReversed(), List(Int)),
  )
  assert.equal(joined.stopped.stopped, 'solved', joined.stopped.detail)
  const raised = drive(
    exampleGuided,
    task(value => value.map(each => each.map(x => x + 1)), List(List(Int))),
  )
  assert.equal(raised.stopped.stopped, 'solved', raised.stopped.detail)
})
