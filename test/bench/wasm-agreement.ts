/**
 * Compiled against interpreted runs of random programs: `node test/bench/wasm-agreement.ts [count] [seed]`. Prints the
 * seed first; the same count and seed make the same programs.
 */
import fc from 'fast-check'
import { type Agreement, compare } from '../anrf/wasm/agreement.ts'
import { mixedPrograms } from '../anrf/wasm/word-sized.ts'

const count = Number(process.argv[2] ?? 10_000)
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31)
console.log(`${count} programs, seed ${seed}`)

const counts: Record<Agreement, number> = { same: 0, unsupported: 0, 'beyond 64 bits': 0, limit: 0 }
const start = performance.now()
const details = fc.check(
  fc.property(mixedPrograms(), ({ program, inputs }) => {
    counts[compare(program, inputs, { fuel: 200_000, maxBytes: 1 << 24 })]++
  }),
  { numRuns: count, seed },
)
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s: ${JSON.stringify(counts)}`)
if (details.failed) {
  console.error(fc.defaultReportMessage(details))
  process.exitCode = 1
} else console.log(counts.unsupported > 0 ? 'no divergence, but some were not compiled' : 'no divergence')
