/** A stored program was run. */
import { ExecutionResult } from '../shared/vocabulary/execution.ts'
import { defineEvent } from './event-type.ts'

export const ArtifactExecuted = defineEvent({
  name: 'artifact.executed',
  doc: 'A stored program was run on inputs; the data is the outcome.',
  data: ExecutionResult,
  aliases: ['ARTIFACT_EXECUTED'],
  sample: {
    executionId: '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c06',
    anrfId: '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c03',
    version: 1,
    status: 'returned',
    output: 5,
    type: 'Int',
    failure: null,
    logs: [],
    fuelSpent: 12,
  },
})
