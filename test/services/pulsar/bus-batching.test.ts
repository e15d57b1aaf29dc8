/** The same bus with batches of events without a key: what it promises is the same. */
import { busContract } from '../../platform/bus.contract.ts'
import { openBus } from './broker.ts'

busContract('Pulsar over WebSocket, in batches', () =>
  openBus({ batching: { mostMessages: 100, delayMs: 2 } }),
)
