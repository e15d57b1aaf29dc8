/** The local host over S3 and DynamoDB, killed again and again. */
import { test } from 'node:test'
import { endsEveryEventOnce } from '../../infra/local/killed-host.ts'
import { names, storesAt } from './stores.ts'

test('a host killed 6 times ends every event once', { timeout: 230_000 }, () =>
  endsEveryEventOnce({ events: 50, kills: 6 }, storesAt(names())),
)
