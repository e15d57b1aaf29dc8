/** Topic triggers of the local host: every topic-triggered function consumes its topic, for each tenant. */
import { consume } from '../../shared/platform/delivery/consume.ts'
import type { Subscription } from '../../shared/platform/ports/bus.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import { type Consuming, consumerOf, type TopicRoute } from '../host/consumer.ts'
import type { QueueDepth } from './metrics.ts'
import type { LocalRuntime } from './runtime.ts'

export interface LocalConsuming extends Consuming {
  readonly runtime: LocalRuntime
}

/** Subscribes every topic-triggered function for a tenant; as many events at once as there are workers. */
export function subscribeAll(
  routes: readonly TopicRoute[],
  tenant: Tenant,
  host: LocalConsuming,
): Promise<readonly Subscription[]> {
  const { records, bus, relay, workers } = host.runtime
  const options = { mode: 'shared', concurrency: workers } as const
  return Promise.all(
    routes.map(route => consume({ ...consumerOf(route, tenant, host), options }, { records, bus, relay })),
  )
}

/** Events waiting for each function; none where the bus does not say. */
export async function queueDepths(
  routes: readonly TopicRoute[],
  tenant: Tenant,
  { bus }: LocalRuntime,
): Promise<readonly QueueDepth[]> {
  const asked = await Promise.allSettled(
    routes.map(async ({ declaration, topic }) => ({
      topic,
      subscription: declaration.name,
      depth: await bus.backlog(tenant, topic, declaration.name),
    })),
  )
  return asked.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []))
}
