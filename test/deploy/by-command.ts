/** Steps that deploy an environment as its operators do: with `specwright deploy`, at a terminal that asks. */
import assert from 'node:assert/strict'
import { environmentNamed } from '../../infra/cdk/environments/registry.ts'
import { apiUrl } from './cloud.ts'
import { specwright, typing } from './command.ts'
import { createSecret } from './secrets.ts'
import type { Steps } from './steps.ts'
import type { StandingStores } from './stores.ts'

const endOfInput = '\x04'
/** Every stack that the command names says so. */
const unchangedStacks = /✅.*\(no changes\)/
const stacksIn = (output: string): readonly string[] => output.split('\n').filter(line => line.includes('✅'))

export interface Deploying {
  readonly step: Steps['step']
  readonly environment: string
  readonly stores: StandingStores
}

/** Refused first, then deployed: the address it printed; undefined where it was not deployed. */
export async function deployByCommand({ step, environment, stores }: Deploying): Promise<string | undefined> {
  const deploy = ['deploy', '--env', environment] as const
  await step(
    `${environment}: where nobody can be asked the command deploys nothing, and says so`,
    async () => {
      const { code, out, err } = await specwright(...deploy)
      assert.deepEqual([code, out], [2, ''], err)
      assert.match(err, /nobody can be asked here: say --yes/)
    },
  )
  for (const answer of ['no', endOfInput])
    await step(`${environment}: answered ${JSON.stringify(answer)}, it deploys nothing`, async () => {
      const { code, out, err } = await typing(answer, ...deploy)
      assert.deepEqual([code, out], [1, ''], err)
      assert.match(err, /AWS::DynamoDB::.*Number of stacks with differences: \d\d/s)
      assert.match(err, new RegExp(`deploy this to ${environment}\\? \\(y/n\\) nothing was deployed\\n$`))
      const standing = [await stores.tables(environment), await stores.buckets(environment)]
      assert.deepEqual(standing, [[], []])
    })
  let url: string | undefined
  await step(
    `${environment}: answered yes, it deploys, and prints the address and nothing else`,
    async () => {
      const { code, out, err } = await typing('yes', ...deploy)
      assert.equal(code, 0, err.slice(-4000))
      assert.match(err, /deploy this to \w+\? \(y\/n\)/)
      assert.equal(out, `${apiUrl(out)}\n`)
      url = out.trim()
    },
  )
  return url
}

/** What stands already is not asked about, and does not change. */
export async function deployAgain({ step, environment }: Deploying, url: string): Promise<void> {
  await step(
    `${environment}: the command again says that nothing would change, and changes nothing`,
    async () => {
      const { code, out, err } = await typing('no', 'deploy', '--env', environment, '--json')
      assert.equal(code, 0, err.slice(-4000))
      assert.match(err, /nothing would change/)
      assert.doesNotMatch(err, /\(y\/n\)/)
      assert.ok(stacksIn(err).length > 0 && stacksIn(err).every(line => unchangedStacks.test(line)), err)
      assert.deepEqual(JSON.parse(out), { environment, url })
    },
  )
}

/** Makes the secret that holds the token of the environment's cluster. Nothing is there that would take the token. */
export async function tokenFromSecret(step: Steps['step'], environment: string): Promise<void> {
  const secret = environmentNamed(environment).pulsar?.tokenSecretName ?? assert.fail()
  const status = ['pulsar', 'status', '--env', environment] as const
  await step(
    `${environment}: the commands find the token of its cluster, or say which secret lacks`,
    async () => {
      for (const args of [['deploy', '--env', environment, '--yes'], status]) {
        const { code, out, err } = await specwright(...args)
        assert.notEqual(code, 0)
        assert.equal(out, '')
        assert.match(err, new RegExp(`SPECWRIGHT_PULSAR_TOKEN: .* no secret '${secret}' .*create the secret`))
      }
      await createSecret(secret, 'a token for a cluster that is not there')
      assert.match((await specwright(...status)).err, /SPECWRIGHT_BUS: .* does not answer/)
      const undeployed = new RegExp(`no such parameter .*specwright deploy --env ${environment}`)
      assert.match((await specwright(...status, '--bridge')).err, undeployed)
    },
  )
}

/** Its deployment has said what its sinks are; that there is no cluster is all that is left to say. */
export async function sinksFromParameter(step: Steps['step'], environment: string): Promise<void> {
  await step(`${environment}: what its sinks are is read from what was deployed`, async () => {
    const status = ['pulsar', 'status', '--env', environment, '--bridge'] as const
    assert.match((await specwright(...status)).err, /SPECWRIGHT_BUS: .* does not answer/)
    const { code, err } = await specwright(...status, '--function', 'view')
    assert.equal(code, 2)
    assert.match(err, /'view' is none of the functions that have a sink: generate/)
  })
}
