/** The checker: every generated program passes; one test per rule, which breaks exactly it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, call, eq, int, lambda, letIn, variable } from '../../shared/anrf/build.ts'
import { checkProgram, type Rule } from '../../shared/anrf/check.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import type { FunctionDefinition, Program } from '../../shared/anrf/program.ts'
import { BitVec, Bool, Data, Fun, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import { allTypes, programArbitrary } from './arbitrary.ts'

const x = variable('x', Int)
const y = variable('y', Int)
const add = (a: Expr, b: Expr): Expr => apply('int.add', [a, b])

function define(name: string, body: Expr, returns: Type = body.type): FunctionDefinition {
  return { name, parameters: [x], returns, body }
}

const program = (...functions: readonly FunctionDefinition[]): Program => ({ entry: 'f', functions })

const rulesOf = (given: Program): readonly (Rule | undefined)[] => [
  ...new Set(
    checkProgram(given)
      .filter(result => result.status !== 'PASS')
      .map(result => result.rule),
  ),
]

test('a generated program is well-formed', () => {
  fc.assert(
    fc.property(programArbitrary({ types: allTypes }), ({ program }) => {
      const results = checkProgram(program).filter(result => result.status === 'FAIL')
      assert.deepEqual(results, [])
    }),
    { numRuns: 500 },
  )
})

function cyclic(): Expr {
  const args: Expr[] = [x]
  const node: Expr = { kind: 'apply', type: Int, operator: 'int.neg', args }
  args[0] = node
  return node
}

const hole: Expr = { kind: 'hole', type: Int, nonterminal: 'S' }
const identity = lambda([y], y)
/** A value that no finite term makes. */
const endless = variable(
  'x',
  Data('Endless', self => [{ name: 'More', fields: [{ name: 'rest', type: self }] }]),
)
const wrong = (expr: Expr, type: Type): Expr => ({ ...expr, type }) as Expr

const broken: Readonly<Record<Rule, Program>> = {
  S1: program(define('f', x), define('f', x)),
  S2: { entry: 'g', functions: [] },
  S3: program(define('f', cyclic())),
  S4: program(define('f', add(letIn(y, x, y), letIn(variable('y', Int), int(2), y)))),
  S5: program(define('f', add(letIn(y, x, y), y))),
  S6: program(define('f', call('g', [x], Int))),
  S7: program(define('f', call('g', [x], Int)), define('g', call('f', [x], Int))),
  S8: program(define('f', add(hole, x))),
  S9: program(define('f', letIn(variable('h', Int), wrong(identity, Int), x))),
  S10: program(define('f', x), define('g', x)),
  T1: program({ name: 'f', parameters: [variable('w', BitVec(0))], returns: Int, body: int(1) }),
  T2: program(define('f', { kind: 'constant', type: Int, value: 7n })),
  T3: program(define('f', variable('x', Bool))),
  T4: program(define('f', { kind: 'apply', type: Bool, operator: 'int.add', args: [x, x] })),
  T5: program(define('f', call('g', [x], Bool)), define('g', x)),
  T6: program(define('f', { kind: 'let', type: Int, variable: y, value: eq(x, x), body: x })),
  T7: program(
    define(
      'f',
      apply('list.len', [
        apply('list.map', [
          { kind: 'constant', type: List(Int), value: [] },
          { ...identity, type: Fun([Int], Str) as Type, parameters: [y] } as Expr,
        ]),
      ]),
    ),
  ),
  T8: program(define('f', x, Bool)),
  S11: program({ ...define('f', x), decreases: variable('z', Int) }),
  T9: program({ name: 'f', parameters: [endless], returns: Int, body: int(1) }),
  T10: program(define('f', call('f', [x], Int))),
  T11: program({ ...define('f', call('f', [x], Int)), decreases: x }),
}

for (const [rule, given] of Object.entries(broken))
  test(`${rule} is broken alone`, () => {
    assert.deepEqual(rulesOf(given), [rule])
  })

test('T2 also refuses text outside SMT-LIB’s alphabet and vectors beyond their width', () => {
  for (const [type, value] of [
    [Str, '\u{30000}'],
    [Str, '\ud800'],
    [BitVec(8), 256n],
    [BitVec(8), -1n],
    [Int, 2 ** 53],
    [List(Int), [1n]],
  ] as const)
    assert.deepEqual(rulesOf(program(define('f', { kind: 'constant', type, value }))), ['T2'])
})

test('a node shared between the inside and the outside of a binder is out of scope', () => {
  const open = add(y, int(1))
  assert.deepEqual(rulesOf(program(define('f', add(letIn(y, x, open), x)))), [])
  assert.deepEqual(rulesOf(program(define('f', add(letIn(y, x, open), open)))), ['S5'])
  assert.deepEqual(rulesOf(program(define('f', letIn(y, open, open)))), ['S5'])
  assert.deepEqual(rulesOf(program(define('f', letIn(y, y, y)))), ['S5'])
})

test('a chain of 100,000 lets is checked, and the one loose variable in it found', () => {
  const depth = 100_000
  const name = (i: number) => variable(i === 0 ? 'x' : `v${i}`, Int)
  let chain: Expr = name(depth)
  for (let i = depth; i > 0; i--) chain = letIn(name(i), add(name(i - 1), name(0)), chain)
  assert.deepEqual(rulesOf(program(define('f', chain))), [])
  assert.deepEqual(rulesOf(program(define('f', add(chain, name(5000))))), ['S5'])
})
