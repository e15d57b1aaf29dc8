/** Understands a text as a specification: parameters, types, examples, constraints, and what it leaves open. */
import * as z from 'zod'
import { IntentAnalyzed } from '../../events/intent-analyzed.ts'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { Analysis } from '../../shared/vocabulary/intent.ts'
import { SpecificationFormat } from '../../shared/vocabulary/specification.ts'
import { intentKey, linked } from '../records.ts'
import { understand } from '../specification-reading.ts'
import { analysisJson } from './analysis-json.ts'

export const AnalyzeRequest = z
  .strictObject({
    inputText: z.string().min(1).meta({
      description: 'Prose with lines of the constraint language, or a specification in any format.',
    }),
    context: z
      .strictObject({ module: z.string().optional(), function: z.string().optional() })
      .optional()
      .meta({ description: 'Where the code will live.' }),
    format: SpecificationFormat.optional(),
  })
  .meta({ id: 'AnalyzeRequest' })

export const analyzeIntent = defineFunction({
  name: 'analyze-intent',
  doc: 'Understands a text as a specification that can be handed to generate.',
  triggers: [http('POST', '/intent/analyze')],
  input: AnalyzeRequest,
  output: Analysis,
  emits: [IntentAnalyzed],
  permission: 'intents:create',
  uses: { records: 'write' },
  resources: { memoryMb: 512, timeoutSeconds: 30 },
  async handle(request, context) {
    const analysisId = context.derivedId('analysis')
    const understood = await understand(request.inputText, request.format)
    const analysis = analysisJson(understood, analysisId)
    const source = { inputText: request.inputText, context: request.context ?? null }
    context.records.write({ put: linked(intentKey(analysisId), { analysisId }, { ...analysis, ...source }) })
    context.emit(IntentAnalyzed, analysis)
    return analysis
  },
})
