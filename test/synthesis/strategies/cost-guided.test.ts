/** The search by learned costs finds what the grammar has, the same each time, and learns from what is partly right. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from '../../../shared/anrf/interpreter/run.ts'
import { countedBudget } from '../../../shared/synthesis/budget.ts'
import type { Plan } from '../../../shared/synthesis/enumeration/plan.ts'
import { portfolio } from '../../../shared/synthesis/portfolio.ts'
import { headOf } from '../../../shared/synthesis/prior/heads.ts'
import type { Fit } from '../../../shared/synthesis/prior/pricing.ts'
import { costGuided } from '../../../shared/synthesis/strategies/cost-guided.ts'
import { searchByExamples } from '../../../shared/synthesis/strategies/example-guided/search.ts'
import { taskOf } from '../../../shared/synthesis/task.ts'
import { drive, specificationOf } from './drive.ts'

const texts = (examples: readonly (readonly [string, string])[]): string => `(set-logic SLIA)
(synth-fun f ((s String)) String ((S String) (I Int)) (
  (S String (s " " "-" (str.++ S S) (str.substr S I I) (str.at S I)))
  (I Int (0 1 2 (+ I I) (- I I) (str.len S) (str.indexof S S I)))))
${examples.map(([s, t]) => `(constraint (= (f "${s}") "${t}"))`).join('\n')}
(check-synth)`

const vectors = `(set-logic BV)
(synth-fun f ((x (_ BitVec 64))) (_ BitVec 64) ((E (_ BitVec 64))) (
  (E (_ BitVec 64) (x #x0000000000000000 #x0000000000000001 (bvnot E) (bvneg E) (bvadd E E) (bvand E E) (bvor E E)))))
(constraint (= (f #x000000000000000c) #x0000000000000004))
(constraint (= (f #x0000000000000003) #x0000000000000001))
(constraint (= (f #x00000000000000a0) #x0000000000000020))
(check-synth)`

test('it finds what the examples ask for, and the same again', () => {
  const specification = specificationOf(
    texts([
      ['ab cd', 'cd-ab'],
      ['x yz', 'yz-x'],
      ['uvw qrst', 'qrst-uvw'],
    ]),
  )
  const [first, second] = [drive(costGuided, specification), drive(costGuided, specification)]
  assert.equal(first.stopped.stopped, 'solved')
  assert.deepEqual(first, second)
  const outcome = run(first.candidates.at(-1) ?? assert.fail(), ['John Smith'])
  assert.deepEqual(outcome.ok && outcome.value, 'Smith-John')
})

test('the lowest bit that is set', () => {
  const { candidates } = drive(costGuided, specificationOf(vectors))
  const outcome = run(candidates.at(-1) ?? assert.fail(), [0x5800n])
  assert.deepEqual(outcome.ok && outcome.value, 0x800n)
})

test('rules of what is right at some points become cheaper', () => {
  const given: (readonly number[])[] = []
  const rules: string[] = []
  const price = (plan: Plan, _: unknown, fit?: Fit): Plan => {
    given.push(plan.rules.map(({ id }) => fit?.(id) ?? 0))
    rules.splice(0, rules.length, ...plan.rules.map(({ template }) => headOf(template)))
    return plan
  }
  // The first character where it is asked for, and what no term of the grammar is.
  const task = taskOf(
    specificationOf(
      texts([
        ['ab', 'a'],
        ['cd', 'c'],
        ['ef', 'zyx'],
      ]),
    ),
    1,
  )
  const search = searchByExamples(task, countedBudget({ steps: 900_000 }), { guidance: { price } })
  while (search.next(undefined).done !== true);
  const [before = [], after = []] = given
  assert.ok(before.every(fit => fit === 0))
  assert.equal(after[rules.indexOf('str.at')], 2 / 3)
  assert.equal(after[rules.indexOf('str.indexof')], 0)
})

test('over vectors it begins, over texts the search by size does; without a grammar it stays away', () => {
  const order = (text: string): readonly string[] =>
    portfolio(taskOf(specificationOf(text), 1)).lanes.map(
      ({ strategy, after = 0 }) => `${strategy.name} after ${after}`,
    )
  assert.deepEqual(order(vectors).slice(0, 2), ['cost_guided after 0', 'example_guided after 250000'])
  assert.deepEqual(order(texts([['a', 'a']])).slice(0, 2), [
    'example_guided after 0',
    'cost_guided after 250000',
  ])
  const free = '(set-logic LIA)(synth-fun f ((x Int)) Int)(constraint (= (f 1) 2))(check-synth)'
  assert.ok(order(free).every(line => !line.startsWith('cost_guided')))
})
