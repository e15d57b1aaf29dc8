/** The token of an environment's cluster: in Secrets Manager, found there by whoever administers the cluster. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Environment } from '../../../infra/cdk/environment.ts'
import { environmentNamed } from '../../../infra/cdk/environments/registry.ts'
import { withClusterToken } from '../../../infra/pulsar/cluster-token.ts'
import { examineTarget } from '../../../infra/pulsar/deployment.ts'
import { targetOf } from '../../../infra/pulsar/target.ts'
import { createSecret } from '../../deploy/secrets.ts'
import { trustedEmulator } from '../ministack/trusted.ts'
import { type OwnBroker, ownBroker, tokenOf } from '../pulsar/own-broker.ts'

describe("the token of an environment's cluster", { timeout: 180_000 }, () => {
  let broker: OwnBroker
  let emulator: string
  before(async () => {
    emulator = await trustedEmulator()
    broker = await ownBroker()
  })
  after(() => broker?.remove())

  const staging = environmentNamed('staging')
  const withSecret = (tokenSecretName: string): Environment => ({
    ...staging,
    pulsar: {
      ...(staging.pulsar ?? assert.fail()),
      ...{ webSocketUrl: broker.url.replace('http', 'ws'), adminUrl: broker.url, tokenSecretName },
    },
  })
  const variables = {
    SPECWRIGHT_ARTIFACTS: 's3://bucket',
    SPECWRIGHT_RECORDS: 'dynamodb://table',
  }
  const known = (secret: string, more: Readonly<Record<string, string>> = {}) =>
    withClusterToken(withSecret(secret), { ...variables, AWS_ENDPOINT_URL: emulator, ...more })
  /** A broker without a functions worker: that is what it lacks once it has taken the token. */
  const examined = async (secret: string, more: Readonly<Record<string, string>> = {}) =>
    examineTarget(targetOf(withSecret(secret), ['local'], await known(secret, more)))

  test('that the secret holds opens the broker, which asks for one', async () => {
    const [good, forged] = [`good-${crypto.randomUUID()}`, `forged-${crypto.randomUUID()}`]
    await createSecret(good, tokenOf('admin'))
    await createSecret(forged, tokenOf('admin', Buffer.alloc(32)))
    assert.equal((await known(good)).SPECWRIGHT_PULSAR_TOKEN, tokenOf('admin'))
    await assert.rejects(examined(forged), /SPECWRIGHT_PULSAR_TOKEN: .* refuses this token/)
    await assert.rejects(examined(good), /the Pulsar tenant 'specwright' does not exist/)
    await assert.rejects(examined(good, { SPECWRIGHT_PULSAR_TOKEN: 'mine' }), /refuses this token/)
  })

  test('is not looked for where there is no cluster, or where the variable has it', async () => {
    const { pulsar: _, ...dev } = environmentNamed('dev')
    assert.deepEqual(await withClusterToken(dev, variables), variables)
    const given = { SPECWRIGHT_PULSAR_TOKEN: 'mine' }
    assert.equal((await known('nowhere', given)).SPECWRIGHT_PULSAR_TOKEN, 'mine')
  })

  test('without its secret: the key, the secret and the command that makes it', () =>
    assert.rejects(known('nowhere'), {
      code: 'INVALID_CONFIGURATION',
      message:
        /^SPECWRIGHT_PULSAR_TOKEN: it is not set, and the environment staging has no secret 'nowhere' in us-east-1; create the secret, .* --name nowhere .*, or set the variable$/,
    }))

  test('where nobody answers, or who asks has no credentials, that is said', async context => {
    await assert.rejects(known('any', { AWS_ENDPOINT_URL: 'https://127.0.0.1:1' }), {
      code: 'INVALID_CONFIGURATION',
      message: /^AWS_ENDPOINT_URL: the secret 'any', .* at https:\/\/127.0.0.1:1 does not answer/,
    })
    const { AWS_ACCESS_KEY_ID: accessKey } = process.env
    context.after(() => Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKey }))
    delete process.env.AWS_ACCESS_KEY_ID
    const elsewhere = { AWS_EC2_METADATA_DISABLED: 'true', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' }
    Object.assign(process.env, elsewhere)
    await assert.rejects(known('any'), /^FunctionError: AWS_ACCESS_KEY_ID: no credentials were found for /)
  })
})
