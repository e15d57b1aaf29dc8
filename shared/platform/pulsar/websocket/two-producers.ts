/**
 * One producer for what keeps an order, one for what does not, which alone makes batches: the WebSocket service puts
 * neighbours into one, whatever their keys, and the broker gives that to one consumer by the key of its first message.
 */
import type { Producer } from '../transport.ts'

export async function twoProducers(
  orderly: Promise<Producer>,
  batching: Promise<Producer>,
): Promise<Producer> {
  const [singly, inBatches] = await both(orderly, batching)
  return {
    send: message => (message.unordered === true ? inBatches : singly).send(message),
    close: async () => {
      await Promise.all([singly.close(), inBatches.close()])
    },
  }
}

/** What was opened of a pair that failed is closed: it would reconnect for ever. */
async function both(
  one: Promise<Producer>,
  other: Promise<Producer>,
): Promise<readonly [Producer, Producer]> {
  try {
    return await Promise.all([one, other])
  } catch (error) {
    for (const opening of [one, other])
      await opening.then(producer => producer.close()).catch(() => undefined)
    throw error
  }
}
