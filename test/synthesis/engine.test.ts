import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, int, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { Int } from '../../shared/anrf/type.ts'
import { readSpecification } from '../../shared/spec/read.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { type Handover, localBound, runLanes, winner } from '../../shared/synthesis/engine.ts'
import type { LanePlan, LaneReport } from '../../shared/synthesis/lane.ts'
import { judge, type Strategy } from '../../shared/synthesis/strategy.ts'
import { taskOf } from '../../shared/synthesis/task.ts'

const x = variable('x', Int)

function specification(
  text = 'name: f\nparameters: [{ name: x, type: Int }]\nreturns: Int\nexamples: [{ in: [1], out: 2 }]\n',
): FormalSpecification {
  const reading = readSpecification(text)
  assert.ok(reading.ok)
  return reading.specification
}

const program = (body: Expr): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters: [x], returns: Int, body }],
})
/** Right on the one example, and each of them a program of its own. */
const right = (n: number): Program => program(apply('int.add', [apply('int.mul', [x, int(n)]), int(2 - n)]))
const wrong = program(x)

/** Works `before` steps in small portions, then offers a program. */
const toy = (name: string, before: number, offered: Program, portion = 700): Strategy => ({
  name,
  doc: 'a toy',
  suits: () => ({ score: 1, reason: 'always' }),
  *search(_, budget) {
    while (budget.spent < before) {
      if (!budget.step(Math.min(portion, before - budget.spent))) return { stopped: 'budget' }
      yield { kind: 'progress' }
    }
    const judgement = yield* judge(offered)
    return judgement.kind === 'accepted'
      ? { stopped: 'solved' }
      : { stopped: 'exhausted', detail: judgement.kind }
  },
})

const plan = (strategy: Strategy, rank: number, weight = 1): LanePlan => ({
  strategy,
  rank,
  weight,
  reason: 'toy',
})

const run = (
  plans: readonly LanePlan[],
  options: { handover?: Handover; bound?: ReturnType<typeof localBound> } = {},
): Promise<readonly LaneReport[]> =>
  runLanes(plans, taskOf(specification(), 1), {
    openSolver: () => Promise.reject(new Error('no solver is needed')),
    late: () => false,
    steps: Number.POSITIVE_INFINITY,
    bound: localBound(),
    ...options,
  })

test('the smallest scaled step wins, ties go to the better rank', async () => {
  const reports = await run([plan(toy('late', 50_000, right(3)), 0), plan(toy('soon', 30_000, right(4)), 1)])
  assert.equal(winner(reports)?.strategy, 'soon')
  const tie = await run([plan(toy('first', 9_000, right(3)), 0), plan(toy('second', 9_000, right(4)), 1)])
  assert.equal(winner(tie)?.strategy, 'first')
})

test('weight gives a lane more steps for the same scaled step', async () => {
  const reports = await run([
    plan(toy('heavy', 60_000, right(3)), 0, 4),
    plan(toy('light', 30_000, right(4)), 1, 1),
  ])
  assert.equal(winner(reports)?.strategy, 'heavy')
})

test('one worker or two, the same winner', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          steps: fc.integer({ min: 0, max: 90_000 }),
          weight: fc.constantFrom(0.5, 1, 2),
          good: fc.boolean(),
        }),
        { minLength: 2, maxLength: 4 },
      ),
      async lanes => {
        const plans = lanes.map(({ steps, weight, good }, i) =>
          plan(toy(`toy-${i}`, steps, good ? right(i + 2) : wrong), i, weight),
        )
        const together = winner(await run(plans))
        const bound = localBound()
        const halves = [plans.filter((_, i) => i % 2 === 0), plans.filter((_, i) => i % 2 === 1)]
        const apart = winner((await Promise.all(halves.map(half => run(half, { bound })))).flat())
        assert.equal(apart?.strategy, together?.strategy)
        assert.deepEqual(apart?.found?.program, together?.found?.program)
      },
    ),
    { numRuns: 60 },
  )
})

