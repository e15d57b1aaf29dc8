/** A small catalogue whose functions do what a test needs: echo, wait, fail in every way, and count by event. */
import * as z from 'zod'
import { defineEvent } from '../../../events/event-type.ts'
import { defineFunction, http, topic } from '../../../shared/platform/define-function.ts'
import { FunctionError } from '../../../shared/platform/function-error.ts'

export const Counted = defineEvent({
  name: 'toy.counted',
  doc: 'The toy counted.',
  data: z.object({ id: z.string(), ok: z.boolean(), code: z.string().optional() }),
  sample: { id: 'a', ok: true },
})
export const CountRequested = defineEvent({
  name: 'count.requested',
  doc: 'The toy is to count.',
  data: z.object({ fail: z.string().optional() }),
  sample: {},
})

const resources = { memoryMb: 1, timeoutSeconds: 20 }

export const echo = defineFunction({
  name: 'echo',
  doc: 'Says what it was told.',
  triggers: [http('POST', '/echo/{name}', { query: ['times'] }), http('GET', '/echo/{name}')],
  input: z.strictObject({
    name: z.string(),
    times: z.coerce.number<number | string>().int().max(9).default(1),
    data: z.unknown().optional(),
  }),
  output: z.object({
    said: z.unknown(),
    tenant: z.string(),
    correlationId: z.string(),
    requestId: z.string(),
  }),
  emits: [],
  permission: 'toys:read',
  uses: {},
  resources,
  async handle(said, { tenant, correlationId, causationId }) {
    return { said, tenant, correlationId, requestId: causationId }
  },
})

export const fail = defineFunction({
  name: 'fail',
  doc: 'Fails.',
  triggers: [http('GET', '/fail/{how}')],
  input: z.object({ how: z.string() }),
  output: z.object({ fine: z.boolean() }),
  emits: [],
  permission: 'toys:read',
  uses: {},
  resources,
  async handle({ how }) {
    if (how === 'known') throw new FunctionError('NOT_FOUND', 'no such toy')
    if (how === 'output') return { fine: 'no' as unknown as boolean }
    throw new Error('secret inner detail')
  },
})

/** Open: `slow` may end. */
export const gate = { open: Promise.withResolvers<void>(), started: 0 }

const cut = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

export const slow = defineFunction({
  name: 'slow',
  doc: 'Waits for the gate.',
  triggers: [
    http('POST', '/slow', {
      deferred: {
        result: 'thing',
        location: id => `/things/${id}`,
        pending: (_, derive) => ({ id: derive('thing'), state: 'pending' }),
      },
    }),
  ],
  input: z.object({ fail: z.boolean().optional() }),
  output: z.object({ id: z.string(), state: z.string() }),
  emits: [Counted],
  permission: 'toys:read',
  uses: { records: 'write' },
  resources,
  async handle(request, context) {
    const id = context.derivedId('thing')
    gate.started += 1
    await Promise.race([gate.open.promise, cut(context.signal)])
    if (request.fail === true) throw new FunctionError('INVALID_INPUTS', 'it was to fail')
    context.records.write({ put: { kind: 'thing', id, data: { id, state: 'done' } } })
    context.emit(Counted, { id, ok: true })
    return { id, state: 'done' }
  },
  async refuse(_, problem, context) {
    const id = context.derivedId('thing')
    context.records.write({ put: { kind: 'thing', id, data: { id, state: problem.code } } })
    context.emit(Counted, { id, ok: false, code: problem.code })
    return { id, state: problem.code }
  },
})

export const getThing = defineFunction({
  name: 'get-thing',
  doc: 'Shows a thing.',
  triggers: [http('GET', '/things/{id}')],
  input: z.object({ id: z.string() }),
  output: z.object({ id: z.string(), state: z.string() }),
  emits: [],
  permission: 'toys:read',
  uses: { records: 'read' },
  resources,
  async handle({ id }, { records, tenant }) {
    const found = (await records.get(tenant, { kind: 'thing', id }))?.data
    const pending = (await records.get(tenant, { kind: 'deferred', id }))?.data.pending
    const thing = found ?? (pending as typeof found)
    if (thing === undefined) throw new FunctionError('NOT_FOUND', `no thing ${id}`)
    return { id: String(thing.id), state: String(thing.state) }
  },
})

export const count = defineFunction({
  name: 'count',
  doc: 'Counts by event.',
  triggers: [topic(CountRequested)],
  input: CountRequested.data,
  output: z.object({ id: z.string() }),
  emits: [Counted],
  permission: 'toys:read',
  uses: { records: 'write' },
  resources,
  async handle(request, context) {
    const id = context.derivedId('count')
    if (request.fail !== undefined) throw new FunctionError('INVALID_INPUTS', request.fail)
    context.records.write({ put: { kind: 'count', id, data: { id } }, if: 'absent' })
    context.emit(Counted, { id, ok: true })
    return { id }
  },
  async refuse(_, problem, context) {
    const id = context.derivedId('count')
    context.emit(Counted, { id, ok: false, code: problem.code })
    return { id }
  },
})

export const toys = [echo, fail, slow, getThing, count]
