/** Brings an environment's functions to Pulsar, says how they do, and takes them away. Every step can be repeated. */
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { PulsarAdmin } from '../../shared/platform/pulsar/admin.ts'
import { keepFailed } from '../../shared/platform/pulsar/failed-events.ts'
import type { TopicPlace } from '../../shared/platform/pulsar/transport.ts'
import { topicRoutesOf } from '../host/consumer.ts'
import type { WorkerPlace } from './admin-v3.ts'
import { reached } from './cluster.ts'
import { failedPlace, fingerprintKey, functionConfig, placeNamed } from './function-config.ts'
import type { FunctionStatus, FunctionsAdmin } from './functions-admin.ts'
import type { FunctionPackage } from './package.ts'
import { untilRunning } from './running.ts'
import { sameKeys } from './same-keys.ts'
import { type FunctionsTarget, requireStores } from './target.ts'

export type Change = 'created' | 'updated' | 'unchanged'

export interface Deployed {
  readonly name: string
  readonly change: Change
}

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
  const { functions: admin, topics } = await reached(target)
  const deployed: Deployed[] = []
  for (const one of packages) {
    await keepFailed(topics, failedPlace(one.declaration, target))
    deployed.push({ name: one.declaration.name, change: await deployOne(admin, target, one) })
  }
  for (const { declaration } of packages)
    await untilRunning(declaration.name, () => admin.status(placeOf(target, declaration)))
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
): Promise<Change> {
  const config = functionConfig(declaration, target, digest)
  const there = await admin.get(config)
  if (there?.userConfig?.[fingerprintKey] === config.userConfig[fingerprintKey]) return 'unchanged'
  if (there !== undefined && sameKeys(there.inputSpecs, config.inputSpecs)) {
    await admin.put('PUT', config, jar)
    return 'updated'
  }
  // The worker changes everything of a function but what it reads: that one is made anew.
  if (there !== undefined) await admin.remove(config)
  await admin.removePackages(config)
  await admin.put('POST', config, jar)
  return there === undefined ? 'created' : 'updated'
}

/** Of each function; undefined where it is not deployed. */
export async function statusOf(
  target: FunctionsTarget,
  functions: readonly FunctionDeclaration[],
): Promise<readonly { readonly name: string; readonly status: FunctionStatus | undefined }[]> {
  const { functions: admin } = await reached(target)
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
  const { functions: admin, topics } = await reached(target)
  const removed: string[] = []
  for (const one of functions) {
    const there = await admin.get(placeOf(target, one))
    if (await admin.remove(placeOf(target, one))) removed.push(one.name)
    await admin.removePackages(placeOf(target, one))
    for (const topic of Object.keys(there?.inputSpecs ?? {}))
      await removeUnread(topics, placeNamed(topic), there?.subName ?? one.name)
  }
  return removed
}

/** A subscription that another host reads too is that one's. */
async function removeUnread(topics: PulsarAdmin, place: TopicPlace, subscription: string): Promise<void> {
  if (await topics.isUnread(place, subscription)) await topics.removeSubscription(place, subscription)
}

const placeOf = (
  { address: { pulsarTenant }, namespace }: FunctionsTarget,
  { name }: FunctionDeclaration,
): WorkerPlace => ({ tenant: pulsarTenant, namespace, name })
