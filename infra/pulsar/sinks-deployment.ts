/** Brings the sinks of an environment to its cluster, says how they do, and takes them away. Every step can be repeated. */
import type { Tenant } from '../../shared/platform/ports/common.ts'
import { keepFailed } from '../../shared/platform/pulsar/failed-events.ts'
import { configurationError } from '../host/stores/configuration.ts'
import { reached } from './cluster.ts'
import type { Change } from './deployment.ts'
import { failedPlace } from './function-config.ts'
import { connector, type LambdaSink, type SinkConfig, sinkConfig } from './lambda-sinks.ts'
import { untilRunning } from './running.ts'
import { sameKeys } from './same-keys.ts'
import type { SinkStatus, SinksAdmin } from './sinks-admin.ts'
import type { FunctionsTarget } from './target.ts'

export interface DeployedSink {
  readonly name: string
  readonly tenant: Tenant
  readonly change: Change
}

/** Resolves when they run. INVALID_CONFIGURATION where the cluster lacks the connector, before anything is changed. */
export async function deploySinks(
  target: FunctionsTarget,
  sinks: readonly LambdaSink[],
): Promise<readonly DeployedSink[]> {
  const { sinks: admin, topics } = await reached(target)
  await requireConnector(admin, target)
  const deployed: DeployedSink[] = []
  for (const { sink, tenant, config } of inNamespaces(target, sinks)) {
    await keepFailed(topics, failedPlace({ name: sink.function }, target))
    deployed.push({ name: sink.name, tenant, change: await deployOne(admin, config) })
  }
  for (const { config } of inNamespaces(target, sinks))
    await untilRunning(config.name, () => admin.status(config))
  return deployed
}

async function requireConnector(admin: SinksAdmin, { address }: FunctionsTarget): Promise<void> {
  const known = await admin.connectors()
  if (known.includes(connector)) return
  throw configurationError({
    key: 'connectorsDirectory',
    what: `the functions workers of ${address.adminUrl} have no connector '${connector}' (they have ${known.join(', ') || 'none'})`,
    mend: `put the AWS Lambda sink of StreamNative, 3.1 or newer, into that folder of each of them and say pulsar-admin sinks reload; or deploy the functions to Pulsar itself, without --bridge`,
  })
}

async function deployOne(admin: SinksAdmin, config: SinkConfig): Promise<Change> {
  const there = await admin.get(config)
  if (there !== undefined && says(there, config)) return 'unchanged'
  // The worker changes everything of a sink but what it reads.
  const remade = there !== undefined && !sameKeys(there.inputSpecs, config.inputSpecs)
  if (remade) await admin.remove(config)
  await admin.put(there === undefined || remade ? 'POST' : 'PUT', config)
  return there === undefined ? 'created' : 'updated'
}

/** The worker adds what it was not told of; the topics alone are all there are. */
function says(there: Partial<SinkConfig>, asked: SinkConfig): boolean {
  return sameKeys(there.inputSpecs, asked.inputSpecs) && includes(there, asked)
}

function includes(there: unknown, asked: unknown): boolean {
  if (typeof asked !== 'object' || asked === null) return there === asked
  if (typeof there !== 'object' || there === null) return false
  return Object.entries(asked).every(([key, value]) =>
    includes((there as Readonly<Record<string, unknown>>)[key], value),
  )
}

export interface FoundSink {
  readonly name: string
  readonly tenant: Tenant
  /** Undefined where it is not deployed. */
  readonly status: SinkStatus | undefined
}

export async function sinkStatusOf(
  target: FunctionsTarget,
  sinks: readonly LambdaSink[],
): Promise<readonly FoundSink[]> {
  const { sinks: admin } = await reached(target)
  const asked = inNamespaces(target, sinks).map(async ({ sink, tenant, config }) => ({
    ...{ name: sink.name, tenant },
    status: await admin.status(config),
  }))
  return Promise.all(asked)
}

/** Their subscriptions stay, and with them what waits. Answers those that were there. */
export async function removeSinks(
  target: FunctionsTarget,
  sinks: readonly LambdaSink[],
): Promise<readonly Omit<FoundSink, 'status'>[]> {
  const { sinks: admin } = await reached(target)
  const removed: Omit<FoundSink, 'status'>[] = []
  for (const { sink, tenant, config } of inNamespaces(target, sinks))
    if (await admin.remove(config)) removed.push({ name: sink.name, tenant })
  return removed
}

const inNamespaces = (target: FunctionsTarget, sinks: readonly LambdaSink[]) =>
  target.tenants.flatMap(tenant =>
    sinks.map(sink => ({ sink, tenant, config: sinkConfig(sink, tenant, target) })),
  )
