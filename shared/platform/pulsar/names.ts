/**
 * Where things are in Pulsar: one Pulsar tenant for an installation, in it a namespace for each tenant of ours, so
 * that quotas, permissions and encryption are per tenant; a topic per event type, and two more per subscription. `~`
 * is in no name of ours.
 */
import { isName } from '../ports/bus-rules.ts'
import type { Tenant } from '../ports/common.ts'
import type { TopicPlace } from './transport.ts'

export interface Subscribed {
  readonly tenant: Tenant
  readonly topic: string
  readonly subscription: string
}

export interface Names {
  readonly namespaceOf: (tenant: Tenant) => string
  readonly topicOf: (tenant: Tenant, topic: string) => TopicPlace
  /** How often what was not done yet has been tried. */
  readonly retriesOf: (place: Subscribed) => TopicPlace
  readonly deadOf: (place: Subscribed) => TopicPlace
}

export function namesIn(pulsarTenant: string, prefix: string): Names {
  const namespaceOf = (tenant: Tenant): string => `${pulsarTenant}/${prefix}${tenant}`
  const beside =
    (what: string) =>
    ({ tenant, topic, subscription }: Subscribed): TopicPlace => ({
      namespace: namespaceOf(tenant),
      topic: `${topic}~${subscription}~${what}`,
    })
  return {
    namespaceOf,
    topicOf: (tenant, topic) => ({ namespace: namespaceOf(tenant), topic }),
    retriesOf: beside('retry'),
    deadOf: beside('dead'),
  }
}

/** Whose dead letters a topic of this name holds; undefined: it holds none. */
export function deadPlace(tenant: Tenant, name: string): Subscribed | undefined {
  const [topic = '', subscription = '', what, ...more] = name.split('~')
  return what === 'dead' && more.length === 0 ? { tenant, topic, subscription } : undefined
}

/** The name of a dead letter says where it lies. */
export const letterId = ({ topic, subscription }: Subscribed, place: string): string =>
  `${topic}~${subscription}~${place}`

/** Undefined for what no `letterId` is: whoever asks may have made it up. */
export function letterPlace(
  tenant: Tenant,
  id: string,
): (Subscribed & { readonly place: string }) | undefined {
  const [topic = '', subscription = '', place, ...more] = id.split('~')
  if (!isName(topic) || !isName(subscription) || !place || more.length > 0) return undefined
  return { tenant, topic, subscription, place }
}
