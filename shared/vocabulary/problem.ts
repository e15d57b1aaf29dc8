/** A problem as RFC 9457 has it, with the places of what is wrong and the reference's `error` string. */
import * as z from 'zod'

export const ProblemPlace = z
  .looseObject({
    code: z.string().optional().meta({ description: 'What is wrong, for a program.' }),
    pointer: z
      .string()
      .optional()
      .meta({ description: 'JSON pointer into the request or the specification.' }),
    line: z.int().optional(),
    column: z.int().optional(),
    message: z.string().meta({ description: 'What is wrong there, for a person.' }),
    found: z.string().optional(),
    expected: z.array(z.string()).optional(),
    hint: z.string().optional().meta({ description: 'What to do about it.' }),
  })
  .meta({ id: 'ProblemPlace' })

export const Problem = z
  .looseObject({
    type: z.string().meta({ description: 'Names the kind of problem: `urn:specwright:problem:…`.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional(),
    code: z.string().meta({ description: 'The kind of problem as one word, e.g. `INVALID_SPECIFICATION`.' }),
    error: z.string().meta({ description: 'Title and detail in one sentence.' }),
    errors: z.array(ProblemPlace),
    correlationId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457).' })

export type Problem = z.infer<typeof Problem>
export type ProblemPlace = z.infer<typeof ProblemPlace>
