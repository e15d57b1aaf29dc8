/** Functions that call themselves: their equations are met by what they compute, and nothing false follows from them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { call, construct, isMadeBy, ite, part, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { evaluateExpr } from '../../shared/anrf/interpreter/run.ts'
import type { FunctionDefinition } from '../../shared/anrf/program.ts'
import { postorder, substitute } from '../../shared/anrf/traverse.ts'
import { Bool, Int, Option } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { declareDatatypes } from '../../shared/smt/datatypes.ts'
import { declareVariables, defineFunctions } from '../../shared/smt/definition.ts'
import { literal } from '../../shared/smt/literal.ts'
import { SolverError } from '../../shared/smt/solver-error.ts'
import { definednessSymbol } from '../../shared/smt/symbol.ts'
import { definedness, toSmt } from '../../shared/smt/translate.ts'
import { tree, valueArbitrary } from '../anrf/arbitrary.ts'
import { recursive, recursivePrograms } from '../anrf/recursive.ts'

const t = variable('t', tree)
const left = part(t, 'Node', 'left')
const plusOne = (x: Expr): Expr => ({
  kind: 'apply',
  type: Int,
  operator: 'int.add',
  args: [x, { kind: 'constant', type: Int, value: 1 }],
})

/** Without a value on every tree: each ends in a leaf, which has no left branch. */
const unguarded = recursive([t], Int, self => plusOne(self(left)), t)

const programs = {
  treeSum: recursivePrograms.treeSum,
  treeInsert: recursivePrograms.treeInsert,
  factorial: recursivePrograms.factorial,
  greatestCommonDivisor: recursivePrograms.greatestCommonDivisor,
  digits: recursivePrograms.digits,
  listSum: recursivePrograms.listSum,
  evenByTwo: recursivePrograms.evenByTwo,
  unguarded,
} as const

const only = ({ functions }: { readonly functions: readonly FunctionDefinition[] }): FunctionDefinition => {
  const [definition] = functions
  assert.ok(definition)
  return definition
}

const theory = (definition: FunctionDefinition): string => {
  const types = [...postorder(definition.body), ...definition.parameters].map(({ type }) => type)
  return [declareDatatypes(types), defineFunctions([definition]).commands].join('\n')
}

for (const [name, program] of Object.entries(programs))
  test(`${name}: the solver computes what the interpreter computes, errors included`, async () => {
    const definition = only(program)
    const { parameters, returns } = definition
    const solver = await openSolver()
    solver.declare(theory(definition))
    const { partial } = defineFunctions([definition])
    const inputs = fc.tuple(...parameters.map(({ type }) => small(valueArbitrary(type))))
    const property = fc.property(inputs, values => {
      const outcome = evaluateExpr(
        definition.body,
        new Map(parameters.map((each, i) => [each.name, values[i] as Value])),
        [definition],
        { fuel: 10_000 },
      )
      fc.pre(outcome.ok || outcome.error !== 'FuelExhausted')
      const args = parameters.map(({ type }, i) => literal(values[i] as Value, type))
      const own = `(f ${args.join(' ')})`
      const ok = partial.has('f') ? `(${definednessSymbol('f')} ${args.join(' ')})` : 'true'
      const claim = outcome.ok ? `(and ${ok} (= ${own} ${literal(outcome.value, returns)}))` : `(not ${ok})`
      solver.push()
      solver.assert(`(not ${claim})`)
      assert.equal(solver.check(2_000_000), 'unsat', claim)
      solver.pop()
      solver.push()
      solver.assert(claim)
      assert.notEqual(solver.check(8_000), 'unsat', `${claim} contradicts the equation`)
      solver.pop()
    })
    fc.assert(property, { numRuns: 8, seed: 4 })
    solver.close()
  })

/** Evaluation by unfolding takes a step for each call. */
const small = (values: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  values.map(value => (typeof value === 'number' ? value % 9 : typeof value === 'bigint' ? 7 : value))

test('an equation that no function meets proves nothing', async () => {
  const definition = only(unguarded)
  const solver = await openSolver()
  solver.declare([theory(definition), declareVariables([t])].join('\n'))
  solver.assert(`(= (f t) (f t))`)
  solver.assert(`(= (f ${literal(['Leaf'], tree)}) 3)`)
  assert.notEqual(solver.check(100_000), 'unsat')
  solver.close()
})

test('a function that takes data apart under its own tests is total', () => {
  for (const each of [recursivePrograms.treeSum, recursivePrograms.treeInsert])
    assert.deepEqual([...defineFunctions([only(each)]).partial], [])
  assert.deepEqual([...defineFunctions([only(unguarded)]).partial], ['f'])
})

test('what a branch has asked is evident, and nothing else', () => {
  const o = variable('o', Option(Int))
  const isSome: Expr = { kind: 'apply', type: Bool, operator: 'option.is_some', args: [o] }
  const held: Expr = { kind: 'apply', type: Int, operator: 'option.get', args: [o] }
  const zero: Expr = { kind: 'constant', type: Int, value: 0 }
  const item = part(t, 'Node', 'item')
  const isLeaf = isMadeBy(t, 'Leaf')
  const either = (a: Expr, b: Expr): Expr => ({ kind: 'apply', type: Bool, operator: 'or', args: [a, b] })
  assert.equal(definedness(ite(isSome, held, zero)), 'true')
  assert.equal(definedness(ite(isLeaf, zero, item)), 'true')
  assert.equal(definedness(ite(either(isLeaf, isSome), zero, item)), 'true')
  assert.notEqual(definedness(ite(isSome, zero, held)), 'true')
  assert.notEqual(definedness(ite(isLeaf, item, zero)), 'true')
  assert.notEqual(definedness(ite(either(isLeaf, isSome), item, zero)), 'true')
  const other = substitute(item, new Map([['t', part(t, 'Node', 'left')]]))
  assert.notEqual(definedness(ite(isLeaf, zero, other)), 'true')
  const shared = ite(isLeaf, item, item)
  assert.notEqual(definedness(shared), 'true')
})

test('what does not say why it ends is not asked about', () => {
  const { decreases, ...rest } = only(recursivePrograms.treeSum)
  assert.ok(decreases)
  assert.throws(
    () => defineFunctions([rest]),
    (error: unknown) => error instanceof SolverError && error.code === 'UNSUPPORTED',
  )
  assert.equal(toSmt(call('f', [construct(tree, 'Leaf')], Int)), '(f |Tree.Leaf!make|)')
})
