/** A bus on which payloads of any size up to `payloadBytesLimit` travel: whoever publishes or handles sees them whole. */
import type { Artifacts } from '../ports/artifacts.ts'
import type { Bus, Delivery, Publisher } from '../ports/bus.ts'
import { PortError } from '../ports/common.ts'
import { checkIn, checkOut } from './claim-check.ts'

const lookAgainMs = 500

/** Dead letters are listed as they travel: with the reference. A replay fetches the payload again. */
export const claimChecked = (bus: Bus, artifacts: Pick<Artifacts, 'create' | 'read'>): Bus => ({
  ...claimingPublisher(bus, artifacts),
  ...claimedSubscriber(bus, artifacts),
  deadLetters: (...place) => bus.deadLetters(...place),
  letters: (...asked) => bus.letters(...asked),
  replay: (...letter) => bus.replay(...letter),
  unsubscribe: (...place) => bus.unsubscribe(...place),
  backlog: (...place) => bus.backlog(...place),
  depths: (...whose) => bus.depths(...whose),
  tenants: () => bus.tenants(),
  ...(bus.probe === undefined ? {} : { probe: async () => bus.probe?.() }),
  close: () => bus.close(),
})

/** Payloads are stored before anything is published. */
export const claimingPublisher = (bus: Publisher, artifacts: Pick<Artifacts, 'create'>): Publisher => ({
  async publish(tenant, topic, envelopes) {
    const travelling = envelopes.map(async envelope => ({
      ...envelope,
      event: await checkIn(artifacts, tenant, envelope.event),
    }))
    await bus.publish(tenant, topic, await Promise.all(travelling))
  },
})

export const claimedSubscriber = (
  bus: Pick<Bus, 'subscribe'>,
  artifacts: Pick<Artifacts, 'read'>,
): Pick<Bus, 'subscribe'> => ({
  subscribe(tenant, topic, subscription, handler, options) {
    const claimed = async (delivery: Delivery): Promise<void> => {
      const whole = await claim(() => checkOut(artifacts, tenant, delivery.event), delivery)
      if (whole !== undefined) await handler({ ...delivery, event: whole })
    }
    return bus.subscribe(tenant, topic, subscription, claimed, options)
  },
})

/** Undefined: the delivery is settled. A store that is away costs no attempt; a payload that is gone does not come back. */
async function claim<T>(fetch: () => Promise<T>, delivery: Delivery): Promise<T | undefined> {
  try {
    return await fetch()
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    if (error.code === 'UNAVAILABLE') await delivery.defer(lookAgainMs)
    else await delivery.deadLetter(`its payload cannot be had: ${error.message}`)
    return undefined
  }
}
