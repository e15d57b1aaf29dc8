/**
 * Batches of one key each: what is sent within one turn of the event loop is put in order by its keys, and each key's
 * part leaves before the next one's is begun, since the broker gives a batch to one consumer by the key of its first
 * message. What keeps no order makes one part; the client's own batches by key would leave each of these alone.
 */
import type { Outgoing, Producer } from '../transport.ts'

interface Waiting {
  readonly message: Outgoing
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export function inBatches(producer: Producer, flush: () => Promise<unknown>): Producer {
  let waiting: Waiting[] = []
  const leave = (): void => {
    const parts = Map.groupBy(waiting, ({ message }) =>
      message.unordered === true ? undefined : message.key,
    )
    waiting = []
    for (const part of parts.values()) {
      for (const { message, resolve, reject } of part) producer.send(message).then(resolve, reject)
      // What did not get through is told by its own promise.
      flush().catch(() => undefined)
    }
  }
  return {
    send: message =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(leave)
        waiting.push({ message, resolve, reject })
      }),
    close: () => {
      leave()
      return producer.close()
    },
  }
}
