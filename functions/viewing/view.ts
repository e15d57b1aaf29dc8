/** Shows an artifact: as pseudocode, as structure, or as source in one of the languages. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { Uuid } from '../../shared/vocabulary/common.ts'
import { renderingOptions } from '../../shared/vocabulary/rendering-options.ts'
import { readArtifact } from '../registry/stored-artifact.ts'
import { rendererNamed } from '../rendering.ts'
import { renderOptions } from '../rendering-options.ts'

export const ViewRequest = z.strictObject({
  anrfId: Uuid,
  format: z
    .string()
    .default('pseudocode')
    .meta({ description: 'pseudocode, structure, mermaid, smtlib, python, python-tests, …' }),
  version: z.coerce
    .number<number | string>()
    .int()
    .positive()
    .optional()
    .meta({ description: 'Default: the latest.' }),
  ...renderingOptions,
})

export const ViewResult = z
  .object({
    content: z.string(),
    format: z.string(),
    fileName: z.string(),
    anrfId: Uuid,
    version: z.int(),
    hash: z.string(),
  })
  .meta({ id: 'ViewResult' })

export const view = defineFunction({
  name: 'view',
  doc: 'Shows an artifact as pseudocode, structure or source code.',
  triggers: [http('GET', '/view/{anrfId}')],
  input: ViewRequest,
  output: ViewResult,
  emits: [],
  permission: 'artifacts:read',
  uses: { artifacts: 'read', records: 'read' },
  resources: { memoryMb: 512, timeoutSeconds: 30 },
  async handle({ anrfId, format, version, ...asked }, context) {
    const renderer = await rendererNamed(format)
    const options = renderOptions(asked, [renderer])
    const { artifact, entry } = await readArtifact(context, anrfId, version)
    return {
      content: renderer.render({ ...artifact, options }),
      format,
      fileName: renderer.fileName(artifact.specification),
      anrfId,
      version: entry.version,
      hash: entry.hash,
    }
  },
})
