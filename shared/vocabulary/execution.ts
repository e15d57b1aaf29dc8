/** The outcome of running a stored program: a value, or a run-time error by name. */
import * as z from 'zod'
import { AnyJson, Uuid } from './common.ts'

export const RunTimeError = z
  .object({
    name: z.string().meta({ description: 'DivisionByZero, IndexOutOfRange, FuelExhausted, …' }),
    message: z.string(),
  })
  .meta({ id: 'RunTimeError' })

export const ExecutionResult = z
  .object({
    executionId: Uuid,
    anrfId: Uuid,
    version: z.int(),
    status: z.enum(['returned', 'failed']),
    output: AnyJson.meta({ description: 'The value; null when the run failed.' }),
    type: z.string().meta({ description: 'The type of the value.' }),
    failure: RunTimeError.nullable(),
    logs: z.array(z.string()),
    fuelSpent: z.int().nullable().meta({ description: 'Null when the run was ended from outside.' }),
  })
  .meta({ id: 'ExecutionResult' })

export type ExecutionResult = z.infer<typeof ExecutionResult>
