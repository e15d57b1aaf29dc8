/** Whatever the witnesses propose, the term that comes back has the wanted values at the chosen points. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Bank } from '../../../shared/synthesis/bank/bank.ts'
import { Columns } from '../../../shared/synthesis/bank/columns.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'
import { Enumerator } from '../../../shared/synthesis/enumeration/enumerator.ts'
import { planOf } from '../../../shared/synthesis/enumeration/plan.ts'
import { Deducer } from '../../../shared/synthesis/witness/deducer.ts'
import { Subject } from '../../../shared/synthesis/witness/subject.ts'
import { specificationOf } from '../strategies/drive.ts'

const grammar = `(set-logic SLIA)
(synth-fun f ((s String)) String ((S String) (I Int)) (
  (S String (s " " "-" (str.++ S S) (str.substr S I I) (str.at S I) (str.from_int I)))
  (I Int (0 1 (+ I I) (- I I) (str.len S) (str.indexof S S I)))))
(constraint (= (f "") ""))
(check-synth)`

function setUp(inputs: readonly string[], chosen: readonly number[]) {
  const [unknown] = specificationOf(grammar).unknowns
  assert(unknown?.grammar)
  const parameters = unknown.parameters.map(({ variable }) => variable)
  const plan = planOf({ grammar: unknown.grammar, definitions: new Map(), parameters, constants: () => [] })
  const interners = { strings: new StringInterner(), values: new ValueInterner() }
  const columns = new Columns(
    parameters,
    inputs.map(input => [input]),
    interners,
  )
  const bank = new Bank(
    columns,
    plan.sorts.map(sort => sort.type),
  )
  const enumerator = new Enumerator(bank, plan, new Map())
  for (let level = 1; level <= 3; level++) for (const _ of enumerator.level(level));
  return { plan, subject: new Subject(enumerator, chosen, 1000), interners }
}

function solve(inputs: readonly string[], outputs: readonly string[], chosen = inputs.map((_, i) => i)) {
  const { plan, subject, interners } = setUp(inputs, chosen)
  const goal = chosen.map(i => interners.strings.id(outputs[i] as string))
  const solving = new Deducer(subject).solve(plan.start, goal, 5, 20_000)
  for (let next = solving.next(); ; next = solving.next())
    if (next.done === true)
      return { term: next.value, values: next.value < 0 ? [] : subject.values(plan.start, next.value), goal }
}

const words = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'é', '7', '😀') })

test('a deduced term has the wanted values', () => {
  const pair = fc.tuple(words, words, fc.constantFrom(' ', '-'))
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 4 }), fc.nat(3), (pairs, shape) => {
      const inputs = pairs.map(([a, b, separator]) => a + separator + b)
      const outputs = pairs.map(([a, b]) => [b, `${b}-${a}`, `${a} ${a}`, `${a.length}${b}`][shape] as string)
      const { term, values, goal } = solve(inputs, outputs)
      if (term >= 0) assert.deepEqual(values, goal)
    }),
    { numRuns: 60 },
  )
})

test('surname first is deduced from terms of size three', () => {
  const { term } = solve(
    ['ada lovelace', 'alan turing', 'grace hopper'],
    ['lovelace- ada', 'turing- alan', 'hopper- grace'],
  )
  assert(term >= 0)
})

test('a goal at some of the points only', () => {
  const { term, values, goal } = solve(['ab cd', 'x', 'efg h'], ['cd', 'no way', 'h'], [0, 2])
  assert(term >= 0)
  assert.deepEqual(values, goal)
})

test('no term, no answer', () => {
  assert.equal(solve(['ab', 'cd'], ['xyz', 'uvw']).term, -1)
})
