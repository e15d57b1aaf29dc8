/** Tenants apart, on Pulsar. */
import { busIsolation } from '../../platform/isolation.contract.ts'
import { openBus } from './broker.ts'

busIsolation('Pulsar', () => openBus())
