/** The local host over S3, DynamoDB and Pulsar, killed again and again. */
import { test } from 'node:test'
import { endsEveryEventOnce } from '../../infra/local/killed-host.ts'
import { cloudAt, cloudNames } from './cloud.ts'

test('a host killed 3 times ends every event once', { timeout: 230_000 }, () =>
  endsEveryEventOnce({ events: 16, kills: 3 }, cloudAt(cloudNames())),
)
