/** The portfolio's answer to a specification, as a command would give it but for the clock. */
import assert from 'node:assert/strict'
import { prepare } from '../../shared/anrf/interpreter/run.ts'
import { sameValue, type Value } from '../../shared/anrf/value.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { readSpecification } from '../../shared/spec/read.ts'
import { localBound, runLanes, winner } from '../../shared/synthesis/engine.ts'
import { portfolio } from '../../shared/synthesis/portfolio.ts'
import { taskOf } from '../../shared/synthesis/task.ts'

/** Inputs that the specification's examples do not show, with what is right for them. */
export type Elsewhere = readonly (readonly [inputs: readonly Value[], output: Value])[]

/** Fails where nothing is found or it is wrong elsewhere; how it was verified. */
export async function answered(text: string, elsewhere: Elsewhere): Promise<string | undefined> {
  const reading = readSpecification(text)
  assert.ok(reading.ok, reading.ok ? '' : JSON.stringify(reading.problems))
  const task = taskOf(reading.specification, 1)
  const reports = await runLanes(portfolio(task).lanes, task, {
    openSolver: () => openSolver(),
    late: () => false,
    bound: localBound(),
    steps: 4_000_000,
  })
  const found = winner(reports)?.found
  assert.ok(found, JSON.stringify(reports.map(({ strategy, stopped }) => [strategy, stopped])))
  const program = prepare(found.program)
  for (const [inputs, output] of elsewhere) {
    const outcome = program.run(inputs)
    assert.ok(outcome.ok && sameValue(outcome.value, output), JSON.stringify([inputs, outcome]))
  }
  return found.verification.method?.kind
}
