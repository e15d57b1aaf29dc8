import { batchedContract } from './batched.contract.ts'
import { openBus } from './broker.ts'

batchedContract('Pulsar over WebSocket', () => openBus())
