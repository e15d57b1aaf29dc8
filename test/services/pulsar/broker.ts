/** A bus on the broker that the runner has started. */
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { PulsarBus, type PulsarBusOptions } from '../../../shared/platform/pulsar/bus.ts'
import { nativePackage } from '../../../shared/platform/pulsar/native/client.ts'
import { NativeTransport } from '../../../shared/platform/pulsar/native/transport.ts'
import type { Transport } from '../../../shared/platform/pulsar/transport.ts'
import { WebSocketTransport } from '../../../shared/platform/pulsar/websocket/transport.ts'
import { addressOf } from '../at.ts'

export const pulsarTenant = 'contract'

export const openBus = (options: PulsarBusOptions = {}): Promise<PulsarBus> =>
  opened(webSocketTransport(), options)

export const openNativeBus = async (options: PulsarBusOptions = {}): Promise<PulsarBus> =>
  opened(await nativeTransport(), options)

export const webSocketTransport = (): Transport =>
  new WebSocketTransport({ url: addressOf('pulsar').replace('http', 'ws') })

export async function nativeTransport(): Promise<Transport> {
  const native = await nativePackage()
  if (native === undefined)
    throw new Error('pulsar-client is not installed: npm install --no-save pulsar-client')
  return new NativeTransport(native, { url: await brokerUrl() })
}

async function opened(transport: Transport, options: PulsarBusOptions): Promise<PulsarBus> {
  const admin = new PulsarAdmin({ url: addressOf('pulsar') })
  await admin.makeTenant(pulsarTenant)
  return new PulsarBus(transport, admin, { pulsarTenant, backoffMs: () => 2, ...options })
}

/** Where the binary protocol is spoken, as the web service tells it. */
async function brokerUrl(): Promise<string> {
  const answer = await fetch(`${addressOf('pulsar')}/lookup/v2/topic/persistent/public/default/any`)
  return ((await answer.json()) as { readonly brokerUrl: string }).brokerUrl
}
