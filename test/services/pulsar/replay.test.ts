/** Who puts a dead letter back, over WebSockets. */
import { openBus } from './broker.ts'
import { replayContract } from './replay.contract.ts'

replayContract('Pulsar', () => openBus())
