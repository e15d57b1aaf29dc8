/**
 * A batch is answered by what failed of it. When the whole invocation fails, the sink repeats all of it by itself:
 * the error passes on.
 */
import type { MiddlewareObj } from '@middy/core'
import type { Log } from '../../host/log.ts'
import type { BatchResult } from '../sink-batch.ts'

export function partialBatch(log: Log): MiddlewareObj {
  return {
    after({ response }) {
      const { batchItemFailures } = response as Partial<BatchResult>
      for (const { itemIdentifier, reason, dead } of batchItemFailures ?? [])
        log({ level: 'warn', message: 'event again', messageId: itemIdentifier, reason, dead: dead === true })
    },
  }
}
