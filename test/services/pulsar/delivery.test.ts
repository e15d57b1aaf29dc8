/** Delivery over the bus on Pulsar, with embedded records: each effect once, the outbox in order, an honest end. */
import { deliveryContract } from '../../platform/delivery.contract.ts'
import { openBus } from './broker.ts'
import { withEmbeddedStores } from './delivery-setting.ts'

deliveryContract('Pulsar', () => withEmbeddedStores(openBus))
