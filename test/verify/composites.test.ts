/**
 * No wrong verdict on floats, options, tuples, records and named data: random programs against random clauses, held to
 * evaluation on sampled inputs. The solver alone is asked as well, without the tests that go before it.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, call, eq } from '../../shared/anrf/build.ts'
import { checkProgram } from '../../shared/anrf/check.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { evaluateExpr } from '../../shared/anrf/interpreter/run.ts'
import type { FunctionDefinition } from '../../shared/anrf/program.ts'
import { postorder, rewrite } from '../../shared/anrf/traverse.ts'
import { Bool, Float, Int, Option, Record, Tuple, type Type } from '../../shared/anrf/type.ts'
import { sameValue, type Value, valueKey } from '../../shared/anrf/value.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { prove } from '../../shared/verify/prove.ts'
import { verifyProgram } from '../../shared/verify/verifier.ts'
import { programArbitrary, shape, tree, valueArbitrary } from '../anrf/arbitrary.ts'
import { budget, clause, withSolver } from './specifications.ts'

const price = Record({ cents: Int, gross: Bool })
const composite: readonly Type[] = [Int, Bool, Option(Int), Tuple(Int, Bool), price, tree, Option(price)]
const floating: readonly Type[] = [Float, Bool, Option(Float), Tuple(Float, Bool), shape]

interface Question {
  readonly specification: FormalSpecification
  readonly functions: readonly FunctionDefinition[]
  /** What the clause says: `f(parameters) == wanted`. */
  readonly wanted: Expr
  readonly body: Expr
  readonly samples: readonly Readonly<Record<string, Value>>[]
}

/** `f` with the body, asked to be `wanted`; `aide` is a definition that both may call. */
function question(functions: readonly FunctionDefinition[], wanted: Expr, samples: number): Question {
  const entry = functions.find(({ name }) => name === 'entry') as FunctionDefinition
  const { parameters, returns, body } = entry
  const result = call('entry', parameters, returns)
  const rows = fc.sample(fc.tuple(...parameters.map(({ type }) => valueArbitrary(type))), {
    numRuns: samples,
    seed: 11,
  })
  return {
    specification: {
      name: 'entry',
      dialect: 'yaml',
      unknowns: [
        {
          name: 'entry',
          parameters: parameters.map(each => ({ variable: each })),
          returns,
          span: clause(body, '').span,
        },
      ],
      definitions: functions.filter(each => each !== entry),
      variables: parameters,
      constraints: [clause(eq(result, wanted), 'c1')],
      examples: [],
      invariants: [],
    },
    functions,
    wanted,
    body,
    samples: rows.map(row => Object.fromEntries(parameters.map(({ name }, i) => [name, row[i] as Value]))),
  }
}

/** Whether the body gives, on these inputs, what is wanted; undefined where that took too much work to say. */
function meets(
  { functions, wanted, body }: Question,
  inputs: Readonly<Record<string, Value>>,
): boolean | undefined {
  const values = [body, wanted].map(expr =>
    evaluateExpr(expr, new Map(Object.entries(inputs)), functions, { fuel: 500_000 }),
  )
  if (values.some(outcome => !outcome.ok && outcome.error === 'FuelExhausted')) return undefined
  const [own, other] = values
  return own?.ok === true && other?.ok === true && sameValue(own.value, other.value)
}

const swaps: Readonly<{ [operator: string]: string }> = {
  'int.add': 'int.sub',
  'int.lt': 'int.le',
  'int.max': 'int.min',
  'float.add': 'float.sub',
  'float.lt': 'float.le',
  'float.max': 'float.min',
  'float.eq': 'eq',
  eq: 'distinct',
  and: 'or',
}

/** The body with one node changed: an operator for another, the branches of an `if`, or two items of one type. */
function mutated(body: Expr, choice: number): Expr {
  const nodes = postorder(body).filter(({ kind }) => kind === 'apply')
  const target = nodes[choice % Math.max(1, nodes.length)]
  return rewrite(body, node => {
    if (node !== target || node.kind !== 'apply') return node
    const [first, second, third] = node.args
    if (node.operator === 'if' && first && second && third) return apply('if', [first, third, second])
    if (node.operator === 'not' && first) return first
    const other = swaps[node.operator]
    return other === undefined ? node : apply(other as 'and', node.args)
  })
}

/** Nothing with these is ever proved, which the others are to show. */
const noTheory = ['float.to_text', 'list.fold', 'list.map', 'list.filter', 'option.map'] as const

interface Tally {
  proved: number
  refuted: number
  tested: number
  other: number
}

function hold(asked: Question, solver: Solver, tally: Tally): void {
  const { specification, functions, samples } = asked
  const alone = prove(specification, functions, { solver, budget: budget(), rlimit: 300_000 })
  if (alone.kind === 'proved') assertMet(asked, samples)
  const { verdict, method, counterexample } = verifyProgram({
    specification,
    program: { entry: 'entry', functions },
    solver,
    seed: 1,
    samples: 120,
    budget: budget(),
    rlimit: 300_000,
  })
  if (verdict === 'VERIFIED') assertMet(asked, method?.kind === 'PROVED' ? samples : [])
  if (verdict === 'COUNTEREXAMPLE') assert.equal(meets(asked, counterexample?.inputs ?? {}), false)
  if (verdict === 'COUNTEREXAMPLE') tally.refuted += 1
  else if (method?.kind === 'PROVED') tally.proved += 1
  else if (method?.kind === 'TESTED') tally.tested += 1
  else tally.other += 1
}

function assertMet(asked: Question, samples: Question['samples']): void {
  for (const inputs of samples)
    assert.notEqual(
      meets(asked, inputs),
      false,
      Object.entries(inputs)
        .map(([name, value]) => `${name} = ${valueKey(value)}`)
        .join(),
    )
}

async function held(types: readonly Type[], numRuns: number): Promise<Tally> {
  const tally: Tally = { proved: 0, refuted: 0, tested: 0, other: 0 }
  await withSolver(solver => {
    const programs = programArbitrary({ types, maxDepth: 3, without: noTheory })
    const property = fc.property(programs, fc.nat(1000), ({ program }, choice) => {
      fc.pre(checkProgram(program).every(({ status }) => status !== 'FAIL'))
      const entry = program.functions.find(({ name }) => name === 'entry') as FunctionDefinition
      hold(question(program.functions, entry.body, 40), solver, tally)
      hold(question(program.functions, mutated(entry.body, choice), 40), solver, tally)
    })
    fc.assert(property, { numRuns, seed: 5 })
  })
  return tally
}

test('options, tuples, records and trees: no verdict is wrong', async () => {
  const tally = await held(composite, 60)
  assert.ok(tally.proved > 25 && tally.refuted > 10, JSON.stringify(tally))
})

test('floats, alone and inside others: no verdict is wrong', async () => {
  const tally = await held(floating, 40)
  assert.ok(tally.proved > 10 && tally.refuted > 5, JSON.stringify(tally))
})
