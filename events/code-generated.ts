/** A verified program stands in the registry. */
import { GenerationResult } from '../shared/vocabulary/generation.ts'
import { defineEvent } from './event-type.ts'
import { generatedSample } from './generation-sample.ts'

export const CodeGenerated = defineEvent({
  name: 'code.generated',
  doc: 'A generation ended with a verified program; the data is its result.',
  data: GenerationResult,
  aliases: ['CODE_GENERATED', 'CODE_GENERATION_COMPLETED', 'code_generation_completed'],
  sample: generatedSample,
})
