/** Turns a specification into a verified program in the registry, or says honestly why there is none. */
import { CodeFailed } from '../../events/code-failed.ts'
import { CodeGenerated } from '../../events/code-generated.ts'
import { GenerationRequested } from '../../events/generation-requested.ts'
import { type Deferral, defineFunction, http, topic } from '../../shared/platform/define-function.ts'
import { synthesizeOn } from '../../shared/platform/jobs/synthesize-on.ts'
import { GenerateRequest } from '../../shared/vocabulary/generate-request.ts'
import { GenerationResult } from '../../shared/vocabulary/generation.ts'
import { analysisOf, searchInput, writersOf } from './asked.ts'
import { conclude, generationBefore, settled, writeIntent } from './conclude.ts'
import { refuseConflict } from './conflict.ts'
import { deliver, isSolved } from './deliver.ts'
import { intentOf } from './intent-of.ts'
import { completedResult, pendingResult, refusedResult, undecidedResult } from './results.ts'

const deferred: Deferral = {
  result: 'generation',
  location: id => `/generations/${id}`,
  pending: (request, derivedId) =>
    pendingResult(derivedId('generation'), analysisOf(request) ?? derivedId('analysis')),
}

export const generate = defineFunction({
  name: 'generate',
  doc: 'Turns a specification into a verified program.',
  triggers: [http('POST', '/generate', { deferred }), topic(GenerationRequested)],
  input: GenerateRequest,
  output: GenerationResult,
  emits: [CodeGenerated, CodeFailed],
  permission: 'generations:create',
  uses: { artifacts: 'write', records: 'write', compute: 'solver' },
  resources: { memoryMb: 2048, timeoutSeconds: 900 },

  async handle(request, context) {
    const before = await generationBefore(context)
    const done = settled(before)
    if (done !== undefined) return done
    const writers = await writersOf(request)
    const intent = await intentOf(request, context)
    const input = searchInput(request, intent.specification, context.remainingMs())
    const { compute, now, signal, progress: onProgress } = context
    const outcome = await synthesizeOn(compute, input, { now, signal, onProgress })
    refuseConflict(outcome, intent)
    const generationId = context.derivedId('generation')
    writeIntent(intent, context)
    if (!isSolved(outcome)) return conclude(undecidedResult(generationId, intent, outcome), before, context)
    const delivered = await deliver(intent, outcome, request.seed, writers, context)
    return conclude(completedResult(generationId, intent, outcome, delivered), before, context)
  },

  async refuse(request, problem, context) {
    const before = await generationBefore(context)
    const done = settled(before)
    if (done !== undefined) return done
    const analysisId = analysisOf(request) ?? context.derivedId('analysis')
    return conclude(refusedResult(context.derivedId('generation'), analysisId, problem), before, context)
  },
})
