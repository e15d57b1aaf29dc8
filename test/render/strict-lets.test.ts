/** Lets are put where statements can stand, and nothing else changes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, call, constant, int, lambda, letIn, variable } from '../../shared/anrf/build.ts'
import { requireWellFormed } from '../../shared/anrf/check.ts'
import { children, type Expr } from '../../shared/anrf/expr.ts'
import { prepare } from '../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { Int, List, Str } from '../../shared/anrf/type.ts'
import { withStrictLets } from '../../shared/render/lowering/strict-lets.ts'
import { mixedPrograms } from '../anrf/wasm/word-sized.ts'

const limits = { fuel: 200_000, maxBytes: 1 << 24 }
const ofTheRun = new Set(['FuelExhausted', 'MemoryExhausted', 'DeadlineExceeded'])

test('the program means what it meant', () => {
  fc.assert(
    fc.property(mixedPrograms(), ({ program, inputs }) => {
      const [before, after] = [program, withStrictLets(program)].map(each =>
        prepare(each).run(inputs, limits),
      )
      if ([before, after].some(outcome => outcome?.ok === false && ofTheRun.has(outcome.error))) return
      const said = (outcome: typeof before): unknown =>
        outcome?.ok === true ? outcome.value : outcome?.error
      assert.deepEqual(said(after), said(before))
    }),
    { numRuns: 1000 },
  )
})

/** Nodes that statements can stand in front of. */
function places(root: Expr): ReadonlySet<Expr> {
  const found = new Set<Expr>([root])
  for (const node of found) {
    if (node.kind === 'let') found.add(node.body)
    if (node.kind === 'apply' && node.operator === 'if')
      for (const branch of node.args.slice(1)) found.add(branch)
  }
  return found
}

test('every let that is left stands where statements can, and doing it again changes nothing', () => {
  let lets = 0
  fc.assert(
    fc.property(mixedPrograms(), ({ program }) => {
      const strict = withStrictLets(program)
      requireWellFormed(strict)
      for (const { body } of strict.functions) {
        const allowed = places(body)
        for (const node of postorder(body)) {
          if (node.kind !== 'let') continue
          lets++
          assert.ok(allowed.has(node))
        }
        const inside = postorder(body)
          .filter(node => !allowed.has(node))
          .flatMap(children)
        assert.ok(inside.every(({ kind }) => kind !== 'let'))
      }
      assert.deepEqual(withStrictLets(strict), strict)
    }),
    { numRuns: 500 },
  )
  assert.ok(lets > 20, `${lets} lets`)
})

test('a function that cannot fail once its sharing is gone leaves its callers none', () => {
  const [unread, first] = [variable('unread', Str), variable('first', Int)]
  const items = letIn(unread, constant(Str, ''), constant(List(Int), [0]))
  const program: Program = {
    entry: 'f',
    functions: [
      { name: 'aide', parameters: [], returns: Int, body: apply('list.head', [items]) },
      {
        name: 'f',
        parameters: [],
        returns: Int,
        body: apply('int.neg', [letIn(first, call('aide', [], Int), int(7))]),
      },
    ],
  }
  assert.deepEqual(
    withStrictLets(program).functions.map(({ body }) => body),
    [apply('list.head', [constant(List(Int), [0])]), apply('int.neg', [int(7)])],
  )
})

test('a let inside a lambda moves into a function that is given what it reads', () => {
  const [xs, x, v, y] = [
    variable('xs', List(Int)),
    variable('x', Int),
    variable('v', Int),
    variable('y', Int),
  ]
  const inner = letIn(v, apply('int.div', [y, x]), apply('int.add', [v, x]))
  const body = apply('list.map', [xs, lambda([x], inner)])
  const program: Program = {
    entry: 'f',
    functions: [{ name: 'f', parameters: [xs, y], returns: List(Int), body }],
  }
  const { functions } = withStrictLets(program)
  assert.deepEqual(
    functions.map(({ name, parameters }) => [name, parameters.map(parameter => parameter.name)]),
    [
      ['f_part', ['y', 'x']],
      ['f', ['xs', 'y']],
    ],
  )
})

test('a let whose value cannot fail is sharing', () => {
  const [x, v] = [variable('x', Int), variable('v', Int)]
  const body = letIn(v, apply('int.add', [x, int(1)]), apply('int.mul', [v, v]))
  const { functions } = withStrictLets({
    entry: 'f',
    functions: [{ name: 'f', parameters: [x], returns: Int, body }],
  })
  assert.equal(functions[0]?.body.kind, 'apply')
})
