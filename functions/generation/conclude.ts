/** A generation's end: its record, the intent's where nobody wrote it before, and exactly one event. */
import { CodeFailed } from '../../events/code-failed.ts'
import { CodeGenerated } from '../../events/code-generated.ts'
import type { BaseContext, RecordWriter } from '../../shared/platform/define-function.ts'
import type { StoredRecord } from '../../shared/platform/ports/records.ts'
import { GenerationResult } from '../../shared/vocabulary/generation.ts'
import { analysisJson } from '../intent/analysis-json.ts'
import { generationKey, intentKey, linked } from '../records.ts'
import type { Intent } from './intent-of.ts'
import { forEvent } from './results.ts'

type ConcludingContext = BaseContext<typeof CodeGenerated | typeof CodeFailed> & {
  readonly records: RecordWriter
}

/** What this very request led to before, when it was handled to its end. A refusal can be tried again. */
export function settled(before: StoredRecord | undefined): GenerationResult | undefined {
  return before === undefined || before.data.problem !== null
    ? undefined
    : GenerationResult.parse(before.data)
}

export const generationBefore = (context: ConcludingContext): Promise<StoredRecord | undefined> =>
  context.records.get(context.tenant, generationKey(context.derivedId('generation')))

/** The condition makes of two that do the same at the same time one. */
export function conclude(
  result: GenerationResult,
  before: StoredRecord | undefined,
  context: ConcludingContext,
): GenerationResult {
  const { analysisId, generationId, anrfId } = result
  const lineage = { analysisId, generationId, ...(anrfId === null ? {} : { anrfId }) }
  context.records.write({
    put: linked(generationKey(generationId), lineage, result),
    if: before === undefined ? 'absent' : { version: before.version },
  })
  context.emit(result.status === 'completed' ? CodeGenerated : CodeFailed, forEvent(result))
  return result
}

/** What `analyze-intent` would have written. */
export function writeIntent(intent: Intent, { records }: ConcludingContext): void {
  const { analysisId, fresh } = intent
  if (!fresh) return
  records.write({ put: linked(intentKey(analysisId), { analysisId }, analysisJson(intent, analysisId)) })
}
