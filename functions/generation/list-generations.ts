/** Generations, newest first: all of them, or those of one analysis. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { Uuid } from '../../shared/vocabulary/common.ts'
import { GenerationResult } from '../../shared/vocabulary/generation.ts'

export const ListGenerationsRequest = z.strictObject({
  analysisId: Uuid.optional(),
  cursor: z.string().optional().meta({ description: 'From the page before.' }),
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(20),
})
export const GenerationPage = z
  .object({
    items: z.array(GenerationResult),
    cursor: z.string().nullable().meta({ description: 'For the next page; null on the last.' }),
  })
  .meta({ id: 'GenerationPage' })

export const listGenerations = defineFunction({
  name: 'list-generations',
  doc: 'Lists generations, newest first, page by page.',
  triggers: [http('GET', '/generations')],
  input: ListGenerationsRequest,
  output: GenerationPage,
  emits: [],
  permission: 'generations:read',
  uses: { records: 'read' },
  resources: { memoryMb: 256, timeoutSeconds: 10 },
  async handle({ analysisId, cursor, limit }, { records, tenant }) {
    const page = await records.query(tenant, {
      kind: 'generation',
      limit,
      ...(analysisId === undefined ? {} : { link: ['analysis', analysisId] as const }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    return {
      items: page.items.map(record => GenerationResult.parse(record.data)),
      cursor: page.cursor ?? null,
    }
  },
})
