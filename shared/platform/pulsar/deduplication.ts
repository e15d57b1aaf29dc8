/**
 * Whether a broker drops what a producer sends again. Namespaces that we make say that it does; of others it is looked
 * at once, and told where it does not: an event may then be on its topic twice after a lost connection or a crash.
 */
import type { PulsarAdmin } from './admin.ts'
import type { TopicPlace } from './transport.ts'

export class Deduplication {
  readonly #admin: PulsarAdmin
  readonly #warn: (sentence: string) => void
  readonly #looked = new Set<string>()

  constructor(admin: PulsarAdmin, warn: (sentence: string) => void) {
    this.#admin = admin
    this.#warn = warn
  }

  /** Of a topic that is there. What this role may not see is not told; a broker that is away is asked another time. */
  async look(place: TopicPlace): Promise<void> {
    const { namespace } = place
    if (this.#looked.has(namespace)) return
    this.#looked.add(namespace)
    try {
      if (await this.#admin.ensuresDeduplication(namespace)) return
      if ((await this.#admin.deduplicates(place)) === false) this.#warn(sentenceOf(namespace))
    } catch {
      this.#looked.delete(namespace)
    }
  }
}

const sentenceOf = (namespace: string): string =>
  [
    `the broker keeps what a producer repeats in the namespace ${namespace}`,
    ': after a crash or a lost connection an event may be published twice',
    `; let an administrator say pulsar-admin namespaces set-deduplication --enable ${namespace}`,
  ].join('')
