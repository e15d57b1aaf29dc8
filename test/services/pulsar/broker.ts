/** A bus on the broker that the runner has started. */
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { PulsarBus, type PulsarBusOptions } from '../../../shared/platform/pulsar/bus.ts'
import { WebSocketTransport } from '../../../shared/platform/pulsar/websocket/transport.ts'
import { addressOf } from '../at.ts'

export const pulsarTenant = 'contract'

export async function openBus(options: PulsarBusOptions = {}): Promise<PulsarBus> {
  const url = addressOf('pulsar')
  const admin = new PulsarAdmin({ url })
  await admin.makeTenant(pulsarTenant)
  const transport = new WebSocketTransport({ url: url.replace('http', 'ws') })
  return new PulsarBus(transport, admin, { pulsarTenant, backoffMs: () => 2, ...options })
}
