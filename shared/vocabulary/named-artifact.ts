/** An answer that is an artifact: what it is called, and where it is stored. HTTP answers the artifact itself. */
import * as z from 'zod'
import { Uuid } from './common.ts'

export const anrfMediaType = 'application/vnd.specwright.anrf'

export const NamedArtifact = z
  .object({
    anrfId: Uuid,
    version: z.int(),
    hash: z.string().meta({ description: 'Of the program.' }),
    key: z.string(),
    digest: z.string().meta({ description: 'SHA-256 of the bytes, hex.' }),
    fileName: z.string(),
    mediaType: z.string(),
  })
  .meta({ id: 'NamedArtifact' })
export type NamedArtifact = z.output<typeof NamedArtifact>
