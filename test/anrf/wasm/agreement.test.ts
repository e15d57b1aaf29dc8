/** The compiler against the reference machine on random programs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Agreement, compare } from './agreement.ts'
import { mixedPrograms } from './word-sized.ts'

const limits = { fuel: 200_000, maxBytes: 1 << 24 }

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
