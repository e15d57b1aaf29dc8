/** What was given up, per subscription: a table in a topic of its own, kept until it is replayed. */
import type { DeadLetter } from '../ports/bus.ts'
import type { Tenant } from '../ports/common.ts'
import type { PulsarAdmin } from './admin.ts'
import type { Held } from './held.ts'
import { deadPlace, letterId, type Names, type Subscribed } from './names.ts'
import { Shelf } from './shelf.ts'
import { TopicTable } from './topic-table.ts'
import type { Transport } from './transport.ts'

export type Letter = Omit<DeadLetter, 'id' | 'topic' | 'subscription'>

export class DeadLetters {
  readonly #transport: Transport
  readonly #admin: PulsarAdmin
  readonly #names: Names
  readonly #tables = new Shelf<TopicTable<Letter>>()

  constructor(transport: Transport, admin: PulsarAdmin, names: Names) {
    this.#transport = transport
    this.#admin = admin
    this.#names = names
  }

  async add(place: Subscribed, held: Held, reason: string, diedAt: number): Promise<void> {
    const { envelope, attempts, replays } = held
    await this.put(place, held.place, { ...envelope, reason, attempts, replays, diedAt })
  }

  /** `from`: where it was delivered from; the same delivery twice is one letter. */
  async put(place: Subscribed, from: string, letter: Letter): Promise<void> {
    const table = await this.#table(place)
    await table.put(letterId(place, from), letter)
  }

  async all(place: Subscribed): Promise<readonly DeadLetter[]> {
    if (!(await this.#admin.hasTopic(this.#names.deadOf(place)))) return []
    const table = await this.#table(place)
    await table.synced()
    const { topic, subscription } = place
    return table.rows().map(([id, letter]) => ({ ...letter, id, topic, subscription }))
  }

  /** Of every subscription, in no order; with `topic`, of that event type. */
  async ofTenant(tenant: Tenant, topic?: string): Promise<readonly DeadLetter[]> {
    const names = await this.#admin.topics(this.#names.namespaceOf(tenant))
    const places = names.flatMap(name => deadPlace(tenant, name) ?? [])
    const asked = places.filter(place => topic === undefined || place.topic === topic)
    return (await Promise.all(asked.map(place => this.all(place)))).flat()
  }

  async find(place: Subscribed, id: string): Promise<DeadLetter | undefined> {
    return (await this.all(place)).find(letter => letter.id === id)
  }

  async remove(place: Subscribed, id: string): Promise<void> {
    await (await this.#table(place)).remove(id)
  }

  close(): Promise<void> {
    return this.#tables.close()
  }

  #table(place: Subscribed): Promise<TopicTable<Letter>> {
    const topic = this.#names.deadOf(place)
    return this.#tables.get(`${topic.namespace}/${topic.topic}`, () =>
      TopicTable.open<Letter>(this.#transport, this.#admin, topic),
    )
  }
}
