/** What a transport speaks to, which need not be where the admin API is: INVALID_CONFIGURATION where it is not there. */
import { once } from 'node:events'
import { connect as connectPlain, isIP } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { PortError } from '../../../shared/platform/ports/common.ts'
import type { Transport } from '../../../shared/platform/pulsar/transport.ts'
import { configurationError, saidBy } from './configuration.ts'
import { busKey as key, type PulsarAddress } from './pulsar-address.ts'
import { certificateComplaint, tokenComplaint } from './pulsar-complaints.ts'

/** A broker without this service answers its paths with 404. */
export async function requireWebSocketService({ url }: PulsarAddress): Promise<void> {
  const status = await statusAt(url)
  if (status !== 404) return
  throw configurationError({
    key,
    what: `the server at ${url} has no WebSocket service`,
    mend: "set webSocketServiceEnabled=true in the broker's configuration, or name the address of a WebSocket proxy",
  })
}

async function statusAt(url: string): Promise<number> {
  try {
    const answer = await fetch(`${url.replace(/^ws/, 'http')}/ws/v2/producer/persistent/any/any/any`)
    return answer.status
  } catch (error) {
    throw away(url, error instanceof Error && error.cause !== undefined ? error.cause : error)
  }
}

/** The client says of all that goes wrong before it is heard the same; so whether it can be is looked at before. */
export async function requireBroker(address: PulsarAddress, transport: Transport): Promise<void> {
  const { url, pulsarTenant } = address
  try {
    await reached(new URL(url))
  } catch (error) {
    throw away(url, error)
  }
  try {
    await inTime(transport.probe?.({ namespace: `${pulsarTenant}/any`, topic: 'any' }))
  } catch (error) {
    const said = error instanceof PortError ? saidBy(error.cause) : saidBy(error)
    if (/Authentication/.test(said))
      throw configurationError(tokenComplaint(address, `the broker at ${url}`), error)
    const mend =
      "give the port of the broker's own protocol (6650, or 6651 with TLS), or write pulsar+ws://HOST:8080"
    throw configurationError(
      { key, what: `the server at ${url} does not answer as a broker (${said})`, mend },
      error,
    )
  }
}

const patienceMs = 10_000

/** The client itself goes on for half a minute. */
async function inTime(answer: Promise<void> | undefined): Promise<void> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`not in ${patienceMs / 1000} s`)), patienceMs)
  await Promise.race([answer, late.promise]).finally(() => clearTimeout(timer))
}

/** Somebody listens there, and where TLS is spoken shows a certificate that is trusted and for that name. */
async function reached({ protocol, hostname, port }: URL): Promise<void> {
  const secure = protocol === 'pulsar+ssl:'
  const to = { host: hostname, port: Number(port || (secure ? 6651 : 6650)) }
  const servername = isIP(hostname) === 0 ? { servername: hostname } : {}
  const socket = secure ? connectSecurely({ ...to, ...servername }) : connectPlain(to)
  try {
    await once(socket, secure ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(patienceMs) })
  } finally {
    socket.destroy()
  }
}

const away = (url: string, cause: unknown): Error =>
  configurationError(
    certificateComplaint(url, cause) ?? {
      ...{ key, what: `the broker at ${url} does not answer (${saidBy(cause)})` },
      mend: 'start the broker, or correct the address',
    },
    cause,
  )
