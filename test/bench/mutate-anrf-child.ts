/** Reads damaged files and keeps the account: started by `mutate-anrf.ts`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AnrfError } from '../../shared/anrf/errors.ts'
import { decodeArtifact } from '../../shared/anrf/format/read.ts'
import { mutant } from '../anrf/format/mutations.ts'

const [folder = '', count = '0', seed = '1'] = process.argv.slice(2)
const limitMs = 100
const limitMb = 200

const names = readdirSync(folder).toSorted()
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)))
const goods = names.filter(name => name.startsWith('good')).map(bytesOf)

const outcomes = new Map<string, number>()
const failures: string[] = []
let slowest = { cpuMs: 0, wallMs: 0, kind: '' }

function outcomeOf(bytes: Uint8Array): string {
  try {
    decodeArtifact(bytes)
    return 'read'
  } catch (error) {
    return error instanceof AnrfError ? error.code : `CRASH ${String(error)}`
  }
}

/** CPU of the thread decides: other processes make a machine slow, not a reader. */
function examine(kind: string, bytes: Uint8Array): string {
  const before = process.threadCpuUsage()
  const start = performance.now()
  const outcome = outcomeOf(bytes)
  const wallMs = performance.now() - start
  const { user, system } = process.threadCpuUsage(before)
  const cpuMs = (user + system) / 1000
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  if (cpuMs > slowest.cpuMs) slowest = { cpuMs, wallMs, kind }
  if (cpuMs > limitMs || outcome.startsWith('CRASH')) failures.push(`${kind}: ${outcome}, ${cpuMs} ms`)
  return `${outcome}, ${cpuMs.toFixed(0)} ms of CPU`
}

for (let i = 0; i < Number(count); i++) {
  const { kind, bytes } = mutant(goods, Number(seed), i)
  examine(`${kind}, number ${i}`, bytes)
}
console.log(`${count} damaged files, seed ${seed}, from ${goods.length} good ones`)
for (const [outcome, times] of [...outcomes].toSorted(([, a], [, b]) => b - a))
  console.log(`  ${outcome}: ${times}`)
const { kind, cpuMs, wallMs } = slowest
console.log(`slowest: ${cpuMs.toFixed(1)} ms of CPU, ${wallMs.toFixed(1)} ms by the clock (${kind})`)

const peak = (): number => process.resourceUsage().maxRSS / 1024
console.log(`peak of the process until here: ${peak().toFixed(0)} MB`)

console.log('files as costly as the limits let them be:')
for (const name of names.filter(name => name.startsWith('costly'))) {
  const bytes = bytesOf(name)
  console.log(`  ${name} (${bytes.length} bytes): ${examine(name, bytes)}`)
}
const peakMb = peak()
console.log(`peak of the process: ${peakMb.toFixed(0)} MB`)
for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`)
process.exitCode = failures.length === 0 && peakMb < limitMb ? 0 : 1
