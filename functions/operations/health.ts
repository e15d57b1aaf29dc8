/** Is it alive, and can it work: `live` looks at nothing, `ready` asks the records. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'

export const HealthRequest = z.strictObject({ probe: z.enum(['live', 'ready', 'all']).default('all') })
export const Health = z
  .object({
    status: z.literal('ok'),
    checks: z.record(z.string(), z.literal('ok')),
  })
  .meta({ id: 'Health' })

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
  uses: { records: 'read' },
  resources: { memoryMb: 256, timeoutSeconds: 5 },
  async handle({ probe }, { records, tenant }) {
    if (probe === 'live') return { status: 'ok' as const, checks: {} }
    await records.get(tenant, { kind: 'health', id: 'probe' })
    return { status: 'ok' as const, checks: { records: 'ok' as const } }
  },
})
