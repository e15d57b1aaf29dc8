/** Large payloads over a real broker, their artifacts and records embedded. */
import { claimCheckContract } from '../../platform/claim-check.contract.ts'
import { openBus } from './broker.ts'
import { withEmbeddedStores } from './delivery-setting.ts'

claimCheckContract('Pulsar', () => withEmbeddedStores(openBus))
