/** Is it alive, and can it work: `live` looks at nothing, `ready` asks every store, and names those that are away. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { messageOf } from '../../shared/platform/problem-of.ts'

export const HealthRequest = z.strictObject({ probe: z.enum(['live', 'ready', 'all']).default('all') })
export const Health = z
  .object({
    status: z.literal('ok'),
    checks: z.record(z.string(), z.literal('ok')),
  })
  .meta({ id: 'Health' })

/** How long a store may take to answer a probe. */
const patienceMs = 2_000

export const health = defineFunction({
  name: 'health',
  doc: 'Tells whether the service is alive, and whether it can work.',
  triggers: [
    http('GET', '/health', { root: true }),
    http('GET', '/health/live', { root: true, fixed: { probe: 'live' } }),
    http('GET', '/health/ready', { root: true, fixed: { probe: 'ready' } }),
  ],
  input: HealthRequest,
  output: Health,
  emits: [],
  permission: 'health:read',
  uses: { artifacts: 'read', records: 'read', bus: 'probe' },
  resources: { memoryMb: 256, timeoutSeconds: 5 },
  async handle({ probe }, { artifacts, records, bus, tenant }) {
    if (probe === 'live') return { status: 'ok' as const, checks: {} }
    const checks = {
      records: () => records.get(tenant, { kind: 'health', id: 'probe' }),
      artifacts: () => artifacts.list(tenant, 'health/', { limit: 1 }),
      ...(bus.probe === undefined ? {} : { bus: bus.probe }),
    }
    const outcomes = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => ({ name, trouble: await troubleOf(check) })),
    )
    const away = outcomes.filter(({ trouble }) => trouble !== undefined)
    if (away.length > 0) throw notReady(away)
    return {
      status: 'ok' as const,
      checks: Object.fromEntries(outcomes.map(({ name }) => [name, 'ok' as const])),
    }
  },
})

interface Outcome {
  readonly name: string
  readonly trouble: string | undefined
}

function notReady(away: readonly Outcome[]): FunctionError {
  const places = away.map(({ name, trouble = '' }) => ({
    code: 'AWAY',
    pointer: `/checks/${name}`,
    message: trouble,
  }))
  return new FunctionError(
    'UNAVAILABLE',
    away.map(({ name, trouble }) => `${name}: ${trouble}`).join('; '),
    places,
  )
}

async function troubleOf(check: () => Promise<unknown>): Promise<string | undefined> {
  const late = Promise.withResolvers<string>()
  const timer = setTimeout(late.resolve, patienceMs, `no answer within ${patienceMs} ms`)
  try {
    return await Promise.race([check().then(() => undefined, messageOf), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
