/** The few things that only Pulsar's admin REST API does: namespaces, subscriptions, backlogs. */
import { PortError } from '../ports/common.ts'
import type { Position } from './position.ts'
import type { TopicPlace } from './transport.ts'

export interface PulsarAdminOptions {
  /** `http://HOST:PORT` or `https://HOST:PORT`. */
  readonly url: string
  readonly token?: string
}

export class PulsarAdmin {
  readonly #options: PulsarAdminOptions
  /** Whether its broker was told to drop what a producer repeats. */
  readonly #namespaces = new Map<string, Promise<boolean>>()

  constructor(options: PulsarAdminOptions) {
    this.#options = options
  }

  /** Makes a namespace whose broker drops what a producer repeats; once per process. */
  async namespace(namespace: string): Promise<void> {
    await this.ensuresDeduplication(namespace)
  }

  /** As `namespace`; false where this role may not say so. */
  ensuresDeduplication(namespace: string): Promise<boolean> {
    const known = this.#namespaces.get(namespace)
    if (known !== undefined) return known
    const made = this.#makeNamespace(namespace)
    this.#namespaces.set(namespace, made)
    made.catch(() => this.#namespaces.delete(namespace))
    return made
  }

  /** Whether the broker drops what a producer repeats there; undefined where it does not tell this role. */
  async deduplicates(place: TopicPlace): Promise<boolean | undefined> {
    const answer = await this.call('GET', `${topicPath(place)}/stats`, { fine: [401, 403, 404] })
    if (!answer.ok) return undefined
    const { deduplicationStatus: status } = (await answer.json()) as TopicStats
    return status === undefined ? undefined : status !== 'Disabled'
  }

  /** Whether it answers, and takes the token: every role may ask this. */
  async probe(): Promise<void> {
    await (await this.call('GET', 'clusters')).arrayBuffer()
  }

  /** False when the broker does not know the Pulsar tenant; who may not ask is believed. */
  async hasTenant(tenant: string): Promise<boolean> {
    return (await this.call('GET', `tenants/${tenant}`, { fine: [401, 403, 404] })).status !== 404
  }

  async makeTenant(tenant: string): Promise<void> {
    const clusters = await this.call('GET', 'clusters')
    const body = { adminRoles: [], allowedClusters: await clusters.json() }
    await this.call('PUT', `tenants/${tenant}`, { body, fine: [409] })
  }

  /** Makes a subscription, if it is not there, that sees the topic from there on. */
  async subscription(place: TopicPlace, name: string, from: 'earliest' | 'latest'): Promise<void> {
    const earliest = { ledgerId: -1, entryId: -1 }
    const start = from === 'earliest' ? { body: earliest } : {}
    for (let tries = 1; ; tries++) {
      // While another host makes the same one the broker is busy with it.
      const fine = tries < mostTries ? [409, busy] : [409]
      const { status } = await this.call('PUT', subscriptionPath(place, name), { ...start, fine })
      if (status !== busy) return
      await new Promise(resolve => setTimeout(resolve, 20 * tries))
    }
  }

  async removeSubscription(place: TopicPlace, name: string): Promise<void> {
    await this.call('DELETE', `${subscriptionPath(place, name)}?force=true`, { fine: [404] })
  }

  async removeTopic(place: TopicPlace): Promise<void> {
    await this.call('DELETE', `${topicPath(place)}?force=true`, { fine: [404] })
  }

  /** Full names of the namespaces of a Pulsar tenant; none where the role is not its administrator. */
  async namespaces(pulsarTenant: string): Promise<readonly string[]> {
    const answer = await this.call('GET', `namespaces/${pulsarTenant}`, { fine: [401, 403, 404] })
    return answer.ok ? ((await answer.json()) as readonly string[]) : []
  }

  /** Names of the topics in a namespace; none where there is no such namespace, or what else of `fine` is answered. */
  async topics(namespace: string, fine: readonly number[] = []): Promise<readonly string[]> {
    const answer = await this.call('GET', `persistent/${namespace}`, { fine: [404, ...fine] })
    if (!answer.ok) return []
    const names = (await answer.json()) as readonly string[]
    return names.map(name => decodeURIComponent(name.slice(name.lastIndexOf('/') + 1)))
  }

  async hasTopic(place: TopicPlace): Promise<boolean> {
    return (await this.call('GET', `${topicPath(place)}/lastMessageId`, { fine: [404] })).status !== 404
  }

  /** Messages that a subscription has not acknowledged; undefined without such a subscription. */
  async backlog(place: TopicPlace, name: string): Promise<number | undefined> {
    return (await this.#stats(place, name))?.msgBacklog
  }

  /** Waits until the broker knows of no such consumer: by then it has taken in what that one acknowledged. */
  async left(place: TopicPlace, name: string, consumer: string, patienceMs = 3_000): Promise<void> {
    const end = performance.now() + patienceMs
    const isThere = async () =>
      (await this.#stats(place, name))?.consumers.some(({ consumerName }) => consumerName === consumer)
    while ((await isThere()) === true && performance.now() < end)
      await new Promise(resolve => setTimeout(resolve, 20))
  }

  /** Waits for its consumers to leave; false when some are still there. */
  async isUnread(place: TopicPlace, name: string, patienceMs = 30_000): Promise<boolean> {
    const end = performance.now() + patienceMs
    for (;;) {
      const { length = 0 } = (await this.#stats(place, name))?.consumers ?? []
      if (length === 0 || performance.now() > end) return length === 0
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }

  /** Of every subscription of a topic, by its name: messages that it has not acknowledged. */
  async backlogs(place: TopicPlace): Promise<ReadonlyMap<string, number>> {
    const found = Object.entries(await this.#allStats(place))
    return new Map(found.map(([name, { msgBacklog }]) => [name, msgBacklog]))
  }

  async #stats(place: TopicPlace, name: string): Promise<SubscriptionStats | undefined> {
    return (await this.#allStats(place))[name]
  }

  /** None where there is no such topic. */
  async #allStats(place: TopicPlace): Promise<Readonly<Record<string, SubscriptionStats>>> {
    const answer = await this.call('GET', `${topicPath(place)}/stats?getPreciseBacklog=true`, { fine: [404] })
    if (answer.status === 404) return {}
    return ((await answer.json()) as TopicStats).subscriptions ?? {}
  }

  /** The subscription needs nothing before this position, or up to it where it is excluded. */
  async moveTo(place: TopicPlace, name: string, position: Position, isExcluded: boolean): Promise<void> {
    const body = { ...position, isExcluded }
    await this.call('POST', `${subscriptionPath(place, name)}/resetcursor`, { body, fine: [404] })
  }

  /** UNAVAILABLE, with an `AdminRefusal` or what the network said as its cause. */
  async call(
    method: string,
    path: string,
    { body, fine = [] }: { readonly body?: unknown; readonly fine?: readonly number[] } = {},
  ): Promise<Response> {
    const { url, token } = this.#options
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const text = body === undefined ? null : JSON.stringify(body)
    const signal = AbortSignal.timeout(30_000)
    try {
      const answer = await fetch(`${url}/admin/v2/${path}`, { method, headers, body: text, signal })
      if (answer.ok || fine.includes(answer.status)) return answer
      throw new AdminRefusal(answer.status, `${method} ${path}: ${await answer.text()}`)
    } catch (error) {
      throw unavailable(url, error)
    }
  }

  async #makeNamespace(namespace: string): Promise<boolean> {
    const body = { deduplicationEnabled: true }
    const made = await this.call('PUT', `namespaces/${namespace}`, { body, fine: [401, 403, 409] })
    // Who may not make namespaces can use those that are there.
    if (made.status !== 409) return made.ok
    const path = `namespaces/${namespace}/deduplication`
    return (await this.call('POST', path, { body: true, fine: [401, 403] })).ok
  }
}

/** Precondition failed: "Subscription Busy". */
const busy = 412
/** With a pause that grows by 20 ms each time: 4 s in all. */
const mostTries = 20

/** The broker's own no. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal'
  readonly status: number
  constructor(status: number, message: string) {
    super(`HTTP ${status}: ${message}`)
    this.status = status
  }
}

interface SubscriptionStats {
  readonly msgBacklog: number
  readonly consumers: readonly { readonly consumerName: string }[]
}
interface TopicStats {
  readonly deduplicationStatus?: string
  readonly subscriptions?: Readonly<Record<string, SubscriptionStats>>
}

const topicPath = ({ namespace, topic }: TopicPlace): string =>
  `persistent/${namespace}/${encodeURIComponent(topic)}`

const subscriptionPath = (place: TopicPlace, name: string): string =>
  `${topicPath(place)}/subscription/${encodeURIComponent(name)}`

function unavailable(url: string, error: unknown): PortError {
  const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error
  const text = cause instanceof Error ? cause.message : String(cause)
  return new PortError('UNAVAILABLE', `Pulsar at ${new URL(url).host}: ${text}`, { store: 'bus' }, cause)
}
