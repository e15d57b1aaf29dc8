import { webSocketTransport } from './broker.ts'
import { readingContract } from './reading.contract.ts'

readingContract('Pulsar over WebSocket', async () => webSocketTransport())
