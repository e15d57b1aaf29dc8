import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, int, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { Int } from '../../shared/anrf/type.ts'
import { readSpecification } from '../../shared/spec/read.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { replayCalls } from '../../shared/verify/replay.ts'

const specificationOf = (text: string): FormalSpecification => {
  const reading = readSpecification(text)
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.specification
}
const x = variable('x', Int)
const program = (body: Expr) => ({
  entry: 'f',
  functions: [{ name: 'f', parameters: [x], returns: Int, body }],
})
const callsAt = (text: string, body: Expr, inputs: Record<string, number>) => {
  const specification = specificationOf(text)
  const [clause] = specification.constraints
  assert.ok(clause !== undefined)
  return replayCalls(specification, program(body), { inputs, clause: clause.text, span: clause.span })
}

test('variables of another name than the parameters: the call tells the inputs', () => {
  const text =
    '(set-logic LIA)(synth-fun f ((x Int)) Int)(declare-var a Int)(declare-var b Int)(constraint (= (f (+ a b)) (f b)))(check-synth)'
  assert.deepEqual(callsAt(text, x, { a: 3, b: 4 }), [
    { inputs: [7], output: 7 },
    { inputs: [4], output: 4 },
  ])
})

test('a call that fails says how', () => {
  const text =
    'name: f\nparameters: [{ name: x, type: Int }]\nreturns: Int\nconstraints:\n  - f(x) == f(x + 1)\n'
  const calls = callsAt(text, apply('int.div', [int(6), x]), { x: 0 })
  assert.deepEqual(calls[0], { inputs: [0], error: 'DivisionByZero' })
  assert.deepEqual(calls[1], { inputs: [1], output: 6 })
})
