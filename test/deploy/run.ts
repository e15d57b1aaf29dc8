/**
 * What `npm run test:deploy` runs: bootstraps an emulated AWS; deploys dev by the command with its question; calls every
 * function through the HTTP API; deploys again without change; updates; withholds each grant of each function; deploys
 * prod beside it; destroys both. What is to be kept is kept.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { functions } from '../../functions/catalogue.ts'
import { environmentNamed, environments } from '../../infra/cdk/environments/registry.ts'
import { functionName } from '../../infra/cdk/naming.ts'
import { orphanSweep } from '../../infra/lambda/clocked/orphan-sweep-declaration.ts'
import { cfnLint } from '../../infra/services/ministack.ts'
import { issuer } from '../infra/lambda/tokens.ts'
import { type ApiPlace, callApi } from './api-client.ts'
import { deployAgain, deployByCommand, sinksFromParameter, tokenFromSecret } from './by-command.ts'
import { apiUrl, type Deployment, emulatedCloud } from './cloud.ts'
import { emulatorCertificate } from './emulator.ts'
import { allWell } from './expected.ts'
import { invoke } from './invoke.ts'
import { journey, type Made, madeBy } from './journey.ts'
import { steps } from './steps.ts'
import { standingStores } from './stores.ts'
import { grantsIn, withholdEach } from './withheld.ts'

const { step, end } = steps()
const sweepName = functionName(environmentNamed('dev'), orphanSweep)
const trusted = issuer()
const other = issuer()
const permissions = [...new Set(functions.map(({ permission }) => permission))]
const tokenOf = (from: typeof trusted, environment: string, tenant = 'acme'): string => {
  const { auth } = environmentNamed(environment)
  const exp = Math.floor(Date.now() / 1000) + 7200
  return from.token({ iss: auth.issuer, aud: auth.audience, exp, tenant, permissions })
}

await run()
process.exitCode = end()

async function run(): Promise<void> {
  const cloud = emulatedCloud()
  const stores = standingStores()
  const dev: Deployment = { environment: 'dev', authKeys: trusted.keys }
  const updated: Deployment = { ...dev, authKeys: other.keys }
  const prod: Deployment = { environment: 'prod', authKeys: trusted.keys }
  const places = new Map<string, ApiPlace>()
  const placeOf = (environment: string): ApiPlace => {
    const place = places.get(environment)
    assert.ok(place !== undefined, `${environment} is not deployed`)
    return place
  }
  const placed = (environment: string, url: string): void => {
    places.set(environment, { url, certificate: emulatorCertificate() })
  }
  const deployed = async (deployment: Deployment): Promise<void> => {
    placed(deployment.environment, apiUrl(await cloud.deploy(deployment)))
  }
  let made: Made | undefined

  await step('cfn-lint finds no error in the templates of any environment', async () => {
    lint(await cloud.templates())
  })
  if (!(await step('an account is bootstrapped', () => cloud.bootstrap()))) return
  process.env.SPECWRIGHT_AUTH_KEYS = dev.authKeys
  const byCommand = { step, environment: 'dev', stores }
  const devUrl = await deployByCommand(byCommand)
  if (devUrl === undefined) return
  placed('dev', devUrl)
  await step('every function of dev answers through the HTTP API', async () => {
    const answers = await journey(placeOf('dev'), tokenOf(trusted, 'dev'))
    allWell(answers)
    made = madeBy(answers.generate ?? assert.fail())
    assert.equal(answers.execute?.body.output, 7)
    assert.match(String(answers.view?.body.content), /def largest\(/)
  })
  await step('the artifact is in the bucket, under its tenant', async () => {
    const [bucket = ''] = await stores.buckets('dev')
    assert.deepEqual(
      (await stores.objects(bucket)).filter(key => key.includes(String(made?.anrfId))),
      [`acme/anrf/${made?.anrfId}/1.anrf`],
    )
  })
  await step('another tenant sees none of it, and nobody gets in without a token', async () => {
    const place = placeOf('dev')
    const path = `/api/view/${made?.anrfId}`
    const headers = { authorization: `Bearer ${tokenOf(trusted, 'dev', 'eve')}`, 'x-tenant': 'acme' }
    assert.equal((await callApi(place, { path, headers })).status, 404)
    assert.equal((await callApi(place, { path })).status, 401)
    const stranger = { authorization: `Bearer ${tokenOf(other, 'dev')}` }
    assert.equal((await callApi(place, { path, headers: stranger })).status, 403)
  })
  await deployAgain(byCommand, devUrl)
  await step('an update is deployed: other keys sign the tokens', async () => {
    assert.equal(await cloud.differs(updated), true)
    await deployed(updated)
    const path = '/api/techniques'
    const ask = (token: string) =>
      callApi(placeOf('dev'), { path, headers: { authorization: `Bearer ${token}` } })
    assert.equal((await ask(tokenOf(other, 'dev'))).status, 200)
    assert.equal((await ask(tokenOf(trusted, 'dev'))).status, 403)
  })
  await withholdEach(step, {
    cloud,
    deployment: updated,
    grants: await grantsIn('dev'),
    ask: () => journey(placeOf('dev'), tokenOf(other, 'dev'), made),
  })
  await step('the orphan sweep finds the tenants, and leaves what is named', async () => {
    assert.deepEqual(await invoke(sweepName), { ok: true, body: { removed: 0 } })
    const { status } = await callApi(placeOf('dev'), {
      path: `/api/view/${made?.anrfId}`,
      headers: { authorization: `Bearer ${tokenOf(other, 'dev')}` },
    })
    assert.equal(status, 200)
  })
  await step('dev: without its grant of artifacts, the orphan sweep is denied exactly that', async () => {
    const withheld = [`${orphanSweep.name}:artifacts`]
    await cloud.deploy({ ...updated, withheld, parts: ['upkeep'] })
    const { ok, body } = await invoke(sweepName)
    assert.equal(ok, false)
    assert.match(JSON.stringify(body), /-orphan-sweep is not authorized to perform: s3:ListBucket/)
  })
  await step('given back, they answer again', async () => {
    await deployed(updated)
    allWell(await journey(placeOf('dev'), tokenOf(other, 'dev')))
  })
  await tokenFromSecret(step, 'prod')
  await step('prod is deployed beside it, and answers', async () => {
    await deployed(prod)
    allWell(await journey(placeOf('prod'), tokenOf(trusted, 'prod')))
  })
  await sinksFromParameter(step, 'prod')
  // What dev has shown of the stores is the same here; dev has no cluster, and so no grant of its token.
  await withholdEach(step, {
    cloud,
    deployment: prod,
    grants: (await grantsIn('prod')).filter(({ capability }) => capability === 'bus'),
    ask: () => journey(placeOf('prod'), tokenOf(trusted, 'prod')),
  })
  await step('dev is destroyed, its data with it', async () => {
    await cloud.destroy(dev)
    assert.deepEqual(await stores.tables('dev'), [])
  })
  await step('prod is destroyed, and its data is kept', async () => {
    const [bucket = ''] = await stores.buckets('prod')
    const before = await stores.objects(bucket)
    await cloud.destroy(prod)
    assert.equal((await stores.tables('prod')).length, 1)
    assert.ok(before.length > 0)
    assert.deepEqual(await stores.objects(bucket), before)
  })
}

function lint(templates: readonly string[]): void {
  assert.ok(templates.length > environments.length)
  const { status, stdout } = spawnSync(cfnLint, ['--non-zero-exit-code', 'error', ...templates], {
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout.slice(-4000))
}
