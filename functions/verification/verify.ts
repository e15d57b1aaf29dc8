/** Checks a stored program: its structure, its types, and that it does what its specification says. */
import * as z from 'zod'
import { VerificationCompleted } from '../../events/verification-completed.ts'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { checkNames, type VerifyInput, type VerifyOutput } from '../../shared/platform/jobs/messages.ts'
import type { Verification } from '../../shared/verify/verdict.ts'
import { Duration, NameList, Uuid } from '../../shared/vocabulary/common.ts'
import { VerificationResult } from '../../shared/vocabulary/verification.ts'
import { linked, verificationKey } from '../records.ts'
import { readArtifact } from '../registry/stored-artifact.ts'
import { verificationJson } from '../verdict-json.ts'

export const VerifyRequest = z.strictObject({
  anrfId: Uuid,
  checks: NameList.pipe(z.array(z.enum(checkNames)).min(1))
    .default([...checkNames])
    .meta({ description: 'Of structure, types, specification; default: all.' }),
  version: z.coerce.number<number | string>().int().positive().optional(),
  seed: z.coerce.number<number | string>().int().min(0).max(0xffff_ffff).default(1),
  limit: Duration.default(20_000),
})

export const verify = defineFunction({
  name: 'verify',
  doc: 'Checks the structure and types of an artifact and verifies it against its specification.',
  triggers: [http('POST', '/verify/{anrfId}', { query: ['checks', 'version', 'seed', 'limit'] })],
  input: VerifyRequest,
  output: VerificationResult,
  emits: [VerificationCompleted],
  permission: 'verifications:create',
  uses: { artifacts: 'read', records: 'write', compute: 'solver' },
  resources: { memoryMb: 2048, timeoutSeconds: 120 },
  async handle({ anrfId, checks, version, seed, limit }, context) {
    const verificationId = context.derivedId('verification')
    const already = await context.records.get(context.tenant, verificationKey(verificationId))
    if (already !== undefined) return VerificationResult.parse(already.data)
    const { artifact, entry } = await readArtifact(context, anrfId, version)
    const { specification, program } = artifact
    const { results, verification } = await context.compute.run<VerifyInput, VerifyOutput>({
      job: 'verify',
      input: { specification, program, seed, checks, limitMs: limit },
      timeoutMs: Math.min(limit + grace, context.remainingMs()),
      signal: context.signal,
    })
    const judged = verificationJson(
      verificationId,
      verification ?? withoutSpecification(results),
      specification,
    )
    const result = {
      ...judged,
      verificationId,
      results: [...results],
      anrfId,
      version: entry.version,
      hash: entry.hash,
    }
    context.records.write({
      put: linked(verificationKey(verificationId), { ...entry, anrfId }, result),
    })
    context.emit(VerificationCompleted, result)
    return result
  },
})

/** ms that a worker is given beyond the limit to end by itself. */
const grace = 500

/** Structure and types alone say nothing of what the program does. */
function withoutSpecification(results: VerifyOutput['results']): Verification {
  return results.some(result => result.status === 'FAIL')
    ? { verdict: 'ERROR', reason: 'the program is not well formed' }
    : { verdict: 'UNKNOWN', reason: 'the specification was not among the checks' }
}
