/** The bus on Apache Pulsar, opened by its address (`pulsar-address.ts`), with what is wrong said in a sentence. */
import type { Bus } from '../../../shared/platform/ports/bus.ts'
import { PortError } from '../../../shared/platform/ports/common.ts'
import type { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import type { Transport } from '../../../shared/platform/pulsar/transport.ts'
import { stderrLog, warned } from '../log.ts'
import { configurationError } from './configuration.ts'
import { busKey as key, type PulsarAddress, type PulsarScheme, pulsarAddressOf } from './pulsar-address.ts'
import { adminComplaint } from './pulsar-complaints.ts'
import { requireBroker, requireWebSocketService } from './pulsar-services.ts'
import { type Access, nativeTransport, webSocketTransport } from './pulsar-transports.ts'
import type { StoreAdapter } from './store-adapter.ts'

interface Way {
  readonly transport: (access: Access) => Promise<Transport>
  /** INVALID_CONFIGURATION where what beside the admin API has to be there is not. */
  readonly require: (address: PulsarAddress, transport: Transport) => Promise<void>
}

const webSocket: Way = { transport: webSocketTransport, require: requireWebSocketService }
const native: Way = { transport: nativeTransport, require: requireBroker }

const ways: Readonly<Record<PulsarScheme, Way>> = {
  'pulsar+ws': webSocket,
  'pulsar+wss': webSocket,
  pulsar: native,
  'pulsar+ssl': native,
}

const adapter = (scheme: PulsarScheme, way: Way): StoreAdapter<Bus> => ({
  scheme,
  async open(text, environment) {
    const address = pulsarAddressOf(scheme, text, environment)
    const [{ PulsarAdmin }, { PulsarBus }] = await Promise.all([
      import('../../../shared/platform/pulsar/admin.ts'),
      import('../../../shared/platform/pulsar/bus.ts'),
    ])
    const { url, adminUrl, token, pulsarTenant, namespacePrefix, batching } = address
    const access = token === undefined ? {} : { token }
    const admin = new PulsarAdmin({ url: adminUrl, ...access })
    const transport = await way.transport({ url, ...access, environment })
    try {
      await examine(address, admin)
      await way.require(address, transport)
    } catch (error) {
      await transport.close()
      throw error
    }
    const more = { ...(batching === undefined ? {} : { batching }), warn: warned(stderrLog) }
    return new PulsarBus(transport, admin, { pulsarTenant, namespacePrefix, ...more })
  },
})

export const pulsarBuses: readonly StoreAdapter<Bus>[] = (Object.keys(ways) as PulsarScheme[]).map(scheme =>
  adapter(scheme, ways[scheme]),
)

async function examine(address: PulsarAddress, admin: PulsarAdmin): Promise<void> {
  const { pulsarTenant, create } = address
  let known = false
  try {
    await admin.probe()
    known = true
    if (create) await admin.makeTenant(pulsarTenant)
    if (await admin.hasTenant(pulsarTenant)) return
  } catch (error) {
    const cause = error instanceof PortError ? error.cause : error
    throw configurationError(adminComplaint(address, known, cause), error)
  }
  const mend = `create it with pulsar-admin tenants create ${pulsarTenant}, or add create=true to the address`
  throw configurationError({ key, what: `the Pulsar tenant '${pulsarTenant}' does not exist`, mend })
}
