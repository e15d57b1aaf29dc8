/**
 * Hostile programs against the clock: `node test/bench/deadline.ts [runs] [limit in ms]`. One run after the other through
 * `execute`, the programs of `test/functions/hostile` taking turns; prints how long after the request each had ended, in
 * what, and how long `/health/live` took meanwhile. Fails where a run ends half a limit late, or in no named error.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quietLog } from '../../infra/host/log.ts'
import { startHost } from '../../infra/local/host.ts'
import { runtimeErrorText } from '../../shared/anrf/runtime-error-text.ts'
import { type HostileRun, readHostile, specificationOf } from '../functions/hostile/programs.ts'
import { watchHealth } from '../functions/hostile/watch-health.ts'
import { storeProgram } from '../functions/stored-program.ts'
import { ask, post } from '../infra/local/toy-host.ts'

const runs = Number(process.argv[2] ?? 1000)
const limitMs = Number(process.argv[3] ?? 100)

const dataDir = mkdtempSync(join(tmpdir(), 'deadline-'))
const host = await startHost({ dataDir, port: 0, log: quietLog })

interface Ready {
  readonly id: string
  readonly run: HostileRun
}
const ready: Ready[] = []
for (const hostile of readHostile()) {
  const id = await storeProgram(host, hostile.program, specificationOf(hostile))
  for (const run of hostile.runs) ready.push({ id, run })
}

async function ended({ id, run }: Ready): Promise<string> {
  const { inputs, limits } = run
  const request = post({ inputs, ...limits, limit: `${limitMs}ms` })
  const { status, body } = await ask(host.url, `/api/execute/${id}`, request)
  if (status !== 200) return `HTTP ${status}`
  return body.status === 'returned' ? 'returned' : (body.failure as { name: string }).name
}

const times: { readonly ms: number; readonly name: string; readonly end: string }[] = []
// What a host does once in its life is not what is measured.
for (const each of ready.slice(0, 5)) await ended(each)
const health = watchHealth(host.url)
for (let i = 0; i < runs; i++) {
  const each = ready[i % ready.length] as Ready
  const started = performance.now()
  const end = await ended(each)
  times.push({ ms: performance.now() - started, name: each.run.name, end })
}
const { answers, failures, medianMs, slowestMs } = await health.end()
await host.close()
rmSync(dataDir, { recursive: true, force: true })

const sorted = times.toSorted((a, b) => a.ms - b.ms)
const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)]?.ms ?? 0).toFixed(0)
const late = sorted.filter(({ ms }) => ms > limitMs * 1.5)
const ends = Map.groupBy(times, ({ end }) => end)
console.log(
  `${runs} runs with a limit of ${limitMs} ms; ${runs - late.length} had ended by ${limitMs * 1.5} ms`,
)
console.log(`ms: median ${at(0.5)}, 90% ${at(0.9)}, 99% ${at(0.99)}, slowest ${at(1)}`)
console.log([...ends].map(([end, of]) => `${end} ${of.length}`).join(', '))
console.log(
  `health: ${answers} answers, ${failures.length} failures, median ${medianMs} ms, slowest ${slowestMs} ms`,
)
for (const { name, ms, end } of late.slice(-20)) console.log(`late: ${ms.toFixed(0)} ms, ${end}: ${name}`)
const unnamed = times.filter(({ end }) => end !== 'returned' && !Object.hasOwn(runtimeErrorText, end))
for (const { name, end } of unnamed.slice(0, 20)) console.log(`no named error: ${end}: ${name}`)
process.exitCode = late.length + unnamed.length + failures.length === 0 ? 0 : 1
