/** Every operator that has an SMT term: Z3 computes what the interpreter computes, and agrees where it is undefined. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, constant } from '../../shared/anrf/build.ts'
import { AnrfError } from '../../shared/anrf/errors.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { evaluateExpr } from '../../shared/anrf/interpreter/run.ts'
import type { Operator } from '../../shared/anrf/operator.ts'
import { type OperatorName, operatorRows } from '../../shared/anrf/operators/registry.ts'
import { BitVec, Bool, Float, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import { type Value, valueKey } from '../../shared/anrf/value.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { declareDatatypes } from '../../shared/smt/datatypes.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import { definedness, toSmt } from '../../shared/smt/translate.ts'
import { type Random, seededRandom } from '../../shared/verify/random.ts'

const integers = [
  0,
  1,
  -1,
  2,
  -2,
  3,
  7,
  -7,
  48,
  97,
  195,
  55295,
  196607,
  196608,
  2 ** 40,
  10n ** 20n,
  -(10n ** 20n),
]
const texts = [
  '',
  'a',
  'ab',
  'ba',
  'aab',
  'abab',
  '0',
  '007',
  '-5',
  '12a',
  'é',
  '😀',
  'a😀b',
  '"',
  '\\',
  '\\u{41}',
  ' ',
  'A',
  'z',
  '\n',
]
const small = [0n, 1n, 2n, 3n, 5n, 7n, 8n, 9n, 14n, 15n]
const bytes = [0n, 1n, 2n, 3n, 7n, 8n, 9n, 100n, 127n, 128n, 129n, 254n, 255n]
const lists = [[], [1], [1, 2], [2, 1], [3, 1, 2, 1], [-5], [0, 0]]
const floats = [
  ...[0, -0, 1, -1, 0.1, 0.5, -0.5, 1.5, 2.5, -2.5, 2 ** 53, 1e308, Number.MIN_VALUE],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
]
const values: readonly (readonly [Type, readonly Value[]])[] = [
  [Int, integers],
  [Bool, [false, true]],
  [Str, texts],
  [BitVec(4), small],
  [BitVec(8), bytes],
  [Float, floats],
  [List(Int), lists],
  [List(Str), [[], ['a'], ['b', 'a', 'a']]],
]
const typesOf = (length: number): readonly (readonly Type[])[] =>
  length === 0 ? [[]] : typesOf(length - 1).flatMap(front => values.map(([type]) => [...front, type]))
const indexLists = [[], [0], [1], [3], [4], [5], [8], [9], [3, 0], [3, 3], [2, 1], [7, 2], [0, 3]]

/** All ways to apply an operator to the types above. */
function uses(name: OperatorName, arity: number): readonly ((args: readonly Expr[]) => Expr)[] {
  return typesOf(arity).flatMap(types =>
    indexLists.flatMap(indices => {
      const probe = types.map(type => constant(type, values.find(([known]) => known === type)?.[1][0] ?? 0))
      try {
        apply(name, probe, indices)
      } catch (error) {
        if (error instanceof AnrfError) return []
        throw error
      }
      return [(args: readonly Expr[]) => apply(name, args, indices)].map(make =>
        Object.assign(make, { types }),
      )
    }),
  )
}

function randomArguments(types: readonly Type[], random: Random): readonly Expr[] {
  return types.map(type => constant(type, random.pick(values.find(([known]) => known === type)?.[1] ?? [0])))
}

interface Claim {
  readonly claim: string
  readonly text: string
  /** Of the datatypes that the claim mentions. */
  readonly declarations: string
}

/** True where Z3 agrees with the interpreter on one ground term. */
function agreement(expr: Expr): Claim {
  const outcome = evaluateExpr(expr, new Map())
  const defined = definedness(expr)
  const claim = outcome.ok
    ? `(and ${defined} (= ${toSmt(expr)} ${toSmt(constant(expr.type, outcome.value))}))`
    : `(not ${defined})`
  const declarations = declareDatatypes([expr.type])
  return {
    claim,
    declarations,
    text: `${toSmt(expr)} is ${outcome.ok ? valueKey(outcome.value) : outcome.error}`,
  }
}

/** By rewriting where that is enough, else by a check. */
function holds(solver: Solver, { claim, declarations }: Claim): boolean {
  const declare = (): void => {
    solver.reset()
    solver.declare(declarations)
  }
  if (declarations !== '') declare()
  if (solver.ask(`(simplify ${claim})`) === 'true') return true
  declare()
  solver.assert(`(not ${claim})`)
  return solver.check(20_000_000) === 'unsat'
}

const quantifiers: ReadonlySet<string> = new Set(['int.forall', 'int.exists'])

/** Composite values are in the corpus. */
const isGround = ({ name, smt }: Operator): boolean =>
  smt !== undefined && !quantifiers.has(name) && !/^(array|option|tuple|record|data)\./.test(name)

test('Z3 computes what the interpreter computes', async () => {
  const solver = await openSolver()
  const random = seededRandom(11)
  let operatorsSeen = 0
  for (const row of operatorRows.filter(isGround)) {
    const all = uses(row.name, row.type.length) as readonly (((args: readonly Expr[]) => Expr) & {
      types: readonly Type[]
    })[]
    assert.ok(all.length > 0, row.name)
    const cases = Array.from({ length: 60 }, () => random.pick(all)).map(make =>
      agreement(make(randomArguments(make.types, random))),
    )
    const wrong = cases.find(each => !holds(solver, each))
    assert.equal(wrong, undefined, `${row.name}: ${wrong?.text}`)
    operatorsSeen += 1
  }
  solver.close()
  assert.ok(operatorsSeen > 70, String(operatorsSeen))
})
