/** Delivery over records in DynamoDB, with the embedded bus: leases, outbox and relay keep their promises there too. */
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { deliveryContract } from '../../platform/delivery.contract.ts'
import { scratchFolder } from '../../platform/surroundings.ts'
import { openTable } from './table.ts'

deliveryContract('DynamoDB', async () => {
  const embedded = await openEmbedded(scratchFolder(), { pollMs: 20, backoffMs: () => 2 })
  const records = await openTable()
  return {
    records,
    bus: embedded.bus,
    close: async () => {
      await Promise.all([embedded.close(), records.close()])
    },
  }
})
