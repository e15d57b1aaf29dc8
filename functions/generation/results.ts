/** The results of a generation in the one shape of the vocabulary: pending, completed, undecided, refused. */

import type { StopNote, SynthesizeOutput } from '../../shared/platform/jobs/messages.ts'
import type { GenerationResult } from '../../shared/vocabulary/generation.ts'
import type { Problem } from '../../shared/vocabulary/problem.ts'
import { questionJson } from '../specification-reading.ts'
import { verificationJson } from '../verdict-json.ts'
import { doubtQuestion } from './doubt-question.ts'
import type { Intent } from './intent-of.ts'

/** What stands in the registry after a generation. */
export interface Delivered {
  readonly anrfId: string
  readonly version: number
  readonly hash: string
  readonly verificationId: string
  readonly code: Readonly<Record<string, string>>
}

/** Nothing is known yet but who asked. */
function blank(generationId: string, analysisId: string): GenerationResult {
  return {
    generationId,
    analysisId,
    status: 'pending',
    anrfId: null,
    version: null,
    hash: null,
    confidenceScore: null,
    verdict: null,
    method: null,
    strategy: null,
    reason: 'the work is going on',
    stopReasons: [],
    code: {},
    verification: null,
    conflict: null,
    problem: null,
    questions: [],
    timings: {},
    steps: null,
    links: { self: `/api/generations/${generationId}`, lineage: `/api/lineage/${analysisId}` },
  }
}

export const pendingResult = blank

/** The request was refused; nobody was there to be told. */
export const refusedResult = (
  generationId: string,
  analysisId: string,
  problem: Problem,
): GenerationResult => ({
  ...blank(generationId, analysisId),
  status: 'failed',
  verdict: 'ERROR',
  reason: problem.detail,
  problem,
})

/** The search ended without a program. */
export const undecidedResult = (
  generationId: string,
  intent: Intent,
  outcome: SynthesizeOutput,
): GenerationResult => ({
  ...blank(generationId, intent.analysisId),
  ...told(intent, outcome),
  // VERIFIED without a program or a method would be a claim without ground.
  verdict: outcome.verdict === 'VERIFIED' ? 'ERROR' : outcome.verdict,
  status: 'failed',
  verification:
    outcome.verification === undefined
      ? null
      : verificationJson(null, outcome.verification, intent.specification),
})

export function completedResult(
  generationId: string,
  intent: Intent,
  outcome: SynthesizeOutput,
  delivered: Delivered,
): GenerationResult {
  const { anrfId, version, hash, verificationId, code } = delivered
  const start = blank(generationId, intent.analysisId)
  return {
    ...start,
    ...told(intent, outcome),
    status: 'completed',
    anrfId,
    version,
    hash,
    code: { ...code },
    verification:
      outcome.verification === undefined
        ? null
        : verificationJson(verificationId, outcome.verification, intent.specification),
    links: {
      ...start.links,
      view: `/api/view/${anrfId}`,
      verify: `/api/verify/${anrfId}`,
      execute: `/api/execute/${anrfId}`,
    },
  }
}

/** What every finished search tells. */
const told = (intent: Intent, outcome: SynthesizeOutput) => ({
  verdict: outcome.verdict,
  method: outcome.method?.kind ?? null,
  strategy: outcome.strategy ?? null,
  reason: outcome.reason,
  stopReasons: outcome.stopReasons.map(stopReason),
  questions: [
    ...intent.questions.map(questionJson),
    ...(outcome.doubt === undefined ? [] : doubtQuestion(outcome.doubt, intent.specification)),
  ],
  timings: { ...outcome.timings },
  steps: outcome.steps,
})

const stopReason = ({ strategy, reason, stopped, detail, steps }: StopNote) => ({
  strategy,
  reason,
  stopped,
  ...(detail === undefined ? {} : { detail }),
  steps,
})

/** Events carry at most 256 KB: a larger result goes without its code, which `links.view` gives. */
export function forEvent(result: GenerationResult): GenerationResult {
  const eventCharacters = 60_000
  return JSON.stringify(result).length <= eventCharacters ? result : { ...result, code: {} }
}
