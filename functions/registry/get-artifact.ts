/** Gives an artifact as it is stored. Over HTTP it is the file; who calls it otherwise is told where that stands. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { Uuid } from '../../shared/vocabulary/common.ts'
import { anrfMediaType, NamedArtifact } from '../../shared/vocabulary/named-artifact.ts'
import { artifactResponse } from './artifact-response.ts'
import { versionOf } from './stored-artifact.ts'

export const getArtifact = defineFunction({
  name: 'get-artifact',
  doc: 'Gives an artifact as it is stored: the .anrf file.',
  triggers: [http('GET', '/artifacts/{anrfId}', { answers: artifactResponse })],
  input: z.strictObject({
    anrfId: Uuid,
    version: z.coerce
      .number<number | string>()
      .int()
      .positive()
      .optional()
      .meta({ description: 'Default: the latest.' }),
  }),
  output: NamedArtifact,
  emits: [],
  permission: 'artifacts:read',
  uses: { artifacts: 'read', records: 'read' },
  resources: { memoryMb: 512, timeoutSeconds: 30 },
  async handle({ anrfId, version: asked }, context) {
    const { version, hash, key, digest } = await versionOf(context, anrfId, asked)
    return {
      anrfId,
      version,
      hash,
      key,
      digest,
      fileName: `${anrfId}-${version}.anrf`,
      mediaType: anrfMediaType,
    }
  },
})
