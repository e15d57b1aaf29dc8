/** One record of a batch as Lambda hands it over of a stream of keys (eventVersion 1.1). */
import type { StreamRecord } from '../../../infra/lambda/stream-batch.ts'

export const streamRecord = (pk: string, sequenceNumber: string, eventName = 'INSERT'): StreamRecord => {
  const record = {
    ...{ eventID: `id-${sequenceNumber}`, eventName, eventVersion: '1.1', eventSource: 'aws:dynamodb' },
    ...{ awsRegion: 'us-east-1', eventSourceARN: 'arn:aws:dynamodb:us-east-1:0:table/t/stream/2026' },
    dynamodb: {
      ApproximateCreationDateTime: 1_790_000_000,
      Keys: { pk: { S: pk }, sk: { S: `item-${sequenceNumber}` } },
      SequenceNumber: sequenceNumber,
      SizeBytes: 60,
      StreamViewType: 'KEYS_ONLY',
    },
  }
  return record
}
