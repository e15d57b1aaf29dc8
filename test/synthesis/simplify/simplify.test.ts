/** Rewrites keep the meaning: the value where there is one, and the kind of error where there is none. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { and, apply, bool, eq, int, ite, not, or, variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { run } from '../../../shared/anrf/interpreter/run.ts'
import { Bool, Int } from '../../../shared/anrf/type.ts'
import { type Value, valueKey } from '../../../shared/anrf/value.ts'
import { simplifyExpr } from '../../../shared/synthesis/simplify/simplify-expr.ts'
import { simplifyProgram } from '../../../shared/synthesis/simplify/simplify-program.ts'
import { programArbitrary } from '../../anrf/arbitrary.ts'
import { shown, sygus } from '../sygus-text.ts'

const x = variable('x', Int)
const y = variable('y', Int)
const p = variable('p', Bool)

const resources = new Set(['FuelExhausted', 'DeadlineExceeded', 'MemoryExhausted'])

function outcome(program: Parameters<typeof run>[0], inputs: readonly Value[]): string {
  const result = run(program, inputs, { fuel: 1_000_000 })
  if (result.ok) return valueKey(result.value)
  const name = typeof result.error === 'string' ? result.error : String(result.error)
  return resources.has(name) ? 'resources' : `error ${name}`
}

for (const types of [undefined, [Int, Bool]] as const)
  test(`a simplified program means the same${types === undefined ? '' : ', Int and Bool only'}`, () => {
    fc.assert(
      fc.property(
        programArbitrary(types === undefined ? {} : { types, maxDepth: 5 }),
        ({ program, inputs }) => {
          const before = outcome(program, inputs)
          fc.pre(before !== 'resources')
          const functions = program.functions.map(f => ({ ...f, body: simplifyExpr(f.body) }))
          assert.equal(outcome({ ...program, functions }, inputs), before)
        },
      ),
      { numRuns: 1500 },
    )
  })

test('what a person would strike out is struck out', () => {
  const cases: readonly (readonly [Expr, string])[] = [
    [apply('int.add', [x, int(0)]), 'x'],
    [apply('int.sub', [apply('int.add', [x, int(5)]), int(2)]), '(add x 3)'],
    [apply('int.mul', [int(1), x]), 'x'],
    [apply('int.add', [x, apply('int.neg', [y])]), '(sub x y)'],
    [not(not(p)), 'p'],
    [not(apply('int.lt', [x, y])), '(ge x y)'],
    [ite(eq(x, y), x, x), 'x'],
    [ite(not(p), x, y), '(if p y x)'],
    [ite(p, bool(true), bool(false)), 'p'],
    [ite(p, x, ite(p, y, int(1))), '(if p x 1)'],
    [ite(p, x, ite(eq(x, y), x, y)), '(if (or p (eq x y)) x y)'],
    [apply('int.le', [apply('int.add', [x, int(1)]), int(3)]), '(le x 2)'],
    [apply('int.lt', [x, x]), 'false'],
    [and(p, not(p)), 'false'],
    [or(p, bool(true)), 'true'],
    [apply('int.add', [int(2), int(3)]), '5'],
  ]
  for (const [expr, expected] of cases) assert.equal(shown(simplifyExpr(expr)), expected)
})

test('a division that may fail is not dropped', () => {
  const quotient = apply('int.div', [x, y])
  assert.equal(shown(simplifyExpr(apply('int.mul', [int(0), quotient]))), '(mul 0 (div x y))')
  assert.equal(shown(simplifyExpr(apply('int.mul', [int(0), apply('int.div', [x, int(2)])]))), '0')
})

test('a simplification that would leave the grammar is not made', () => {
  const specification = sygus(`
    (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x (+ S S) (- S S)))))
    (declare-var x Int)
    (constraint (= (f x) 0))`)
  const body = apply('int.sub', [x, x])
  const program = { entry: 'f', functions: [{ name: 'f', parameters: [x], returns: Int, body }] }
  assert.equal(shown(simplifyProgram(program, specification).functions[0]?.body ?? x), '(sub x x)')
})
