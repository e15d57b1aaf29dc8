/**
 * Where things are in Pulsar: one Pulsar tenant for an installation, in it a namespace for each tenant of ours, so
 * that quotas, permissions and encryption are per tenant; a topic per event type, and two more per subscription. `~`
 * is in no name of ours.
 */
import { isName } from '../ports/bus-rules.ts'
import { isTenant, type Tenant } from '../ports/common.ts'
import type { TopicPlace } from './transport.ts'

export interface Subscribed {
  readonly tenant: Tenant
  readonly topic: string
  readonly subscription: string
}

export interface Names {
  readonly namespaceOf: (tenant: Tenant) => string
  /** Undefined for a namespace that is no tenant's of ours. */
  readonly tenantOf: (namespace: string) => Tenant | undefined
  readonly topicOf: (tenant: Tenant, topic: string) => TopicPlace
  /** How often what was not done yet has been tried. */
  readonly retriesOf: (place: Subscribed) => TopicPlace
  readonly deadOf: (place: Subscribed) => TopicPlace
  /** Where Pulsar's functions worker puts what functions failed, whoever's it is. `_` begins no tenant's name. */
  readonly failedNamespace: string
  readonly failedOf: (functionName: string) => TopicPlace
  /** Whose topic it is, by its full name; undefined: nobody's of ours. */
  readonly ownerOf: (topic: string) => Pick<Subscribed, 'tenant' | 'topic'> | undefined
}

export function namesIn(pulsarTenant: string, prefix: string): Names {
  const namespaceOf = (tenant: Tenant): string => `${pulsarTenant}/${prefix}${tenant}`
  const failedNamespace = `${pulsarTenant}/${prefix}_failed`
  const beside =
    (what: string) =>
    ({ tenant, topic, subscription }: Subscribed): TopicPlace => ({
      namespace: namespaceOf(tenant),
      topic: `${topic}~${subscription}~${what}`,
    })
  return {
    namespaceOf,
    tenantOf(namespace) {
      const start = `${pulsarTenant}/${prefix}`
      const name = namespace.startsWith(start) ? namespace.slice(start.length) : ''
      return isTenant(name) ? name : undefined
    },
    topicOf: (tenant, topic) => ({ namespace: namespaceOf(tenant), topic }),
    retriesOf: beside('retry'),
    deadOf: beside('dead'),
    failedNamespace,
    failedOf: functionName => ({ namespace: failedNamespace, topic: `${functionName}${failedMark}` }),
    ownerOf(text) {
      const [, owner = '', namespace = '', topic = ''] = fullName.exec(text) ?? []
      const name = namespace.startsWith(prefix) ? namespace.slice(prefix.length) : ''
      return owner === pulsarTenant && isTenant(name) && isName(topic) ? { tenant: name, topic } : undefined
    },
  }
}

const failedMark = '~failed'
const fullName = /^(?:persistent:\/\/)?([^/]+)\/([^/]+)\/([^/]+?)(?:-partition-\d+)?$/

/** The function whose failed events a topic of this name holds. */
export const failedFunction = (name: string): string | undefined =>
  name.endsWith(failedMark) ? name.slice(0, -failedMark.length) : undefined

/** Whose dead letters a topic of this name holds; undefined: it holds none. */
export function deadPlace(tenant: Tenant, name: string): Subscribed | undefined {
  const [topic = '', subscription = '', what, ...more] = name.split('~')
  return what === 'dead' && more.length === 0 ? { tenant, topic, subscription } : undefined
}

/** The name of a dead letter says where it lies. */
export const letterId = ({ topic, subscription }: Subscribed, place: string): string =>
  `${topic}~${subscription}~${place}`

/** Under which a dead letter is put back, by whomever and however often. */
export const replayName = (deadLetterId: string): string => `replay~${deadLetterId}`

/** Undefined for what no `letterId` is: whoever asks may have made it up. */
export function letterPlace(
  tenant: Tenant,
  id: string,
): (Subscribed & { readonly place: string }) | undefined {
  const [topic = '', subscription = '', place, ...more] = id.split('~')
  if (!isName(topic) || !isName(subscription) || !place || more.length > 0) return undefined
  return { tenant, topic, subscription, place }
}
