/** A generation ended without a program: undecided, impossible, or refused. */
import { GenerationResult } from '../shared/vocabulary/generation.ts'
import { defineEvent } from './event-type.ts'
import { undecidedSample } from './generation-sample.ts'

export const CodeFailed = defineEvent({
  name: 'code.failed',
  doc: 'A generation ended without a program; the data says why.',
  data: GenerationResult,
  aliases: ['CODE_GENERATION_FAILED', 'code_generation_failed'],
  sample: undecidedSample,
})
