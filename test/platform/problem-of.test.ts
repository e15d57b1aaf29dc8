/** Every kind of error becomes a problem of its kind; inner detail of unexpected ones stays inside. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod'
import {
  FunctionError,
  isPermanent,
  type ProblemCode,
  problemKinds,
} from '../../shared/platform/function-error.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import { ComputeError } from '../../shared/platform/ports/compute.ts'
import { asFunctionError, problemOf } from '../../shared/platform/problem-of.ts'
import { Problem } from '../../shared/vocabulary/problem.ts'

for (const code of Object.keys(problemKinds) as ProblemCode[])
  test(`${code} is a valid problem with its status, type and the reference's error string`, () => {
    const problem = Problem.parse(
      problemOf(new FunctionError(code, 'because', [{ pointer: '/a', message: 'here' }])),
    )
    assert.equal(problem.status, problemKinds[code].status)
    assert.match(problem.type, /^urn:specwright:problem:[a-z-]+$/)
    assert.equal(problem.error, `${problem.title}: because`)
    assert.deepEqual(problem.errors, [{ pointer: '/a', message: 'here' }])
  })

const foreign: readonly [thrown: unknown, code: ProblemCode][] = [
  [new PortError('NOT_FOUND', 'no such key'), 'NOT_FOUND'],
  [new PortError('BAD_TENANT', 'no tenant'), 'BAD_TENANT'],
  [new PortError('BAD_CURSOR', 'no cursor'), 'BAD_CURSOR'],
  [new PortError('CONDITION_FAILED', 'changed'), 'CONFLICT'],
  [new PortError('DIGEST_MISMATCH', 'changed bytes'), 'CORRUPT_ARTIFACT'],
  [new PortError('UNAVAILABLE', 'away'), 'UNAVAILABLE'],
  [new ComputeError('TIMED_OUT', 'late'), 'TIMED_OUT'],
  [new ComputeError('WORKER_DIED', 'gone'), 'UNAVAILABLE'],
  [new ComputeError('JOB_FAILED', 'a bug'), 'INTERNAL'],
  [new TypeError('a secret'), 'INTERNAL'],
  ['a thrown string', 'INTERNAL'],
]
for (const [thrown, code] of foreign)
  test(`${thrown instanceof Error ? `${thrown.name} ${thrown.message}` : 'anything else'} becomes ${code}`, () => {
    assert.equal(problemOf(thrown).code, code)
  })

test('what is unexpected keeps its words to itself', () => {
  assert.ok(!JSON.stringify(problemOf(new TypeError('a secret'))).includes('secret'))
})

test("zod's issues have JSON pointers, escaped as RFC 6901 wants it", () => {
  const schema = z.strictObject({ 'a/b~': z.array(z.object({ n: z.int() })) })
  const { error } = schema.safeParse({ 'a/b~': [{ n: 1 }, { n: 'x' }] })
  assert.equal(problemOf(error).errors[0]?.pointer, '/a~1b~0/1/n')
})

test('what is wrong with a request is permanent, what is wrong here is not', () => {
  assert.equal(isPermanent(asFunctionError(new FunctionError('INVALID_SPECIFICATION', '')).code), true)
  assert.equal(isPermanent(asFunctionError(new ComputeError('WORKER_DIED', '')).code), false)
})
