/** Run as `bus.native.ts` is; the broker is the test's own. */
import { accessContract } from './access.contract.ts'

accessContract('Pulsar through its native client', {
  ...{ scheme: 'pulsar+ssl', protocol: 'pulsar+ssl' },
  port: ({ brokerPort }) => brokerPort,
})
