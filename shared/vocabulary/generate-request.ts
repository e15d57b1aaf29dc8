/** What is asked of a generation: the same for `POST /api/generate` and the event `generation.requested`. */
import * as z from 'zod'
import { Duration, NameList, Uuid } from './common.ts'
import { renderingOptions } from './rendering-options.ts'
import { SpecificationFormat, SpecificationInput } from './specification.ts'

export const StructuredIntent = z.looseObject({}).meta({
  id: 'StructuredIntent',
  description:
    'What `POST /api/intent/analyze` understood: a specification document without its constraints.',
})

/** An inferred or relaxed clause says so. */
export const Constraint = z
  .union([z.string(), z.strictObject({ text: z.string(), origin: z.string() })])
  .meta({ id: 'Constraint' })

export const GenerateRequest = z
  .strictObject({
    specification: SpecificationInput.optional(),
    format: SpecificationFormat.optional(),
    structuredIntent: StructuredIntent.optional(),
    constraints: z.array(Constraint).optional().meta({ description: 'With `structuredIntent`.' }),
    analysisId: Uuid.optional().meta({ description: 'Links the generation to an analysis.' }),
    language: NameList.optional().meta({ description: 'The same as `languages`.' }),
    languages: NameList.optional().meta({ description: 'Languages of the code; default `["python"]`.' }),
    ...renderingOptions,
    seed: z.int().min(0).max(0xffff_ffff).default(1),
    limit: Duration.default(20_000).meta({
      description: 'Wall-clock limit of the search: seconds, or a text such as `500ms`, `30s`; default 20 s.',
    }),
    steps: z.int().positive().optional().meta({ description: 'Counted work each strategy may spend.' }),
    strategy: z
      .string()
      .optional()
      .meta({ description: 'Try only this strategy (see `GET /api/techniques`).' }),
    workers: z.int().min(1).max(16).default(1).meta({
      description: 'Workers that share the search; changes the time, never the answer.',
    }),
  })
  .refine(
    ({ specification, structuredIntent, analysisId }) =>
      (specification ?? structuredIntent ?? analysisId) !== undefined,
    {
      path: ['specification'],
      message:
        'give `specification`, or `structuredIntent` and `constraints`, or the `analysisId` of an analysis',
    },
  )
  .meta({ id: 'GenerateRequest' })

export type GenerateRequest = z.infer<typeof GenerateRequest>
