/** What delivery is tested with: a bus of the broker's, and embedded stores beside it. */
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import type { Bus } from '../../../shared/platform/ports/bus.ts'
import { scratchFolder } from '../../platform/surroundings.ts'

export async function withEmbeddedStores(openBus: () => Promise<Bus>) {
  const embedded = await openEmbedded(scratchFolder())
  const bus = await openBus()
  return {
    records: embedded.records,
    artifacts: embedded.artifacts,
    bus,
    close: async () => {
      await bus.close()
      await embedded.close()
    },
  }
}
