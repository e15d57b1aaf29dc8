/** Large payloads over S3, DynamoDB and Pulsar together. */
import { claimCheckContract } from '../../platform/claim-check.contract.ts'
import { openTable } from '../dynamodb/table.ts'
import { openBus } from '../pulsar/broker.ts'
import { openBucket } from '../versitygw/bucket.ts'

claimCheckContract('S3, DynamoDB and Pulsar', async () => {
  const [bus, artifacts, records] = await Promise.all([openBus(), openBucket(), openTable()])
  return {
    bus,
    artifacts,
    records,
    close: async () => {
      await bus.close()
      await Promise.all([artifacts.close(), records.close()])
    },
  }
})
