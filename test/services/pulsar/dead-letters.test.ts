/** Dead letters over HTTP on a real broker. */
import { quietLog } from '../../../infra/host/log.ts'
import { startHost } from '../../../infra/local/host.ts'
import { deadLettersContract } from '../../functions/dead-letters.contract.ts'
import { scratchFolder } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { pulsarTenant } from './broker.ts'

deadLettersContract('Pulsar', () =>
  startHost({
    dataDir: scratchFolder(),
    port: 0,
    workers: 1,
    log: quietLog,
    environment: {
      SPECWRIGHT_BUS: `${addressOf('pulsar').replace('http', 'pulsar+ws')}/${pulsarTenant}?create=true`,
    },
  }),
)
