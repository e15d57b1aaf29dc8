/** How code is to be written: the same for views, generations and the event that asks for one. */
import * as z from 'zod'
import { optimizationLevels } from '../render/options.ts'
import { passNames } from '../render/passes/names.constant.ts'
import { NameList } from './common.ts'

export const renderingOptions = {
  optimization_level: z.coerce.number<number | string>().pipe(z.literal(optimizationLevels)).optional().meta({
    description: '0: the program as it is stored; 1 (default): folded and shortened; 2: everything.',
  }),
  disabled_passes: NameList.pipe(z.array(z.enum(passNames)))
    .optional()
    .meta({ description: `Passes to leave out: ${passNames.join(', ')}.` }),
  style_guide: z.string().optional().meta({
    description:
      'A style guide of the language: pep8, google, standard, …; an unknown one is answered with the list.',
  }),
  include_comments: z
    .union([z.boolean(), z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })], {
      error: 'expected true or false',
    })
    .optional()
    .meta({ description: 'Doc comments with the clauses that hold; default true.' }),
}

export type RenderingRequest = Partial<z.output<z.ZodObject<typeof renderingOptions>>>