test('lanes handed over and begun again elsewhere: the same winner, and every lane reported once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ steps: fc.integer({ min: 0, max: 120_000 }), good: fc.boolean() }), {
        minLength: 2,
        maxLength: 4,
      }),
      fc.integer({ min: 2, max: 3 }),
      async (toys, workers) => {
        const plans = toys.map(({ steps, good }, i) =>
          plan(toy(`toy-${i}`, steps, good ? right(i + 2) : wrong), i),
        )
        const whole = winner(await run(plans))
        const bound = localBound()
        const elsewhere: Promise<readonly LaneReport[]>[] = []
        const tell = (names: readonly string[]): void => {
          const others = plans.filter(({ strategy }) => names.includes(strategy.name))
          elsewhere.push(run(others, { bound }))
        }
        const here = await run(plans, { bound, handover: { after: 50_000, workers, tell } })
        const all = [...here, ...(await Promise.all(elsewhere)).flat()]
        assert.deepEqual(all.map(({ rank }) => rank).toSorted(), [...plans.keys()])
        assert.equal(winner(all)?.strategy, whole?.strategy)
        assert.ok(elsewhere.length === 0 || (whole?.found?.at ?? Number.POSITIVE_INFINITY) > 50_000)
      },
    ),
    { numRuns: 60 },
  )
})

test('a worker keeps its share of what runs after a while, and what has stopped', async () => {
  const plans = [
    plan(toy('over', 10, wrong), 0),
    plan(toy('first', 90_000, wrong), 1),
    plan(toy('second', 90_000, wrong), 2),
    plan(toy('third', 90_000, wrong), 3),
  ]
  const told: (readonly string[])[] = []
  const handover = { after: 40_000, workers: 2, tell: (names: readonly string[]) => void told.push(names) }
  const reports = await run(plans, { handover })
  assert.deepEqual(told, [['second']])
  assert.deepEqual(
    reports.map(({ strategy }) => strategy),
    ['over', 'first', 'third'],
  )
})

test('every lane says why it stopped', async () => {
  const reports = await run([
    plan(toy('winner', 1_000, right(3)), 0),
    plan(toy('slow', 900_000, right(4)), 1),
    plan(toy('liar', 10, wrong), 2),
  ])
  assert.deepEqual(
    reports.map(({ strategy, stopped }) => [strategy, stopped.stopped]),
    [
      ['winner', 'solved'],
      ['slow', 'outrun'],
      ['liar', 'exhausted'],
    ],
  )
})

test('a limit of steps ends a lane by name', async () => {
  const reports = await runLanes([plan(toy('slow', 900_000, right(4)), 0)], taskOf(specification(), 1), {
    openSolver: () => Promise.reject(new Error('no solver is needed')),
    late: () => false,
    steps: 5_000,
    bound: localBound(),
  })
  assert.equal(reports[0]?.stopped.stopped, 'budget')
})

test('a program outside the grammar is no answer, whatever it computes', async () => {
  const text =
    '(set-logic LIA)(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 1 (+ S S)))))(constraint (= (f 1) 2))(check-synth)'
  const task = taskOf(specification(text), 1)
  const surroundings = {
    openSolver: () => Promise.reject(new Error('none')),
    late: () => false,
    steps: 1e6,
    bound: localBound(),
  }
  const outside = program(apply('int.mul', [x, int(2)]))
  const inside = program(apply('int.add', [x, int(1)]))
  const [stray] = await runLanes([plan(toy('stray', 10, outside), 0)], task, surroundings)
  assert.equal(stray?.stopped.detail, 'undecided')
  const [kept] = await runLanes([plan(toy('kept', 10, inside), 0)], task, {
    ...surroundings,
    bound: localBound(),
  })
  assert.equal(kept?.stopped.stopped, 'solved')
})
