/** The local host over the embedded stores, killed again and again. */
import { test } from 'node:test'
import { endsEveryEventOnce } from './killed-host.ts'

test('a host killed 20 times ends every event once', { timeout: 230_000 }, () =>
  endsEveryEventOnce({ events: 200, kills: 20 }),
)
