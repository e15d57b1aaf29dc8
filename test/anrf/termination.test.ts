/** Functions that call themselves: which ones the checker lets through, and that those end and are right. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, call, int, ite, letIn, variable } from '../../shared/anrf/build.ts'
import { checkProgram } from '../../shared/anrf/check.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { run } from '../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { Int } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { tree, valueArbitrary } from './arbitrary.ts'
import {
  countUp,
  digits,
  factorial,
  greatestCommonDivisor,
  listSum,
  recursive,
  recursivePrograms,
  reversed,
  roseSum,
  treeInsert,
  treeSum,
  unshown,
} from './recursive.ts'

const brokenRules = (program: Program): readonly (string | undefined)[] => [
  ...new Set(
    checkProgram(program)
      .filter(({ status }) => status === 'FAIL')
      .map(({ rule }) => rule),
  ),
]

for (const [name, program] of Object.entries(recursivePrograms))
  test(`${name} is shown to end`, () => assert.deepEqual(brokenRules(program), []))

for (const [name, program] of Object.entries(unshown))
  test(`not shown to end: ${name}`, () => assert.deepEqual(brokenRules(program), ['T11']))

const resultOf = (program: Program, ...inputs: readonly Value[]): Value => {
  const outcome = run(program, inputs)
  if (!outcome.ok) throw new Error(outcome.error)
  return outcome.value
}

test('what is let through gives what it should', () => {
  assert.equal(resultOf(factorial, 20), 2432902008176640000n)
  assert.equal(resultOf(greatestCommonDivisor, 84, 36), 12)
  assert.equal(resultOf(digits, 12345), 5)
  assert.deepEqual(resultOf(countUp, -1, 3), [-1, 0, 1, 2])
  assert.equal(resultOf(listSum, [1, 2, 3]), 6)
  assert.equal(resultOf(reversed, 'ab😀'), '😀ba')
  assert.equal(
    resultOf(roseSum, [
      'Rose',
      1,
      [
        ['Rose', 2, []],
        ['Rose', 3, [['Rose', 4, []]]],
      ],
    ]),
    10,
  )
})

const items = (value: Value): readonly Value[] =>
  Array.isArray(value) && value[0] === 'Node'
    ? [...items(value[1] as Value), value[2] as Value, ...items(value[3] as Value)]
    : []

test('a tree’s sum is that of its items; inserting in order sorts', () => {
  fc.assert(
    fc.property(valueArbitrary(tree), value => {
      const sum = items(value).reduce<bigint>((total, item) => total + BigInt(item as number), 0n)
      assert.equal(BigInt(resultOf(treeSum, value) as number), sum)
    }),
  )
  const grown = [3, 1, 2, 5, 4].reduce<Value>((made, item) => resultOf(treeInsert, made, item), ['Leaf'])
  assert.deepEqual(items(grown), [1, 2, 3, 4, 5])
})

test('depth costs heap, not stack: 100,000 calls inside each other', () => {
  const n = variable('n', Int)
  const deep = recursive(
    [n],
    Int,
    self =>
      ite(
        apply('int.le', [n, int(0)]),
        int(0),
        apply('int.add', [int(1), self(apply('int.sub', [n, int(1)]))]),
      ),
    n,
  )
  assert.equal(resultOf(deep, 100_000), 100_000)
  assert.deepEqual(run(deep, [1e9], { fuel: 1e9, maxBytes: 1 << 24 }), {
    ...run(deep, [1e9], { fuel: 1e9, maxBytes: 1 << 24 }),
    ok: false,
    error: 'MemoryExhausted',
  })
})

test('proofs that would take long are given up: deep sharing, long chains, many calls', () => {
  const n = variable('n', Int)
  const started = performance.now()
  const chain = (depth: number): Program => {
    const name = (i: number) => variable(i === 0 ? 'n' : `v${i}`, Int)
    let body: Expr = call('f', [name(depth)], Int)
    for (let i = depth; i > 0; i--) body = letIn(name(i), apply('int.add', [name(i - 1), name(i - 1)]), body)
    return recursive([n], Int, () => body, n)
  }
  const conditions = (depth: number): Program => {
    let condition: Expr = apply('int.gt', [n, int(0)])
    for (let i = 0; i < depth; i++) condition = apply('and', [condition, condition])
    return recursive([n], Int, self => ite(condition, self(n), n), n)
  }
  const calls = (count: number): Program => {
    const remainders = Array.from({ length: count }, (_, i) =>
      apply('int.mod', [n, apply('int.add', [n, int(i)])]),
    )
    return recursive(
      [n],
      Int,
      self =>
        remainders.reduce<Expr>(
          (sum, rest) => apply('int.add', [sum, self(apply('int.add', [rest, sum]))]),
          n,
        ),
      n,
    )
  }
  for (const program of [chain(5_000), conditions(5_000), calls(2_000)])
    assert.deepEqual(brokenRules(program), ['T11'])
  assert.ok(performance.now() - started < 5_000)
})
