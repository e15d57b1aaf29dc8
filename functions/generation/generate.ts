/** Turns a specification into a verified program in the registry, or says honestly why there is none. */
import { CodeFailed } from '../../events/code-failed.ts'
import { CodeGenerated } from '../../events/code-generated.ts'
import { GenerationRequested } from '../../events/generation-requested.ts'
import { defineFunction, http, topic } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { synthesizeOn } from '../../shared/platform/jobs/synthesize-on.ts'
import { specificationJson } from '../../shared/spec/write.ts'
import { strategies } from '../../shared/synthesis/strategies/registry.ts'
import { GenerateRequest } from '../../shared/vocabulary/generate-request.ts'
import { GenerationResult } from '../../shared/vocabulary/generation.ts'
import { generationKey, intentKey, linked } from '../records.ts'
import { languageNamed } from '../rendering.ts'
import { questionJson } from '../specification-reading.ts'
import { refuseConflict } from './conflict.ts'
import { deliver, isSolved } from './deliver.ts'
import { type Intent, intentOf } from './intent-of.ts'
import { completedResult, forEvent, refusedResult, undecidedResult } from './results.ts'

export const generate = defineFunction({
  name: 'generate',
  doc: 'Turns a specification into a verified program.',
  triggers: [
    http('POST', '/generate', { deferred: { result: 'generation', location: id => `/generations/${id}` } }),
    topic(GenerationRequested),
  ],
  input: GenerateRequest,
  output: GenerationResult,
  emits: [CodeGenerated, CodeFailed],
  permission: 'generations:create',
  uses: { artifacts: 'write', records: 'write', compute: 'solver' },
  resources: { memoryMb: 2048, timeoutSeconds: 900 },

  async handle(request, context) {
    const generationId = context.derivedId('generation')
    const already = await context.records.get(context.tenant, generationKey(generationId))
    if (already !== undefined) return GenerationResult.parse(already.data)
    const languages = languagesOf(request).map(languageNamed)
    const strategy = strategyOf(request)
    const intent = await intentOf(request, context)
    const { seed, limit, steps, workers } = request
    const outcome = await synthesizeOn(
      context.compute,
      {
        specification: intent.specification,
        seed,
        limitMs: Math.min(limit, context.remainingMs()),
        workers,
        ...(steps === undefined ? {} : { steps }),
        ...(strategy === undefined ? {} : { strategy }),
      },
      { now: context.now, signal: context.signal, onProgress: context.progress },
    )
    refuseConflict(outcome)
    const result = isSolved(outcome)
      ? completedResult(generationId, intent, outcome, await deliver(intent, outcome, languages, context))
      : undecidedResult(generationId, intent, outcome)
    if (intent.fresh) context.records.write({ put: intentRecord(intent) })
    context.records.write({ put: linked(generationKey(generationId), lineageOf(result), result) })
    if (result.status === 'completed') context.emit(CodeGenerated, forEvent(result))
    else context.emit(CodeFailed, forEvent(result))
    return result
  },

  async refuse(request, problem, context) {
    const generationId = context.derivedId('generation')
    const asked = GenerateRequest.safeParse(request)
    const analysisId = asked.data?.analysisId ?? context.derivedId('analysis')
    const result = refusedResult(generationId, analysisId, problem)
    context.records.write({ put: linked(generationKey(generationId), lineageOf(result), result) })
    context.emit(CodeFailed, forEvent(result))
    return result
  },
})

const languagesOf = ({ language, languages }: GenerateRequest): readonly string[] => {
  const asked = [...(languages ?? []), ...(language ?? [])]
  return asked.length === 0 ? ['python'] : [...new Set(asked)]
}

function strategyOf({ strategy }: GenerateRequest): string | undefined {
  const names = strategies.map(({ name }) => name)
  if (strategy === undefined || names.includes(strategy)) return strategy
  throw new FunctionError('UNKNOWN_STRATEGY', `'${strategy}' is none of ${names.join(', ')}`, [
    { pointer: '/strategy', message: 'unknown', found: strategy, expected: names },
  ])
}

const lineageOf = ({ analysisId, generationId, anrfId }: GenerationResult) => ({
  analysisId,
  generationId,
  ...(anrfId === null ? {} : { anrfId }),
})

/** What `analyze-intent` would have written. */
function intentRecord({ analysisId, specification, questions }: Intent) {
  const { constraints, ...structuredIntent } = specificationJson(specification)
  const analysis = { structuredIntent, constraints, analysisId, questions: questions.map(questionJson) }
  return linked(intentKey(analysisId), { analysisId }, analysis)
}
