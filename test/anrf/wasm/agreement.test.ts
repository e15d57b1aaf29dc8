/** The compiler against the reference machine: the corpus of edges, and random programs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Program } from '../../../shared/anrf/program.ts'
import { sameValue, valueKey } from '../../../shared/anrf/value.ts'
import { compileWasm, prepareFast } from '../../../shared/anrf/wasm/run.ts'
import { operatorCases } from '../operator-cases.ts'
import { type Agreement, compare } from './agreement.ts'
import { mixedPrograms } from './word-sized.ts'

const limits = { fuel: 200_000, maxBytes: 1 << 24 }

test('every case of the corpus gives its value or error, compiled or not', () => {
  let compiledCases = 0
  for (const { expr, expected, text } of operatorCases) {
    const program: Program = {
      entry: 'f',
      functions: [{ name: 'f', parameters: [], returns: expr.type, body: expr }],
    }
    const outcome = prepareFast(program).run([])
    const same =
      outcome.ok && expected.ok
        ? sameValue(outcome.value, expected.value)
        : !outcome.ok && !expected.ok && outcome.error === expected.error
    assert.ok(same, `${text}: ${outcome.ok ? valueKey(outcome.value) : outcome.error}`)
    if (!('unsupported' in compileWasm(program))) compiledCases++
  }
  assert.ok(
    compiledCases > operatorCases.length * 0.6,
    `only ${compiledCases} of ${operatorCases.length} compiled`,
  )
})

test('random programs mean compiled what they mean interpreted', () => {
  const counts: Record<Agreement, number> = { same: 0, unsupported: 0, 'beyond 64 bits': 0, limit: 0 }
  fc.assert(
    fc.property(mixedPrograms(), ({ program, inputs }) => {
      counts[compare(program, inputs, limits)]++
    }),
    { numRuns: 2000 },
  )
  assert.ok(counts.same > 1400 && counts.unsupported === 0, JSON.stringify(counts))
})
