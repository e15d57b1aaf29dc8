/** Dead letters over HTTP on the embedded stores. */
import { quietLog } from '../../infra/host/log.ts'
import { startHost } from '../../infra/local/host.ts'
import { scratchFolder } from '../platform/surroundings.ts'
import { deadLettersContract } from './dead-letters.contract.ts'

deadLettersContract('SQLite', () =>
  startHost({ dataDir: scratchFolder(), port: 0, workers: 1, log: quietLog, environment: {} }),
)
