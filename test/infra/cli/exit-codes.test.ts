/** Every exit code has its cause; and a counterexample, handed to `execute`, shows what it says. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { deliver, type Solved } from '../../../functions/generation/deliver.ts'
import { understand } from '../../../functions/specification-reading.ts'
import { quietLog } from '../../../infra/host/log.ts'
import { startHost } from '../../../infra/local/host.ts'
import { apply, int, variable } from '../../../shared/anrf/build.ts'
import { Int } from '../../../shared/anrf/type.ts'
import { derivedId } from '../../../shared/platform/delivery/origin.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import type { Write } from '../../../shared/platform/ports/records.ts'
import type { ExecutionResult } from '../../../shared/vocabulary/execution.ts'
import type { VerificationResult } from '../../../shared/vocabulary/verification.ts'
import { ask, post } from '../local/toy-host.ts'
import { specwright } from './command.ts'

const doubled = {
  name: 'doubled',
  parameters: [{ name: 'x', type: 'Int', where: '0 <= x < 100' }],
  returns: 'Int',
  constraints: ['result == x + x'],
}
const x = variable('x', Int)
/** Right up to 50, so that no example a person would try shows it. */
const wrongBody = apply('if', [apply('int.lt', [x, int(50)]), apply('int.add', [x, x]), x])

let data: string
let wrong: string
before(async () => {
  data = await mkdtemp(join(tmpdir(), 'specwright-exit-'))
  wrong = await storeUnchecked(data)
})
after(() => rm(data, { recursive: true, force: true }))

/** Puts a program into the registry behind the verifier's back. */
async function storeUnchecked(dataDir: string): Promise<string> {
  const { artifacts, records, close } = await openEmbedded(dataDir)
  const local = tenant('local')
  const writes: Write[] = []
  const program = {
    entry: 'doubled',
    functions: [{ name: 'doubled', parameters: [x], returns: Int, body: wrongBody }],
  }
  const method = { kind: 'EXAMPLES', examples: 1 } as const
  const claim: Solved = {
    verdict: 'VERIFIED',
    method,
    program,
    verification: { verdict: 'VERIFIED', method, reason: 'claimed' },
    strategy: 'deductive',
    reason: 'claimed',
    stopReasons: [],
    timings: {},
    steps: 1,
  }
  const { anrfId } = await deliver(
    { ...(await understand(doubled)), analysisId: derivedId('wrong', 'analysis'), fresh: true },
    claim,
    1,
    { languages: [], options: {} },
    {
      tenant: local,
      artifacts,
      records: {
        get: records.get.bind(records),
        query: records.query.bind(records),
        write: (...more) => void writes.push(...more),
      },
      derivedId: name => derivedId('wrong', name),
    },
  )
  await records.commit(local, writes)
  await close()
  return anrfId
}

const holds = (input: number, output: unknown): boolean => output === 2 * input

test('5: verify finds the counterexample, and executing it shows the failure', async () => {
  const { code, stdout } = await specwright(['verify', wrong, '--json'], { data })
  const { verdict, counterexample } = JSON.parse(stdout) as VerificationResult
  assert.deepEqual([code, verdict], [5, 'COUNTEREXAMPLE'])
  const inputs = counterexample?.inputs as { readonly x: number }
  const ran = await specwright(['execute', wrong, '--inputs', JSON.stringify(inputs)], { data })
  assert.equal(ran.code, 0, ran.stderr)
  assert.ok(!holds(inputs.x, JSON.parse(ran.stdout)), ran.stdout)
  assert.equal(inputs.x, 50, 'it is shrunk')
})

test('the same over HTTP', async context => {
  const host = await startHost({ dataDir: data, port: 0, workers: 1, log: quietLog })
  context.after(() => host.close())
  const verified = (await ask(host.url, `/api/verify/${wrong}`, post({}))).body as VerificationResult
  assert.equal(verified.verdict, 'COUNTEREXAMPLE')
  const inputs = verified.counterexample?.inputs as { readonly x: number }
  const ran = (await ask(host.url, `/api/execute/${wrong}`, post({ inputs }))).body as ExecutionResult
  assert.ok(!holds(inputs.x, ran.output))
  const [call] = verified.counterexample?.calls ?? []
  assert.deepEqual(call, { inputs: [inputs.x], output: ran.output })
})

test('1: a run that fails', async () => {
  const { code, stderr } = await specwright(['execute', wrong, '100'], { data })
  assert.equal(code, 1)
  assert.match(stderr, /0 <= x < 100/)
})

/** Specifications and what becomes of them. */
const ends = {
  solvable: [0, { ...doubled, constraints: ['result == x'] }],
  invalid: [2, { ...doubled, constraints: ['result == y'] }],
  infeasible: [3, { ...doubled, constraints: ['result > x', 'result < x'] }],
  undecided: [
    4,
    {
      ...doubled,
      constraints: [],
      examples: Array.from({ length: 30 }, (_, n) => ({ in: [n], out: (n * 7919 + n * n * 31) % 1009 })),
    },
  ],
} as const

for (const [name, [expected, specification]] of Object.entries(ends)) {
  test(`${expected}: synth of what is ${name}`, async () => {
    const file = join(data, `${name}.json`)
    await writeFile(file, JSON.stringify(specification))
    // Only what has no end needs a short one: on a busy machine the others take their time to start.
    const limit = name === 'undecided' ? '4s' : '60s'
    const { code, stderr } = await specwright(['synth', file, '--limit', limit, '--workers', '1'], { data })
    assert.equal(code, expected, stderr)
  })
}
