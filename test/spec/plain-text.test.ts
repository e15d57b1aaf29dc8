/** Plain words: formal lines are found, the rest stays description, what is open is asked. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { typeText } from '../../shared/anrf/type.ts'
import { printExpr } from '../../shared/spec/language/print.ts'
import { readSpecification } from '../../shared/spec/read.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'

const read = (text: string) => readSpecification(text, { format: 'text' })
function specificationOf(text: string): FormalSpecification {
  const reading = read(text)
  assert.ok(reading.ok, JSON.stringify(reading))
  return reading.specification
}
const questionsOf = (text: string) => (read(text).questions ?? []).map(question => question.text)

test('signature, domain, rules and examples stand among words', () => {
  const specification = specificationOf(`Please write the postage of our shop.

shipping_fee(grams: Int, express: Bool) -> Int

Prices are in cents, and grow with the weight.
where 0 <= grams <= 30000
- grams <= 1000 and not express implies result == 490
* Express is dearer: \`express implies result == shipping_fee(grams, false) + 500\`.
For example, shipping_fee(200, false) = 490.
Also \`shipping_fee(200, true) == 990\`.
`)
  assert.equal(specification.name, 'shipping_fee')
  assert.equal(specification.unknowns[0]?.parameters[0]?.domain?.text, '0 <= grams <= 30000')
  assert.deepEqual(
    specification.constraints.map(clause => printExpr(clause.expr)),
    [
      'grams <= 1000 and not express implies shipping_fee(grams, express) == 490',
      'express implies shipping_fee(grams, express) == shipping_fee(grams, false) + 500',
    ],
  )
  assert.deepEqual(
    specification.examples.map(({ inputs, output }) => [...inputs, output]),
    [
      [200, false, 490],
      [200, true, 990],
    ],
  )
  assert.match(specification.description ?? '', /^Please write[\s\S]*grow with the weight/)
  assert.doesNotMatch(specification.description ?? '', /0 <= grams/)
})

for (const [text, signature] of [
  ['f([1,2]) == 3\nf([]) = 0', 'List[Int] -> Int'],
  ['"Ada Lovelace" -> "A.L."\n"Grace Hopper" -> "G.H."', 'String -> String'],
  ['input: 1, true output: "x"', 'Int Bool -> String'],
  ['input: [1, 2]\noutput: 3\n\ninput: []\noutput: 0', 'List[Int] -> Int'],
  ['max2(3, 4) returns 4', 'Int Int -> Int'],
] as const)
  test(`types follow from examples: ${JSON.stringify(text)}`, () => {
    const [unknown] = specificationOf(text).unknowns
    const inputs = unknown?.parameters.map(parameter => typeText(parameter.variable.type)).join(' ')
    assert.equal(`${inputs} -> ${unknown && typeText(unknown.returns)}`, signature)
  })

test('what is open is asked', () => {
  assert.match(questionsOf('1 -> 2').join(), /be called/)
  assert.match(questionsOf('f(1) = "a"\nf(2) = 3').join(), /What type does the output have/)
  assert.match(questionsOf('f(1) = 2\ng(1) = 3').join(), /Which of these/)
  assert.match(questionsOf('f(1) = 2\nf(1, 2) = 3').join(), /How many inputs/)
  assert.match(questionsOf('make me a tax calculator').join(), /What does the function take/)
  assert.match(questionsOf('f(x: Int) -> Int').join(), /What must `f` do/)
  assert.match(questionsOf('f(x: Int) -> Int\nf(1) = 2\nx <= reslt').join(), /Did you mean `result`/)
  assert.deepEqual(questionsOf('f(x: Int) -> Int\nf(1) = 2'), [])
})

test('contradictions and unknown types are problems here too', () => {
  for (const [text, code] of [
    ['f(1) = 2\nf(1) = 3', 'CONFLICTING_EXAMPLES'],
    ['f(x: Money) -> Int\nf(1) = 2', 'UNKNOWN_TYPE'],
    ['f(x: Int) -> Int\nwhere x > 0\nf(0) = 2', 'EXAMPLE_OUTSIDE_DOMAIN'],
    ['f(x: Int) -> Int\nf("a") = 2', 'TYPE_MISMATCH'],
  ]) {
    const reading = read(text ?? '')
    assert.ok(!reading.ok)
    assert.equal(reading.problems[0]?.code, code)
  }
})
