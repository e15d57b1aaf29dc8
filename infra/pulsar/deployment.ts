/** Brings an environment's functions to Pulsar, says how they do, and takes them away. Every step can be repeated. */
import { setTimeout as pause } from 'node:timers/promises'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { PulsarAdmin } from '../../shared/platform/pulsar/admin.ts'
import { keepFailed } from '../../shared/platform/pulsar/failed-events.ts'
import { namesIn } from '../../shared/platform/pulsar/names.ts'
import { topicRoutesOf } from '../host/consumer.ts'
import { pulsarBuses } from '../host/stores/pulsar.ts'
import { configuredStore } from '../host/stores/store-adapter.ts'
import { failedPlace, fingerprintKey, functionConfig } from './function-config.ts'
import { type FunctionPlace, type FunctionStatus, FunctionsAdmin } from './functions-admin.ts'
import type { FunctionPackage } from './package.ts'
import { type FunctionsTarget, requireStores } from './target.ts'

export type Change = 'created' | 'updated' | 'unchanged'

export interface Deployed {
  readonly name: string
  readonly change: Change
}

/** How long a function may take to run after it was deployed. */
const patienceMs = 120_000

/** The functions that a topic triggers; with `name`, that one. INVALID_REQUEST. */
export function deployable(
  functions: readonly FunctionDeclaration[],
  name?: string,
): readonly FunctionDeclaration[] {
  const all = functions.filter(one => topicRoutesOf([one]).length > 0)
  const found = all.filter(one => name === undefined || one.name === name)
  if (found.length > 0) return found
  const known = all.map(one => one.name).join(', ')
  throw new FunctionError(
    'INVALID_REQUEST',
    `'${name}' is none of the functions that topics trigger: ${known}`,
  )
}

/** Resolves when they run, so that their subscriptions see what is published from then on. */
export async function deployFunctions(
  target: FunctionsTarget,
  packages: readonly FunctionPackage[],
): Promise<readonly Deployed[]> {
  const { admin, topics } = await reached(target)
  const deployed: Deployed[] = []
  for (const one of packages) {
    await keepFailed(topics, failedPlace(one.declaration, target))
    deployed.push(await deployOne(admin, target, one))
  }
  for (const { declaration } of packages) await running(admin, placeOf(target, declaration))
  return deployed
}

/** INVALID_CONFIGURATION: what is wrong with the target, before anything is built for it. */
export async function examineTarget(target: FunctionsTarget): Promise<void> {
  requireStores(target)
  await reached(target)
}

async function deployOne(
  admin: FunctionsAdmin,
  target: FunctionsTarget,
  { declaration, jar, digest }: FunctionPackage,
): Promise<Deployed> {
  const { name } = declaration
  const config = functionConfig(declaration, target, digest)
  const there = await admin.get(config)
  if (there?.userConfig?.[fingerprintKey] === config.userConfig[fingerprintKey])
    return { name, change: 'unchanged' }
  if (there === undefined) await admin.removePackages(config)
  await admin.put(there === undefined ? 'POST' : 'PUT', config, jar)
  return { name, change: there === undefined ? 'created' : 'updated' }
}

async function running(admin: FunctionsAdmin, place: FunctionPlace): Promise<void> {
  const end = performance.now() + patienceMs
  for (;;) {
    const status = await admin.status(place)
    if (status !== undefined && status.numRunning > 0 && status.numRunning === status.numInstances) return
    if (performance.now() > end)
      throw new FunctionError('UNAVAILABLE', `${place.name} does not run: ${errorsOf(status)}`)
    await pause(200)
  }
}

const errorsOf = (status: FunctionStatus | undefined): string =>
  status?.instances.map(({ status: { error } }) => error).find(error => error !== '') ??
  'the worker says no more'

/** Of each function; undefined where it is not deployed. */
export async function statusOf(
  target: FunctionsTarget,
  functions: readonly FunctionDeclaration[],
): Promise<readonly { readonly name: string; readonly status: FunctionStatus | undefined }[]> {
  const { admin } = await reached(target)
  const asked = functions.map(async one => ({
    name: one.name,
    status: await admin.status(placeOf(target, one)),
  }))
  return Promise.all(asked)
}

/** With their packages and subscriptions; dead letters stay. Answers the names of those that were there. */
export async function removeFunctions(
  target: FunctionsTarget,
  functions: readonly FunctionDeclaration[],
): Promise<readonly string[]> {
  const { admin } = await reached(target)
  const removed: string[] = []
  for (const one of functions) {
    if (await admin.remove(placeOf(target, one))) removed.push(one.name)
    await admin.removePackages(placeOf(target, one))
  }
  return removed
}

interface Reached {
  readonly admin: FunctionsAdmin
  readonly topics: PulsarAdmin
}

/** Opening the bus examines the broker, the token and the Pulsar tenant, and says what is wrong with them. */
async function reached(target: FunctionsTarget): Promise<Reached> {
  const { address, namespace, tenants, variables } = target
  const { adminUrl: url, token, pulsarTenant } = address
  const access = token === undefined ? {} : { SPECWRIGHT_PULSAR_TOKEN: token }
  const bus = await configuredStore('SPECWRIGHT_BUS', pulsarBuses, { ...variables, ...access })
  await bus?.close()
  const names = namesIn(pulsarTenant, address.namespacePrefix)
  const topics = new PulsarAdmin({ url, ...(token === undefined ? {} : { token }) })
  const own = [`${pulsarTenant}/${namespace}`, names.failedNamespace]
  for (const one of [...own, ...tenants.map(names.namespaceOf)]) await topics.namespace(one)
  const admin = new FunctionsAdmin({ url, token })
  await admin.probe({ tenant: pulsarTenant, namespace })
  return { admin, topics }
}

const placeOf = (
  { address: { pulsarTenant }, namespace }: FunctionsTarget,
  { name }: FunctionDeclaration,
): FunctionPlace => ({ tenant: pulsarTenant, namespace, name })
