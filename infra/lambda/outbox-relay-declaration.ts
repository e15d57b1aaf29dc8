/** The outbox relay as a deployment declares it: a function of the host, in no catalogue. Its grants follow from `uses`. */
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'

export const outboxRelay = {
  name: 'outbox-relay',
  doc: 'Publishes the events that functions committed.',
  triggers: [],
  emits: [],
  /** Payloads that are too large to travel are left with the artifacts. To reach the bus takes the same, whatever for. */
  uses: { artifacts: 'write', records: 'write', bus: 'replay' },
  resources: { memoryMb: 256, timeoutSeconds: 60 },
} as const satisfies Pick<FunctionDeclaration, 'name' | 'doc' | 'triggers' | 'emits' | 'uses' | 'resources'>
