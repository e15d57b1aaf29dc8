/** What Lambda loads for the outbox relay. */
import { claimingPublisher } from '../../shared/platform/delivery/claim-checked-bus.ts'
import { configurationError } from '../host/stores/configuration.ts'
import { artifacts, records } from './adapters.ts'
import { busOf } from './bus.ts'
import { outboxRelayHandler } from './outbox-relay.ts'

const { SPECWRIGHT_ENVIRONMENT: environment } = process.env
const bus = busOf(process.env)
if (bus === undefined)
  throw configurationError({
    key: 'SPECWRIGHT_BUS',
    what: 'it is not set',
    mend: 'set it to pulsar+wss://HOST:PORT, as the CDK app does',
  })

export const handler = outboxRelayHandler(
  records(),
  claimingPublisher(bus, artifacts()),
  environment === undefined ? {} : { environment },
)
