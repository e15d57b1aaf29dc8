/** Rows of inputs run at once give what each of them gives alone, also where some of them end in an error. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, int, ite, lambda, str, variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import type { Outcome } from '../../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { Int, List } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { type CompiledWasm, compileWasm } from '../../../shared/anrf/wasm/run.ts'
import { valueArbitrary } from '../arbitrary.ts'
import { mixedPrograms } from './word-sized.ts'

const n = variable('n', Int)
const xs = variable('xs', List(Int))

function compiled(program: Program): CompiledWasm {
  const made = compileWasm(program)
  assert.ok(!('unsupported' in made), 'unsupported' in made ? made.unsupported : '')
  return made
}
const fn = (body: Expr): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters: [n, xs], returns: body.type, body }],
})

function checkBatch(
  made: CompiledWasm,
  rows: readonly (readonly Value[])[],
  limits = { fuel: 20_000 },
): void {
  const batch = made.batch(rows, limits)
  const alone: readonly Outcome[] = rows.map(row => made.run(row, limits))
  for (let time = 0; time < 2; time++) {
    batch.run()
    assert.deepEqual(batch.outcomes(), alone)
  }
}

test('random programs, each on a few rows', () => {
  fc.assert(
    fc.property(mixedPrograms({ maxDepth: 3 }), fc.integer(), ({ program, inputs }, seed) => {
      const made = compiled(program)
      const types = program.functions.find(f => f.name === program.entry)?.parameters.map(p => p.type) ?? []
      const others = fc.sample(fc.tuple(...types.map(valueArbitrary)), { numRuns: 2, seed })
      const fits = others.filter(row => {
        const outcome = made.run(row)
        return outcome.ok || outcome.error !== 'Overflow'
      })
      checkBatch(made, [inputs, ...fits, inputs])
    }),
    { numRuns: 200 },
  )
})

test('rows that fail, rows that run out of fuel, and text that stays', () => {
  const x = variable('x', Int)
  const total = variable('t', Int)
  const quotients = apply('list.map', [
    xs,
    lambda([x], apply('int.div', [int(100), apply('int.sub', [x, n])])),
  ])
  const shown = apply('str.from_int', [
    apply('list.fold', [quotients, int(0), lambda([total, x], apply('int.add', [total, x]))]),
  ])
  const loop = apply('int.forall', [int(0), n, lambda([x], apply('int.ge', [x, int(0)]))])
  const body = apply('str.concat', [str('total '), ite(loop, shown, str('never'))])
  const rows: readonly Value[][] = [
    [3, [1, 2, 4, 5]],
    [2, [1, 2, 3]],
    [1_000_000, []],
    [0, [7, 8, 9]],
    [1, [1]],
    [9, []],
  ]
  const made = compiled(fn(body))
  checkBatch(made, rows)
  const batch = made.batch(rows, { fuel: 20_000 })
  batch.run()
  assert.deepEqual(
    batch.outcomes().map(outcome => (outcome.ok ? outcome.value : outcome.error)),
    ['', 'DivisionByZero', 'FuelExhausted', 'total 37', 'DivisionByZero', 'total 0'].with(0, 'total 0'),
  )
})

test('runs in between leave a batch alone', () => {
  const made = compiled(fn(apply('int.add', [n, apply('list.len', [xs])])))
  const batch = made.batch([
    [1, [1, 2]],
    [2, [3]],
  ])
  made.run([7, [1, 2, 3, 4, 5, 6, 7, 8]])
  batch.run()
  assert.deepEqual(
    batch.outcomes().map(outcome => outcome.ok && outcome.value),
    [3, 3],
  )
})
