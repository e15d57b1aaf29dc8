/** Inputs to test a specification's programs on, of every type: in the domain, distinct, the same for a seed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { belongs, type Value } from '../../shared/anrf/value.ts'
import { readSpecification } from '../../shared/spec/read.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { exampleValues, Pool, specificationRoots } from '../../shared/verify/pool.ts'
import { keyOf, type TestInputs, testInputs } from '../../shared/verify/test-inputs.ts'
import { domainTest, ownDomainTest } from '../../shared/verify/trial.ts'

const read = (parameters: readonly string[], examples: readonly string[] = []): FormalSpecification => {
  const text = [
    'name: f',
    'data:',
    '  - Tree = Leaf | Node(left: Tree, item: Int, right: Tree)',
    'definitions:',
    '  - name: size',
    '    parameters: { t: Tree }',
    '    returns: Int',
    '    body: if t is Leaf then 0 else size(t.left) + 1 + size(t.right)',
    '    decreases: t',
    'parameters:',
    ...parameters.map(parameter => `  - ${parameter}`),
    'returns: Bool',
    ...(examples.length === 0 ? ['constraints: ["result == true"]'] : ['examples:', ...examples]),
  ].join('\n')
  const reading = readSpecification(text, { format: 'yaml' })
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'))
  return reading.specification
}

const inputsOf = (specification: FormalSpecification, seed = 1, samples = 300): TestInputs =>
  testInputs({
    variables: specification.variables,
    pool: new Pool(specificationRoots(specification), exampleValues(specification)),
    inDomain: domainTest(specification),
    allows: ownDomainTest(specification),
    seed,
    samples,
    step: () => true,
  })

const column = ({ inputs }: TestInputs, name: string): readonly Value[] =>
  inputs.map(each => each[name] as Value)

const everyType = read([
  '{ name: rate, type: Float, where: 0.25 <= rate and rate < 0.75 }',
  '{ name: limit, type: "Option[Int]", where: "orElse(limit, 1) > 0" }',
  '{ name: pair, type: "(Int, String)", where: pair[0] <= len(pair[1]) }',
  '{ name: price, type: "{cents: Int, name: String}", where: price.cents >= 0 and price.name != "" }',
  '{ name: t, type: Tree, where: "size(t) >= 1" }',
])

test('inputs of every type are in the domain and distinct, and a seed gives them again', () => {
  const found = inputsOf(everyType)
  assert.ok(found.draws === 300 && !found.complete)
  for (const inputs of found.inputs) {
    for (const { name, type } of everyType.variables) assert.ok(belongs(inputs[name] as Value, type), name)
    const { rate, limit, pair, price, t } = inputs as Record<string, readonly Value[]>
    const [[bound], [count, text], [cents, name]] = [limit, pair, price] as [Value[], Value[], Value[]]
    assert.ok(Number(rate) >= 0.25 && Number(rate) < 0.75)
    assert.ok(bound === undefined || Number(bound) > 0)
    assert.ok(Number(count) <= [...String(text)].length)
    assert.ok(Number(cents) >= 0 && name !== '')
    assert.equal(t?.[0], 'Node')
  }
  const keys = found.inputs.map(inputs => keyOf(everyType.variables, inputs))
  assert.equal(new Set(keys).size, keys.length)
  assert.deepEqual(inputsOf(everyType), found)
  assert.notDeepEqual(inputsOf(everyType, 2), found)
})

test('the ends of a range of doubles are tried: the last inside, and where all are allowed both sides', () => {
  const inside = column(inputsOf(read(['{ name: x, type: Float, where: 0.25 <= x and x < 0.75 }'])), 'x')
  assert.ok(inside.includes(0.25) && inside.includes(0.75 - 2 ** -53))
  const clause = read(['{ name: x, type: Float }'], ['  - { in: [19.99], out: true }'])
  const all = column(inputsOf(clause), 'x')
  for (const wanted of [19.99, 19.990000000000002, 19.989999999999998, Number.NaN, -0, 0])
    assert.ok(
      all.some(x => Object.is(x, wanted)),
      String(wanted),
    )
})

test('what stands inside an example is tried by itself', () => {
  const clause = read(
    ['{ name: price, type: "{cents: Int, name: String}" }'],
    ['  - { in: [{ cents: 4711, name: "tea" }], out: true }'],
  )
  const cents = column(inputsOf(clause), 'price').map(price => (price as readonly Value[])[0])
  for (const wanted of [4710, 4711, 4712]) assert.ok(cents.includes(wanted), String(wanted))
})

test('a small space is tried whole', () => {
  const found = inputsOf(
    read(['{ name: o, type: "Option[(Bool, Bool)]" }', '{ name: b, type: Bool, where: b }']),
  )
  assert.ok(found.complete)
  assert.equal(found.inputs.length, 5)
})
