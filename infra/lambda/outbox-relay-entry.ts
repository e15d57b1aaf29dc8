/** What Lambda loads for the outbox relay. */
import { claimingPublisher } from '../../shared/platform/delivery/claim-checked-bus.ts'
import { artifacts, records } from './adapters.ts'
import { reachedBus } from './bus.ts'
import { outboxRelayHandler } from './outbox-relay.ts'

const { SPECWRIGHT_ENVIRONMENT: environment } = process.env

export const handler = outboxRelayHandler(
  records(),
  claimingPublisher(reachedBus(process.env), artifacts()),
  environment === undefined ? {} : { environment },
)
