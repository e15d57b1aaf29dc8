/** What may be said of a program: verdict, method, and the evidence that belongs to the method. */
import * as z from 'zod'
import { AnyJson, Uuid } from './common.ts'

export const Verdict = z.enum(['VERIFIED', 'COUNTEREXAMPLE', 'TIMEOUT', 'ERROR', 'UNKNOWN']).meta({
  id: 'Verdict',
  description: 'VERIFIED is never given without a method; TIMEOUT and UNKNOWN are no success.',
})

export const Method = z.enum(['PROVED', 'TESTED', 'EXAMPLES']).meta({
  id: 'Method',
  description:
    'PROVED: for all inputs, by the solver. TESTED: on seeded samples, with an error bound. EXAMPLES: on the given examples, as nothing else was asked.',
})

/** The numbers behind a method: only those of the method are present. */
export const MethodEvidence = z
  .object({
    samples: z.int().optional().meta({ description: 'TESTED: inputs that were run.' }),
    seed: z.int().optional(),
    errorBound: z.number().optional().meta({
      description: 'TESTED: with 95 % confidence the share of failing inputs, as drawn, is below this.',
    }),
    examples: z.int().optional().meta({ description: 'EXAMPLES: how many hold.' }),
    bounded: z.string().optional().meta({ description: 'PROVED: the bound under which it was proved.' }),
  })
  .meta({ id: 'MethodEvidence' })

export const Counterexample = z
  .object({
    inputs: z
      .record(z.string(), AnyJson)
      .meta({ description: 'Values of the variables that the clause speaks of, by name.' }),
    clause: z.string().meta({ description: 'The clause that does not hold.' }),
    line: z.int(),
    column: z.int(),
    actual: AnyJson.optional(),
    expected: AnyJson.optional(),
    error: z.string().optional().meta({ description: 'The run-time error that the inputs cause.' }),
    calls: z
      .array(
        z.object({
          inputs: z.array(AnyJson),
          output: AnyJson.optional(),
          error: z.string().optional(),
        }),
      )
      .optional()
      .meta({ description: 'What the clause asks of the program there; `inputs` replay through `execute`.' }),
  })
  .meta({ id: 'Counterexample' })

export const VerificationSummary = z
  .object({
    verificationId: Uuid.nullable(),
    verdict: Verdict,
    method: Method.nullable(),
    evidence: MethodEvidence.nullable(),
    counterexample: Counterexample.nullable(),
    reason: z.string(),
  })
  .meta({ id: 'VerificationSummary' })

export type VerificationSummary = z.infer<typeof VerificationSummary>
