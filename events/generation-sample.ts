/** One generation's result as it stands in the samples of the events that carry it. */
import type { GenerationResult } from '../shared/vocabulary/generation.ts'

const generationId = '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c01'
const analysisId = '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c02'
const anrfId = '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c03'

export const generatedSample: GenerationResult = {
  generationId,
  analysisId,
  status: 'completed',
  anrfId,
  version: 1,
  hash: '9d1f0c6c6f2d4a7a8c35fa2b9f4f4f5c7a3b2f7b8e1d6c5b4a39281706f5e4d3',
  confidenceScore: null,
  verdict: 'VERIFIED',
  method: 'PROVED',
  strategy: 'constraint_based',
  reason: '3 constraints to meet for all inputs',
  stopReasons: [
    {
      strategy: 'constraint_based',
      reason: '3 constraints to meet for all inputs',
      stopped: 'solved',
      steps: 1480,
    },
  ],
  code: { python: 'def largest(a: int, b: int) -> int:\n    return a if a >= b else b\n' },
  verification: {
    verificationId: '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c04',
    verdict: 'VERIFIED',
    method: 'PROVED',
    evidence: {},
    counterexample: null,
    reason: 'no input breaks a clause: the negation is unsatisfiable',
  },
  conflict: null,
  problem: null,
  questions: [],
  timings: { total: 84 },
  steps: 1480,
  links: {
    self: `/api/generations/${generationId}`,
    lineage: `/api/lineage/${analysisId}`,
    view: `/api/view/${anrfId}`,
    verify: `/api/verify/${anrfId}`,
    execute: `/api/execute/${anrfId}`,
  },
}

/** The same request when the time was too short. */
export const undecidedSample: GenerationResult = {
  ...generatedSample,
  status: 'failed',
  anrfId: null,
  version: null,
  hash: null,
  verdict: 'TIMEOUT',
  method: null,
  strategy: null,
  reason: 'the time limit of 10 s ended the search',
  stopReasons: [
    {
      strategy: 'constraint_based',
      reason: '3 constraints to meet for all inputs',
      stopped: 'deadline',
      steps: 90_000,
    },
  ],
  code: {},
  verification: null,
  steps: 90_000,
  links: { self: `/api/generations/${generationId}`, lineage: `/api/lineage/${analysisId}` },
}
