/** The strategies that a generation can use. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { renderers } from '../../shared/render/registry.ts'
import { strategies } from '../../shared/synthesis/strategies/registry.ts'

export const Techniques = z
  .object({
    techniques: z.array(z.object({ name: z.string(), doc: z.string() })),
    languages: z.array(z.object({ name: z.string(), doc: z.string() })),
    views: z.array(z.object({ name: z.string(), doc: z.string() })),
  })
  .meta({ id: 'Techniques' })

const described = ({ name, doc }: { readonly name: string; readonly doc: string }) => ({ name, doc })

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
    return {
      techniques: strategies.map(described),
      languages: renderers.filter(renderer => renderer.language).map(described),
      views: renderers.filter(renderer => !renderer.language).map(described),
    }
  },
})
