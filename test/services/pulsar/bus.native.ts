/**
 * The bus over the native client, which is not among what `npm install` installs: after `npm install --no-save
 * pulsar-client`, with a broker running, `SPECWRIGHT_TEST_PULSAR=http://127.0.0.1:18080 node test/run.ts
 * test/services/pulsar/bus.native.ts`.
 */
import { busContract } from '../../platform/bus.contract.ts'
import { claimCheckContract } from '../../platform/claim-check.contract.ts'
import { deliveryContract } from '../../platform/delivery.contract.ts'
import { batchedContract } from './batched.contract.ts'
import { batchingContract } from './batching.contract.ts'
import { nativeTransport, openNativeBus } from './broker.ts'
import { withEmbeddedStores } from './delivery-setting.ts'
import { readingContract } from './reading.contract.ts'
import { replayContract } from './replay.contract.ts'

busContract('Pulsar through its native client', () => openNativeBus())
busContract('Pulsar through its native client, in batches', () =>
  openNativeBus({ batching: { mostMessages: 100, delayMs: 2 } }),
)
deliveryContract('Pulsar through its native client', () => withEmbeddedStores(openNativeBus))
replayContract('Pulsar through its native client', () => openNativeBus())
claimCheckContract('Pulsar through its native client', () => withEmbeddedStores(openNativeBus))
batchedContract('Pulsar through its native client', () => openNativeBus())
readingContract('Pulsar through its native client', nativeTransport)
batchingContract('Pulsar through its native client', openNativeBus)
