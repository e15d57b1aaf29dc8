/** Compiled and interpreted runs compared: the same value, or the same named error. */
import assert from 'node:assert/strict'
import { type Limits, type Outcome, prepare } from '../../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { sameValue, type Value, valueKey } from '../../../shared/anrf/value.ts'
import { compileWasm } from '../../../shared/anrf/wasm/run.ts'

export type Agreement = 'same' | 'unsupported' | 'beyond 64 bits' | 'limit'

const limitErrors = new Set(['FuelExhausted', 'MemoryExhausted', 'DeadlineExceeded'])

const said = (outcome: Outcome): string => (outcome.ok ? valueKey(outcome.value) : outcome.error)

/**
 * Throws where the two differ. A limit may be met by one of them alone: their fuel counts the same work, not the same
 * steps. What needs more than 64 bits is the interpreter's by contract.
 */
export function compare(program: Program, inputs: readonly Value[], limits: Limits): Agreement {
  const compiled = compileWasm(program)
  if ('unsupported' in compiled) return 'unsupported'
  const expected = prepare(program).run(inputs, limits)
  const first = compiled.run(inputs, limits)
  assert.deepEqual(compiled.run(inputs, limits), first, 'a second run differs')
  if (!first.ok && first.error === 'Overflow') return 'beyond 64 bits'
  const limited = [first, expected].some(outcome => !outcome.ok && limitErrors.has(outcome.error))
  if (limited) return 'limit'
  const same =
    first.ok && expected.ok ? sameValue(first.value, expected.value) : said(first) === said(expected)
  assert.ok(same, `compiled: ${said(first)}, interpreted: ${said(expected)}`)
  return 'same'
}
