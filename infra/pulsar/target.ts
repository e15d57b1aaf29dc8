/**
 * Where an environment's Pulsar Functions are deployed to, and what they are told. An environment that declares a
 * cluster means that one; without one it is what `SPECWRIGHT_BUS` names.
 */
import { type Tenant, tenant } from '../../shared/platform/ports/common.ts'
import type { Environment, PulsarCluster } from '../cdk/environment.ts'
import { configurationError, type Environment as Variables } from '../host/stores/configuration.ts'
import { busAddressOf, type PulsarAddress } from '../host/stores/pulsar-address.ts'

export interface FunctionsTarget {
  readonly address: PulsarAddress
  /** Where the functions themselves are, within the address's Pulsar tenant. */
  readonly namespace: string
  /** Whose events they work off. */
  readonly tenants: readonly Tenant[]
  /** The environment of a function's process; holds no secret. */
  readonly variables: Readonly<Record<string, string>>
  /** By variable, what the worker's provider of secrets knows them by. */
  readonly secrets: Readonly<Record<string, SecretName>>
}

export interface SecretName {
  readonly path: string
  readonly key: string
}

const stores = ['SPECWRIGHT_ARTIFACTS', 'SPECWRIGHT_RECORDS'] as const
const passedOn = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL_DYNAMODB'] as const

/** INVALID_CONFIGURATION. */
export function targetOf(
  environment: Environment,
  tenants: readonly string[],
  variables: Variables,
): FunctionsTarget {
  const { name, pulsar, region } = environment
  const bus = busTextOf(environment, variables)
  const address = busAddressOf(bus, variables)
  if (address === undefined)
    throw configurationError({
      key: 'SPECWRIGHT_BUS',
      what: `'${bus}' is no Pulsar cluster`,
      mend: 'write it as pulsar+ws://HOST:PORT[/PULSAR_TENANT[/PREFIX]]',
    })
  return {
    address,
    namespace: pulsar?.namespace ?? `functions-${name}`,
    tenants: tenants.map(tenant),
    variables: {
      SPECWRIGHT_ENVIRONMENT: name,
      SPECWRIGHT_BUS: bus,
      AWS_REGION: variables.AWS_REGION || region,
      ...Object.fromEntries(
        [...stores, ...passedOn].flatMap(key => (variables[key] ? [[key, variables[key]]] : [])),
      ),
    },
    secrets:
      pulsar === undefined ? {} : { SPECWRIGHT_PULSAR_TOKEN: { path: pulsar.tokenSecretName, key: 'token' } },
  }
}

/** What functions store in is asked for before anything is deployed. INVALID_CONFIGURATION. */
export function requireStores({ variables }: FunctionsTarget): void {
  for (const key of stores)
    if (variables[key] === undefined)
      throw configurationError({
        key,
        what: 'it is not set',
        mend: 'set it to what the functions are to store in',
      })
}

function busTextOf({ name, pulsar }: Environment, { SPECWRIGHT_BUS: bus }: Variables): string {
  if (pulsar !== undefined) return clusterAddress(pulsar)
  if (bus) return bus
  throw configurationError({
    key: 'SPECWRIGHT_BUS',
    what: `it is not set, and the environment ${name} declares no Pulsar cluster`,
    mend: 'set it to the cluster, e.g. pulsar+ws://127.0.0.1:18080',
  })
}

export function clusterAddress({ webSocketUrl, adminUrl }: PulsarCluster): string {
  const { protocol, host } = new URL(webSocketUrl)
  return `pulsar+${protocol}//${host}?admin=${encodeURIComponent(adminUrl)}`
}
