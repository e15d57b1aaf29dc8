/** Programs as the job `execute` is given them. */
import assert from 'node:assert/strict'
import { variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { encodeArtifact } from '../../../shared/anrf/format/write.ts'
import { programHash } from '../../../shared/anrf/hash.ts'
import { functionNamed, type Program } from '../../../shared/anrf/program.ts'
import { Int, typeText } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { digestOf } from '../../../shared/platform/embedded/files/artifact-file.ts'
import type { ExecuteInput } from '../../../shared/platform/jobs/messages.ts'
import { sampleArtifact } from '../../anrf/format/sample.ts'

export const n = variable('n', Int)
/** A function of the integer `n`. */
export const f = (body: Expr): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters: [n], returns: body.type, body }],
})

export function inputOf(
  program: Program,
  inputs: readonly Value[],
  more: Partial<ExecuteInput> = {},
): ExecuteInput {
  const artifact = encodeArtifact(sampleArtifact(program))
  const main = functionNamed(program, program.entry)
  assert.ok(main !== undefined)
  return {
    artifact,
    digest: digestOf(artifact),
    hash: programHash(program),
    types: [...main.parameters.map(({ type }) => type), main.returns].map(typeText),
    domain: { clauses: [], definitions: [] },
    inputs,
    fuel: 10_000_000,
    maxBytes: 64 << 20,
    executor: 'compiled',
    ...more,
  }
}
