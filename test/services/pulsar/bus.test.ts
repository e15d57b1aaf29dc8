/** The bus on a real broker, over Pulsar's WebSocket API. */
import { busContract } from '../../platform/bus.contract.ts'
import { openBus } from './broker.ts'

busContract('Pulsar over WebSocket', () => openBus())
