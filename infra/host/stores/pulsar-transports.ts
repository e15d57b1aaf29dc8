/** What speaks to a Pulsar broker, loaded when an address asks for it. */
import type { Transport } from '../../../shared/platform/pulsar/transport.ts'
import { configurationError, type Environment } from './configuration.ts'

export interface Access {
  readonly url: string
  readonly token?: string
  readonly environment: Environment
}

export async function webSocketTransport({ url, ...access }: Access): Promise<Transport> {
  const { WebSocketTransport } = await import('../../../shared/platform/pulsar/websocket/transport.ts')
  return new WebSocketTransport({ url, ...tokenOf(access) })
}

/** INVALID_CONFIGURATION where its package is not installed. */
export async function nativeTransport({ url, environment, ...access }: Access): Promise<Transport> {
  const [{ nativePackage }, { NativeTransport }] = await Promise.all([
    import('../../../shared/platform/pulsar/native/client.ts'),
    import('../../../shared/platform/pulsar/native/transport.ts'),
  ])
  const native = await nativePackage()
  if (native === undefined)
    throw configurationError({
      key: 'SPECWRIGHT_BUS',
      what: `'${url}' is spoken by the package pulsar-client, which is not installed`,
      mend: 'npm install pulsar-client, or use the WebSocket service: pulsar+ws://HOST:8080',
    })
  // The rest of Node trusts what this names beside its own; the native client instead of its own.
  const authorities = environment.NODE_EXTRA_CA_CERTS
  return new NativeTransport(native, { url, ...tokenOf(access), ...(authorities ? { authorities } : {}) })
}

const tokenOf = ({ token }: Pick<Access, 'token'>) => (token === undefined ? {} : { token })
