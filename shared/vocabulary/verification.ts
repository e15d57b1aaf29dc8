/** Asking for the checks of a stored program, and what they found. */
import * as z from 'zod'
import { Uuid } from './common.ts'
import { Counterexample, Method, MethodEvidence, Verdict } from './verdict.ts'

export const CheckResult = z
  .object({
    check: z.string(),
    status: z.enum(['PASS', 'FAIL', 'WARN']),
    details: z.string(),
  })
  .meta({ id: 'CheckResult' })

export const VerificationResult = z
  .object({
    results: z.array(CheckResult),
    verificationId: Uuid,
    anrfId: Uuid,
    version: z.int(),
    hash: z.string(),
    verdict: Verdict,
    method: Method.nullable(),
    evidence: MethodEvidence.nullable(),
    counterexample: Counterexample.nullable(),
    reason: z.string(),
  })
  .meta({ id: 'VerificationResult' })

export type VerificationResult = z.infer<typeof VerificationResult>
