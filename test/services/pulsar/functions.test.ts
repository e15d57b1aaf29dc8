/** What keeps functions from being deployed is named with its key and its mend, before anything is built. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { environmentNamed } from '../../../infra/cdk/environments/registry.ts'
import { examineTarget } from '../../../infra/pulsar/deployment.ts'
import { targetOf } from '../../../infra/pulsar/target.ts'
import { type OwnBroker, ownBroker, tokenOf } from './own-broker.ts'

describe('deploying functions', { timeout: 180_000 }, () => {
  let broker: OwnBroker
  before(async () => {
    broker = await ownBroker()
  })
  after(() => broker?.remove())
  const examined = (token?: string, url = broker.url) =>
    examineTarget(
      targetOf(environmentNamed('dev'), ['local'], {
        SPECWRIGHT_BUS: `${url.replace('http', 'pulsar+ws')}/plant?create=true`,
        SPECWRIGHT_ARTIFACTS: 's3://bucket',
        SPECWRIGHT_RECORDS: 'dynamodb://table',
        SPECWRIGHT_PULSAR_TOKEN: token,
      }),
    )

  test('to a broker without a functions worker', () =>
    assert.rejects(
      examined(tokenOf('admin')),
      /functionsWorkerEnabled: no functions worker answers at .*set it to true/,
    ))

  test('without a token, or with one that the broker refuses', async () => {
    await assert.rejects(examined(), /SPECWRIGHT_PULSAR_TOKEN: it is not set, .*set one that it trusts/)
    const forged = tokenOf('admin', Buffer.alloc(32))
    await assert.rejects(examined(forged), /SPECWRIGHT_PULSAR_TOKEN: .* refuses this token; set one/)
  })

  test('where no broker is', () =>
    assert.rejects(
      examined(tokenOf('admin'), 'http://127.0.0.1:1'),
      /SPECWRIGHT_BUS: .* does not answer .*start the broker/,
    ))
})
