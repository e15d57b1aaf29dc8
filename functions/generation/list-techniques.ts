/** The strategies that a generation can use. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { languages, techniques, views } from './techniques.constant.ts'

export const Techniques = z
  .object({
    techniques: z.array(z.object({ name: z.string(), doc: z.string() })),
    languages: z.array(z.object({ name: z.string(), doc: z.string() })),
    views: z.array(z.object({ name: z.string(), doc: z.string() })),
  })
  .meta({ id: 'Techniques' })

export const listTechniques = defineFunction({
  name: 'list-techniques',
  doc: 'Lists the synthesis strategies, the languages and the views.',
  triggers: [http('GET', '/techniques')],
  input: z.strictObject({}),
  output: Techniques,
  emits: [],
  permission: 'techniques:read',
  uses: {},
  resources: { memoryMb: 256, timeoutSeconds: 10 },
  async handle() {
    return { techniques: [...techniques], languages: [...languages], views: [...views] }
  },
})
