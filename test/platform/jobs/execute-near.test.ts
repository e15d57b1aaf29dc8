/** Runs that are answered at once: the same answer as the worker's, or none. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, int, ite } from '../../../shared/anrf/build.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { digestOf } from '../../../shared/platform/embedded/files/artifact-file.ts'
import { execute, executeNear } from '../../../shared/platform/jobs/execute.ts'
import type { JobSurroundings } from '../../../shared/platform/jobs/job.ts'
import { programArbitrary } from '../../anrf/arbitrary.ts'
import { f, inputOf, n } from './execute-input.ts'

const around: JobSurroundings = {
  remainingMs: () => Infinity,
  cancelled: () => false,
  progress: () => undefined,
  openSolver: () => Promise.reject(new Error('nothing is proved here')),
  now: () => 0,
}

/** About `length` steps. */
const chain = (length: number): Program => {
  let body = apply('int.add', [n, int(1)])
  for (let i = 0; i < length; i++) body = apply('int.neg', [body])
  return f(body)
}

test('what is said at once is what the worker says', async () => {
  let said = 0
  await fc.assert(
    fc.asyncProperty(
      programArbitrary(),
      fc.constantFrom('compiled', 'interpreter'),
      fc.constantFrom(5, 40, 10_000_000),
      fc.constantFrom(64, 64 << 20),
      async ({ program, inputs }, executor, fuel, maxBytes) => {
        const input = inputOf(program, inputs, { executor, fuel, maxBytes })
        const near = executeNear(input)
        if (near === undefined) return
        said += 1
        assert.deepEqual(near, await execute.run(input, around))
      },
    ),
  )
  assert.ok(said > 30, `${said} were answered`)
})

test('a small run is answered, its domain asked first', () => {
  const program = f(apply('int.add', [n, int(1)]))
  const input = inputOf(program, [41n])
  const answer = executeNear(input)
  assert.ok(answer?.ok)
  assert.equal(answer.json, '42')
  const domain = {
    clauses: [{ text: 'n < 40', expr: apply('int.lt', [n, int(40)]) }],
    definitions: [],
  }
  const refused = executeNear(inputOf(chain(2), [41n], { domain }))
  assert.equal(refused?.ok === false && refused.error.name, 'InputOutsideDomain')
})

test('what meets a limit, of these bounds or its own, is left to the worker, and from then on at once', () => {
  const short = inputOf(chain(4), [1n], { fuel: 2 })
  assert.equal(executeNear(short), undefined)
  assert.equal(executeNear({ ...short, fuel: 1_000 }), undefined)
})

test('so is what is damaged, is another program than its record says, or is large', () => {
  const input = inputOf(chain(6), [1n])
  const damaged = input.artifact.map((byte, i) => (i === 9 ? byte ^ 255 : byte))
  assert.equal(executeNear({ ...input, artifact: damaged, digest: digestOf(damaged) }), undefined)
  assert.equal(executeNear({ ...inputOf(chain(8), [1n]), hash: '0'.repeat(64) }), undefined)
  const [longBody] = chain(9_000).functions
  assert.ok(longBody !== undefined)
  const large = inputOf(f(ite(apply('int.lt', [n, int(5)]), n, longBody.body)), [1n])
  assert.ok(large.artifact.byteLength > 16 * 1024)
  assert.equal(executeNear(large), undefined)
})
