/** A function that is asked by request or by event and takes as long as its gate; and one that nobody triggers twice. */
import * as z from 'zod'
import { defineEvent } from '../../../events/event-type.ts'
import { defineFunction, http, topic } from '../../../shared/platform/define-function.ts'
import { FunctionError } from '../../../shared/platform/function-error.ts'

export const ThingMade = defineEvent({
  name: 'thing.made',
  doc: 'A thing was made.',
  data: z.object({ id: z.string(), state: z.string() }),
  sample: { id: 'a', state: 'done' },
})
export const ThingRequested = defineEvent({
  name: 'thing.requested',
  doc: 'A thing is to be made.',
  data: z.object({ how: z.string().default('well') }),
  sample: {},
})

/** Open: `make` may end. Its runs are counted. */
export const workshop = { open: Promise.withResolvers<void>(), runs: 0, remainingMs: 0 }

const given = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

export const make = defineFunction({
  name: 'make',
  doc: 'Makes a thing.',
  triggers: [
    http('POST', '/make', {
      deferred: {
        result: 'thing',
        location: id => `/things/${id}`,
        pending: (_, derive) => ({ id: derive('thing'), state: 'pending' }),
      },
    }),
    topic(ThingRequested),
  ],
  input: z.strictObject({ how: z.string().default('well') }),
  output: z.object({ id: z.string(), state: z.string() }),
  emits: [ThingMade],
  permission: 'things:create',
  uses: { records: 'write' },
  resources: { memoryMb: 128, timeoutSeconds: 60 },
  async handle({ how }, context) {
    workshop.runs += 1
    workshop.remainingMs = context.remainingMs()
    const id = context.derivedId('thing')
    if (how === 'refused') throw new FunctionError('INVALID_INPUTS', 'not like this')
    if (how === 'broken') throw new Error('secret inner detail')
    if (how === 'slowly') await Promise.race([workshop.open.promise, given(context.signal)])
    context.records.write({ put: { kind: 'thing', id, data: { id, state: 'done' } } })
    context.emit(ThingMade, { id, state: 'done' })
    return { id, state: 'done' }
  },
  async refuse(_, problem, context) {
    const id = context.derivedId('thing')
    context.emit(ThingMade, { id, state: problem.code })
    return { id, state: problem.code }
  },
})
