/** A bus on the broker that the runner has started. */
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { PulsarBus, type PulsarBusOptions } from '../../../shared/platform/pulsar/bus.ts'
import { nativePackage } from '../../../shared/platform/pulsar/native/client.ts'
import { NativeTransport } from '../../../shared/platform/pulsar/native/transport.ts'
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

export async function openNativeBus(options: PulsarBusOptions = {}): Promise<PulsarBus> {
  const native = await nativePackage()
  if (native === undefined)
    throw new Error('pulsar-client is not installed: npm install --no-save pulsar-client')
  const admin = new PulsarAdmin({ url: addressOf('pulsar') })
  await admin.makeTenant(pulsarTenant)
  const transport = new NativeTransport(native, { url: await brokerUrl() })
  return new PulsarBus(transport, admin, { pulsarTenant, backoffMs: () => 2, ...options })
}

/** Where the binary protocol is spoken, as the web service tells it. */
async function brokerUrl(): Promise<string> {
  const answer = await fetch(`${addressOf('pulsar')}/lookup/v2/topic/persistent/public/default/any`)
  return ((await answer.json()) as { readonly brokerUrl: string }).brokerUrl
}
