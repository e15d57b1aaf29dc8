/** Delivery over the bus on Pulsar, with embedded records: each effect once, the outbox in order, an honest end. */
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { deliveryContract } from '../../platform/delivery.contract.ts'
import { scratchFolder } from '../../platform/surroundings.ts'
import { openBus } from './broker.ts'

deliveryContract('Pulsar', async () => {
  const embedded = await openEmbedded(scratchFolder())
  const bus = await openBus()
  return {
    records: embedded.records,
    bus,
    close: async () => {
      await bus.close()
      await embedded.close()
    },
  }
})
