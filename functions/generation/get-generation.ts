/** The result of a generation by its id; `pending` while the work is still going on. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { Uuid } from '../../shared/vocabulary/common.ts'
import { GenerationResult } from '../../shared/vocabulary/generation.ts'
import { deferredKey, generationKey } from '../records.ts'

export const getGeneration = defineFunction({
  name: 'get-generation',
  doc: 'Gives the result of a generation, or its state while it is pending.',
  triggers: [http('GET', '/generations/{generationId}')],
  input: z.strictObject({ generationId: Uuid }),
  output: GenerationResult,
  emits: [],
  permission: 'generations:read',
  uses: { records: 'read' },
  resources: { memoryMb: 256, timeoutSeconds: 10 },
  async handle({ generationId }, { records, tenant }) {
    const pending = await records.get(tenant, deferredKey(generationId))
    const done = await records.get(tenant, generationKey(generationId))
    if (done !== undefined) return GenerationResult.parse(done.data)
    if (pending !== undefined) return GenerationResult.parse(pending.data.pending)
    throw new FunctionError('NOT_FOUND', `no generation ${generationId}`)
  },
})
