/** A cluster as whoever deploys to it reaches it: examined first, its namespaces there. */
import { PulsarAdmin } from '../../shared/platform/pulsar/admin.ts'
import { namesIn } from '../../shared/platform/pulsar/names.ts'
import { pulsarBuses } from '../host/stores/pulsar.ts'
import { configuredStore } from '../host/stores/store-adapter.ts'
import { FunctionsAdmin } from './functions-admin.ts'
import { SinksAdmin } from './sinks-admin.ts'
import type { FunctionsTarget } from './target.ts'

export interface ReachedCluster {
  readonly functions: FunctionsAdmin
  readonly sinks: SinksAdmin
  readonly topics: PulsarAdmin
}

/** Opening the bus examines the broker, the token and the Pulsar tenant, and says what is wrong with them. */
export async function reached(target: FunctionsTarget): Promise<ReachedCluster> {
  const { address, namespace, tenants, variables } = target
  const { adminUrl: url, token, pulsarTenant } = address
  const access = token === undefined ? {} : { SPECWRIGHT_PULSAR_TOKEN: token }
  const bus = await configuredStore('SPECWRIGHT_BUS', pulsarBuses, { ...variables, ...access })
  await bus?.close()
  const names = namesIn(pulsarTenant, address.namespacePrefix)
  const topics = new PulsarAdmin({ url, ...(token === undefined ? {} : { token }) })
  const own = [`${pulsarTenant}/${namespace}`, names.failedNamespace]
  for (const one of [...own, ...tenants.map(names.namespaceOf)]) await topics.namespace(one)
  const functions = new FunctionsAdmin({ url, token })
  await functions.probe({ tenant: pulsarTenant, namespace })
  return { functions, sinks: new SinksAdmin({ url, token }), topics }
}
