/** How much waits for each subscription of a tenant, and how much was given up: the broker's figures, and our tables. */
import type { Depth } from '../ports/bus.ts'
import { isName } from '../ports/bus-rules.ts'
import type { Tenant } from '../ports/common.ts'
import type { PulsarAdmin } from './admin.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { Names } from './names.ts'

export interface Measuring {
  readonly admin: PulsarAdmin
  readonly names: Names
  readonly letters: Pick<DeadLetters, 'ofTenant'>
}

export async function depthsOf(
  tenant: Tenant,
  { admin, names, letters }: Measuring,
): Promise<readonly Depth[]> {
  const found = new Map<string, Depth>()
  const add = (topic: string, subscription: string, waiting: number, dead: number): void => {
    const key = `${topic} ${subscription}`
    const known = found.get(key) ?? { waiting: 0, dead: 0 }
    found.set(key, {
      ...{ topic, subscription },
      ...{ waiting: known.waiting + waiting, dead: known.dead + dead },
    })
  }
  const topics = (await admin.topics(names.namespaceOf(tenant))).filter(isName)
  await Promise.all(
    topics.map(async topic => {
      const backlogs = await admin.backlogs(names.topicOf(tenant, topic))
      for (const [subscription, waiting] of backlogs) add(withoutPartition(topic), subscription, waiting, 0)
    }),
  )
  for (const { topic, subscription } of await letters.ofTenant(tenant)) add(topic, subscription, 0, 1)
  return [...found.values()].sort(byPlace)
}

/** A topic that somebody made of several is one. */
const withoutPartition = (topic: string): string => topic.replace(/-partition-\d+$/, '')

const byPlace = (a: Depth, b: Depth): number =>
  a.topic.localeCompare(b.topic) || a.subscription.localeCompare(b.subscription)
