/** One delivery of an event to a handler, the same on every bus: it is settled once, or its time is up. */
import type { Delivery, Envelope } from './bus.ts'

/** How the bus that keeps the event settles it. */
export interface Settlement {
  done(): Promise<void> | void
  bury(reason: string): Promise<void> | void
  /** It comes again; `counted`: this was one of its attempts. */
  again(delayMs: number, counted: boolean): Promise<void> | void
}

export interface Offer {
  readonly envelope: Envelope
  readonly topic: string
  readonly attempt: number
  readonly replays: number
  readonly maxAttempts: number
  readonly backoffMs: (attempt: number) => number
  /** How long it may take. */
  readonly timeMs: number
  readonly settlement: Settlement
  /** Another delivery of the event has begun: what this one says has no effect. */
  readonly isVoid?: () => boolean
}

/** A consumer that closes waits for what its handlers do, not for deliveries that nobody settles. */
export interface Closing {
  readonly promise: Promise<void>
  readonly isClosed: () => boolean
}

/** Ends when handler and delivery are done or time is up; a handler that throws has nacked. Rejects never. */
export async function deliver(
  offer: Offer,
  handler: (delivery: Delivery) => Promise<void>,
  closing: Closing,
): Promise<void> {
  const settled = Promise.withResolvers<void>()
  const expired = Promise.withResolvers<void>()
  const expiry = setTimeout(expired.resolve, offer.timeMs)
  const delivery = deliveryOf(offer, settled.resolve)
  try {
    await Promise.race([handler(delivery), expired.promise])
    await Promise.race([settled.promise, expired.promise, closing.promise])
    // Never settled: this was an attempt all the same, and whoever consumes next need not wait for its time.
    if (closing.isClosed()) await delivery.nack('the consumer was closed', 0)
  } catch (error) {
    await delivery.nack(error instanceof Error ? error.message : String(error)).catch(() => undefined)
  } finally {
    clearTimeout(expiry)
  }
}

/** A settlement that fails leaves it open: whoever settles may try again. */
function deliveryOf(offer: Offer, settled: () => void): Delivery {
  const { envelope, topic, attempt, replays, maxAttempts, backoffMs, settlement } = offer
  let open = true
  const once = async (settle: () => Promise<void> | void): Promise<void> => {
    if (!open || offer.isVoid?.() === true) return
    open = false
    try {
      await settle()
    } catch (error) {
      open = true
      throw error
    }
    settled()
  }
  const bury = (reason: string) => once(() => settlement.bury(reason))
  const again = (delayMs: number, counted: boolean) => once(() => settlement.again(delayMs, counted))
  return {
    ...envelope,
    topic,
    attempt,
    replays,
    ack: () => once(() => settlement.done()),
    nack: (reason, delayMs) =>
      attempt >= maxAttempts ? bury(reason) : again(delayMs ?? backoffMs(attempt), true),
    defer: delayMs => again(delayMs, false),
    deadLetter: bury,
  }
}
