/**
 * `publish.ts URL PULSAR_TENANT`: publishes a message over the transport of this URL (`ws`, `wss`, `pulsar`, `pulsar+ssl`)
 * with the token of the environment, and says `stored`, or what was said. A process of its own: what Node trusts beside its
 * own authorities it is told when it starts.
 */
import { nativeTransport, webSocketTransport } from '../../../../infra/host/stores/pulsar-transports.ts'

const [url = '', pulsarTenant = ''] = process.argv.slice(2)
const token = process.env.SPECWRIGHT_PULSAR_TOKEN
const access = { url, ...(token ? { token } : {}), environment: process.env }
const transport = await (url.startsWith('ws') ? webSocketTransport : nativeTransport)(access)
try {
  const producer = await transport.produce({ namespace: `${pulsarTenant}/spoken`, topic: 'spoken' })
  await producer.send({ payload: 'x' })
  console.log('stored')
} catch (error) {
  console.log(String(error))
}
process.exit()
