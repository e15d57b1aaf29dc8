/** What is held to be well-formed of a specification's meaning, and how much is looked at. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, int, variable } from '../../shared/anrf/build.ts'
import { meaningFault } from '../../shared/anrf/check-meaning.ts'
import type { Expr, Hole } from '../../shared/anrf/expr.ts'
import type { Meaning } from '../../shared/anrf/meaning.ts'
import { Bool, Int } from '../../shared/anrf/type.ts'
import { sampleMeaning } from './format/sample-meaning.ts'

const hole: Hole = { kind: 'hole', type: Bool, nonterminal: 'Start' }
const clause = (expr: Expr): Meaning => ({ ...sampleMeaning, clauses: [{ clause: 'c1', expr }] })
const [down] = sampleMeaning.definitions
assert.ok(down !== undefined)

test('the sample is well-formed', () => {
  assert.equal(meaningFault(sampleMeaning), undefined)
})

test('a clause is a Bool of the variables, without holes', () => {
  assert.match(meaningFault(clause(int(1))) ?? '', /^T8: .*Bool, not Int/)
  assert.match(meaningFault(clause(variable('nobody', Bool))) ?? '', /^S5: /)
  assert.match(meaningFault(clause(variable('grams', Bool))) ?? '', /^T3: /)
  assert.match(meaningFault(clause(hole)) ?? '', /hole stands outside/)
  assert.match(meaningFault({ ...sampleMeaning, definitions: [{ ...down, body: hole }] }) ?? '', /has a hole/)
})

test('a definition calls what is there, and ends', () => {
  const { decreases, ...endless } = down
  assert.ok(decreases !== undefined)
  assert.match(meaningFault({ ...sampleMeaning, definitions: [endless] }) ?? '', /^T10: /)
  assert.match(meaningFault({ ...sampleMeaning, definitions: [] }) ?? '', /^S6: /)
})

test('what is looked at again and again is bounded: nodes that clauses share, and variables', () => {
  let sum: Expr = int(1)
  for (let i = 0; i < 300; i++) sum = apply('int.neg', [sum])
  const large = apply('int.lt', [sum, int(1)])
  const clauses = Array.from({ length: 100 }, (_, i) => ({ clause: `c${i}`, expr: large }))
  assert.match(meaningFault({ ...sampleMeaning, clauses }) ?? '', /too much together/)
  const variables = Array.from({ length: 300 }, (_, i) => variable(`v${i}`, Int))
  const truths = clauses.map(each => ({ ...each, expr: apply('int.lt', [int(1), int(2)]) }))
  assert.match(meaningFault({ ...sampleMeaning, clauses: truths, variables }) ?? '', /too much together/)
})
