/** Tests that a branch has decided go away, and the meaning stays. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, int, isMadeBy, ite, letIn, part, variable } from '../../../shared/anrf/build.ts'
import { evaluateExpr } from '../../../shared/anrf/interpreter/run.ts'
import { treeSize } from '../../../shared/anrf/traverse.ts'
import { Data, Int, Option, Record, Tuple } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { sameValue } from '../../../shared/anrf/value.ts'
import { withoutKnownTests } from '../../../shared/synthesis/simplify/known-tests.ts'
import { sameExpr } from '../../../shared/synthesis/simplify/rule.ts'
import { programArbitrary, tree } from '../../anrf/arbitrary.ts'

const figure = Data('Figure', () => [
  { name: 'Square', fields: [{ name: 'side', type: Int }] },
  {
    name: 'Rectangle',
    fields: [
      { name: 'width', type: Int },
      { name: 'height', type: Int },
    ],
  },
])
const s = variable('s', figure)
const orZero = (maker: string, name: string) => ite(isMadeBy(s, maker), part(s, maker, name), int(0))

test('a test inside a branch that decides it goes away', () => {
  const asked = ite(isMadeBy(s, 'Square'), orZero('Square', 'side'), orZero('Rectangle', 'height'))
  const wanted = ite(isMadeBy(s, 'Square'), part(s, 'Square', 'side'), part(s, 'Rectangle', 'height'))
  assert.ok(sameExpr(withoutKnownTests(asked), wanted))
})

test('a sum over all constructors becomes a case for each', () => {
  const product = (a: ReturnType<typeof orZero>, b: ReturnType<typeof orZero>) => apply('int.mul', [a, b])
  const sum = apply('int.add', [
    product(orZero('Square', 'side'), orZero('Square', 'side')),
    product(orZero('Rectangle', 'width'), orZero('Rectangle', 'height')),
  ])
  const simple = withoutKnownTests(sum)
  assert.ok(simple.kind === 'apply' && simple.operator === 'if' && treeSize(simple) < treeSize(sum))
})

test('a name for a name goes away', () => {
  const whole = variable('whole', figure)
  const named = letIn(whole, s, ite(isMadeBy(whole, 'Square'), part(whole, 'Square', 'side'), int(0)))
  assert.ok(sameExpr(withoutKnownTests(named), orZero('Square', 'side')))
})

test('values and errors stay what they were', () => {
  const types = [Int, Option(Int), Tuple(Int, Int), Record({ a: Int, b: Option(Int) }), tree, figure]
  const property = fc.property(programArbitrary({ types, maxDepth: 5 }), ({ program, inputs }) => {
    const entry = program.functions.find(({ name }) => name === 'entry')
    assert.ok(entry)
    const bound = new Map(entry.parameters.map(({ name }, i) => [name, inputs[i] as Value]))
    const before = evaluateExpr(entry.body, bound, program.functions, { fuel: 200_000 })
    const after = evaluateExpr(withoutKnownTests(entry.body), bound, program.functions, { fuel: 400_000 })
    if (before.ok) assert.ok(after.ok && sameValue(before.value, after.value))
    else if (before.error !== 'FuelExhausted') assert.equal(after.ok, false)
  })
  fc.assert(property, { numRuns: 300, seed: 9 })
})
