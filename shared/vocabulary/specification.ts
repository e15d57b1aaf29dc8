/**
 * A specification on the wire: text in any format a reader knows, or the document of a spec file. Its content is
 * judged by the readers, whose problems have places; the schema documents it and checks no more than its kind.
 */
import * as z from 'zod'

const parameter = { type: 'object', required: ['name', 'type'], properties: {} } as const

/** What OpenAPI shows; the readers decide. */
const documented = {
  description: 'A specification as a document: the shape of a spec file.',
  examples: [
    {
      name: 'largest',
      parameters: [
        { name: 'a', type: 'Int' },
        { name: 'b', type: 'Int' },
      ],
      returns: 'Int',
      constraints: ['result >= a', 'result >= b', 'result == a or result == b'],
      examples: [{ in: [1, 2], out: 2 }],
    },
  ],
  properties: {
    name: { type: 'string' },
    description: { type: 'string' },
    parameters: { type: 'array', items: parameter },
    returns: { type: 'string' },
    constraints: { type: 'array', items: { type: 'string' } },
    examples: { type: 'array', items: { type: 'object' } },
  },
} as const

export const SpecificationDocument = z.looseObject({}).meta({ id: 'SpecificationDocument', ...documented })

export const SpecificationText = z
  .string()
  .min(1)
  .meta({ description: 'A specification as text: YAML, JSON, SyGuS-IF, or prose with lines of constraints.' })

export const SpecificationInput = z
  .union([SpecificationText, SpecificationDocument])
  .meta({ id: 'SpecificationInput' })

export type SpecificationInput = z.infer<typeof SpecificationInput>

export const SpecificationFormat = z.enum(['yaml', 'json', 'sygus', 'text']).meta({
  id: 'SpecificationFormat',
  description: 'The format of a specification given as text; recognised when absent.',
})

/** Something the text leaves open: put to the person, never guessed. */
export const Question = z
  .object({
    text: z.string(),
    line: z.int().optional(),
    column: z.int().optional(),
    choices: z.array(z.string()).optional(),
  })
  .meta({ id: 'Question' })
