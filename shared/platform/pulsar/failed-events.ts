/**
 * What functions failed that the broker itself runs: its worker puts such an event, as it came, on one topic of the
 * function's, whoever's it is. Who looks for dead letters moves what lies there to those of the tenant by whose topic it
 * came; from then on it is one of them. It is acknowledged after it was moved: done twice, it is still one letter.
 */
import { usualAttempts } from '../ports/bus-rules.ts'
import type { PulsarAdmin } from './admin.ts'
import type { DeadLetters } from './dead-letters.ts'
import { addressedOf } from './messages.ts'
import { failedFunction, type Names } from './names.ts'
import { placeNameOf } from './position.ts'
import { keeper } from './topic-table.ts'
import type { Link, Received, TopicPlace, Transport } from './transport.ts'

export interface FailedEventsOptions {
  readonly transport: Transport
  readonly admin: PulsarAdmin
  readonly names: Names
  readonly letters: Pick<DeadLetters, 'put'>
}

/** As the client of the broker's worker says where a message came from. */
const originProperty = 'REAL_TOPIC'
const reason = 'its Pulsar Function failed at every attempt; the log of the function says why'
const prefetch = 100
const lookAgainMs = 50
/** What somebody else has in hand, and does not move in this time, is seen the next time. */
const patienceMs = 5_000

/** Without a subscription the broker keeps nothing: to be called before the function can fail. */
export const keepFailed = (admin: PulsarAdmin, place: TopicPlace): Promise<void> =>
  admin.subscription(place, keeper, 'earliest')

/** Moves what is there. Who may not look into the namespace of failed events moves nothing. */
export async function takeInFailed(options: FailedEventsOptions): Promise<void> {
  const { admin, names } = options
  const topics = await admin.topics(names.failedNamespace, [401, 403])
  const failing = topics.flatMap(topic => failedFunction(topic) ?? [])
  await Promise.all(failing.map(name => drain(name, options)))
}

async function drain(functionName: string, options: FailedEventsOptions): Promise<void> {
  const { transport, admin, names } = options
  const place = names.failedOf(functionName)
  const waiting = async (): Promise<number> => (await admin.backlog(place, keeper)) ?? 0
  const first = await waiting()
  if (first === 0) return
  const moving: Promise<void>[] = []
  const link: Link = await transport.consume(place, {
    subscription: keeper,
    name: crypto.randomUUID(),
    type: 'Shared',
    prefetch,
    onMessage: message => moving.push(moved(functionName, message, options).then(() => link.ack(message.id))),
    onLost: () => undefined,
    onRestored: () => link.permit(first),
  })
  try {
    link.permit(first)
    const end = performance.now() + patienceMs
    while ((await waiting()) > 0 && performance.now() < end)
      await new Promise(resolve => setTimeout(resolve, lookAgainMs))
  } finally {
    // What could not be moved was not acknowledged: it is there the next time.
    await Promise.allSettled(moving)
    await link.close()
  }
}

/** What is no event of ours, or came by nobody's topic, is nobody's letter. */
async function moved(
  subscription: string,
  message: Received,
  { admin, names, letters }: FailedEventsOptions,
): Promise<void> {
  const addressed = addressedOf(message)
  const owner = names.ownerOf(message.properties[originProperty] ?? '')
  if (addressed === undefined || owner === undefined) return
  const { envelope, replays } = addressed
  const from = `failed-${placeNameOf(message.id)}`
  const end = { reason, attempts: usualAttempts, replays, diedAt: message.publishedAt }
  // One that was removed since would hold back what is everybody's.
  await admin.namespace(names.namespaceOf(owner.tenant))
  await letters.put({ ...owner, subscription }, from, { ...envelope, ...end })
}
