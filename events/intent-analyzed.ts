/** A text was understood. */
import { Analysis } from '../shared/vocabulary/intent.ts'
import { defineEvent } from './event-type.ts'

export const IntentAnalyzed = defineEvent({
  name: 'intent.analyzed',
  doc: 'A text was turned into a structured intent and constraints.',
  data: Analysis,
  aliases: ['INTENT_ANALYZED'],
  sample: {
    structuredIntent: {
      name: 'largest',
      parameters: [
        { name: 'a', type: 'Int' },
        { name: 'b', type: 'Int' },
      ],
      returns: 'Int',
    },
    constraints: ['result >= a', 'result >= b', 'result == a or result == b'],
    analysisId: '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c02',
    questions: [],
  },
})
