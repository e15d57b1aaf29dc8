/** The result of a generation: one shape for `generate`, `synth --json`, `code.generated` and `code.failed`. */
import * as z from 'zod'
import { Uuid } from './common.ts'
import { Problem } from './problem.ts'
import { Question } from './specification.ts'
import { Method, Verdict, VerificationSummary } from './verdict.ts'

export const StopReason = z
  .object({
    strategy: z.string(),
    reason: z.string().meta({ description: 'Why it was tried, or why not.' }),
    stopped: z.string().meta({ description: 'Why it ended: solved, exhausted, deadline, outrun, …' }),
    detail: z.string().optional(),
    steps: z.int(),
  })
  .meta({ id: 'StopReason' })

export const ConflictingClauses = z
  .object({
    kind: z.enum(['contradiction', 'unrealisable']),
    reason: z.string(),
    clauses: z.array(z.object({ text: z.string(), line: z.int(), column: z.int() })),
  })
  .meta({ id: 'ConflictingClauses' })

export const GenerationLinks = z
  .object({
    self: z.string(),
    lineage: z.string(),
    view: z.string().optional(),
    verify: z.string().optional(),
    execute: z.string().optional(),
  })
  .meta({ id: 'GenerationLinks' })

export const GenerationStatus = z.enum(['pending', 'completed', 'failed']).meta({
  id: 'GenerationStatus',
  description:
    'completed: a verified program stands in the registry. failed: there is none, and the result says why.',
})

export const GenerationResult = z
  .object({
    generationId: Uuid,
    analysisId: Uuid,
    status: GenerationStatus,
    anrfId: Uuid.nullable(),
    version: z.int().nullable(),
    hash: z
      .string()
      .nullable()
      .meta({ description: 'SHA-256 of the canonical program: the same program, the same hash.' }),
    confidenceScore: z.number().min(0).max(1).nullable().meta({
      description: 'Null until a calibration exists.',
    }),
    verdict: Verdict.nullable(),
    method: Method.nullable(),
    strategy: z.string().nullable(),
    reason: z.string(),
    stopReasons: z.array(StopReason),
    code: z.record(z.string(), z.string()).meta({ description: 'The program, by language.' }),
    verification: VerificationSummary.nullable(),
    conflict: ConflictingClauses.nullable(),
    problem: Problem.nullable().meta({ description: 'Why a deferred or event-driven request was refused.' }),
    questions: z.array(Question),
    timings: z.record(z.string(), z.number()).meta({ description: 'Wall-clock ms by phase.' }),
    steps: z.int().nullable(),
    links: GenerationLinks,
  })
  .meta({ id: 'GenerationResult' })

export type GenerationResult = z.infer<typeof GenerationResult>
