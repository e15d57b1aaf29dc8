/**
 * What `npm run test:deploy` runs: bootstraps an emulated AWS, deploys dev and prod, calls every function through the HTTP API,
 * deploys again without change, updates, withholds every grant, and destroys; what is to be kept is kept.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { functions } from '../../functions/catalogue.ts'
import { environmentNamed, environments } from '../../infra/cdk/environments/registry.ts'
import { grantedCapabilities } from '../../infra/cdk/grants.ts'
import { needsOf } from '../../infra/host/needs.ts'
import { cfnLint } from '../../infra/services/ministack.ts'
import { issuer } from '../infra/lambda/tokens.ts'
import { type ApiPlace, callApi } from './api-client.ts'
import { apiUrl, type Deployment, emulatedCloud } from './cloud.ts'
import { emulatorCertificate } from './emulator.ts'
import { type Answers, journey, type Made, madeBy } from './journey.ts'
import { steps } from './steps.ts'
import { standingStores } from './stores.ts'

const { step, end } = steps()
/** No broker is emulated: what asks the bus is told so, whatever else it may do. */
const withoutBus = functions.filter(({ uses }) => uses.bus !== undefined && uses.bus !== 'probe')
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
  const prod: Deployment = { environment: 'prod', authKeys: trusted.keys }
  const places = new Map<string, ApiPlace>()
  const placeOf = (environment: string): ApiPlace => {
    const place = places.get(environment)
    assert.ok(place !== undefined, `${environment} is not deployed`)
    return place
  }
  const deployed = async (deployment: Deployment): Promise<void> => {
    const url = apiUrl(await cloud.deploy(deployment))
    places.set(deployment.environment, { url, certificate: emulatorCertificate() })
  }
  let made: Made | undefined

  await step('cfn-lint finds no error in the templates of any environment', async () => {
    lint(await cloud.templates())
  })
  if (!(await step('an account is bootstrapped', () => cloud.bootstrap()))) return
  if (!(await step('dev is deployed', () => deployed(dev)))) return
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
  await step('a deployment without change changes nothing', async () => {
    assert.equal(await cloud.differs(dev), false)
    assert.equal(unchanged(await cloud.deploy(dev)), true)
  })
  await step('an update is deployed: other keys sign the tokens', async () => {
    const updated = { ...dev, authKeys: other.keys }
    assert.equal(await cloud.differs(updated), true)
    await deployed(updated)
    const path = '/api/techniques'
    const ask = (token: string) =>
      callApi(placeOf('dev'), { path, headers: { authorization: `Bearer ${token}` } })
    assert.equal((await ask(tokenOf(other, 'dev'))).status, 200)
    assert.equal((await ask(tokenOf(trusted, 'dev'))).status, 403)
  })
  for (const capability of grantedCapabilities)
    await step(`without its grant of ${capability}, each function is denied exactly that`, async () => {
      const asking = functions.filter(declaration => needsOf(declaration)[capability] !== undefined)
      const withheld = asking.map(({ name }) => `${name}:${capability}`)
      await deployed({ ...dev, withheld })
      const answers = await journey(placeOf('dev'), tokenOf(trusted, 'dev'), made)
      for (const { name } of functions)
        if (asking.some(one => one.name === name)) isDenied(name, answers)
        else isWell(name, answers)
    })
  await step('given back, they answer again', async () => {
    await deployed(dev)
    allWell(await journey(placeOf('dev'), tokenOf(trusted, 'dev')))
  })
  await step('prod is deployed beside it, and answers', async () => {
    await deployed(prod)
    allWell(await journey(placeOf('prod'), tokenOf(trusted, 'prod')))
  })
  await step('dev is destroyed, its data with it', async () => {
    await cloud.destroy(dev)
    assert.deepEqual(await stores.tables('dev'), [])
  })
  await step('prod is destroyed, and its data is kept', async () => {
    await cloud.destroy(prod)
    const [bucket = ''] = await stores.buckets('prod')
    assert.equal((await stores.tables('prod')).length, 1)
    assert.equal((await stores.objects(bucket)).length, 1)
  })
}

function lint(templates: readonly string[]): void {
  assert.ok(templates.length > environments.length)
  const { status, stdout } = spawnSync(cfnLint, ['--non-zero-exit-code', 'error', ...templates], {
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout.slice(-4000))
}

function allWell(answers: Answers): void {
  for (const { name } of functions) isWell(name, answers)
}

function isWell(name: string, answers: Answers): void {
  const { status, body } = answers[name] ?? assert.fail(name)
  const expected = withoutBus.some(one => one.name === name) ? 503 : 200
  assert.equal(status, expected, `${name}: ${JSON.stringify(body)}`)
}

function isDenied(name: string, answers: Answers): void {
  const { status, body } = answers[name] ?? assert.fail(name)
  assert.equal(status, 503, `${name}: ${JSON.stringify(body)}`)
  assert.match(String(body.detail), /AccessDenied/, `${name}: ${JSON.stringify(body)}`)
}

/** Every stack that the command names says so. */
function unchanged(output: string): boolean {
  const stacks = output.split('\n').filter(line => line.includes('✅'))
  return stacks.length > 0 && stacks.every(line => line.includes('(no changes)'))
}
