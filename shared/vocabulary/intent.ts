/** What an analysis understood of a text, ready to be handed to `generate`. */
import * as z from 'zod'
import { Uuid } from './common.ts'
import { Constraint, StructuredIntent } from './generate-request.ts'
import { Question } from './specification.ts'

export const Analysis = z
  .object({
    structuredIntent: StructuredIntent,
    constraints: z.array(Constraint).meta({ description: 'In the constraint language.' }),
    analysisId: Uuid,
    questions: z.array(Question),
  })
  .meta({ id: 'Analysis' })

export type Analysis = z.infer<typeof Analysis>
