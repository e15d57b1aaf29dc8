/** Someone asks for a program: the function `generate` answers with `code.generated` or `code.failed`. */
import { GenerateRequest } from '../shared/vocabulary/generate-request.ts'
import { defineEvent } from './event-type.ts'

export const GenerationRequested = defineEvent({
  name: 'generation.requested',
  doc: 'A specification is to be turned into a verified program.',
  data: GenerateRequest,
  aliases: ['CODE_GENERATION_REQUESTED', 'code_generation_requested'],
  sample: {
    specification: {
      name: 'largest',
      parameters: [
        { name: 'a', type: 'Int' },
        { name: 'b', type: 'Int' },
      ],
      returns: 'Int',
      constraints: ['result >= a', 'result >= b', 'result == a or result == b'],
    },
    languages: ['python'],
    seed: 7,
    limit: '10s',
  },
})
