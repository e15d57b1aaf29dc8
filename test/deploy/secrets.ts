/** Puts a secret into the emulator, as whoever sets up an environment does once. */
import { signed } from '../../infra/lambda/signature.ts'

const service = 'secretsmanager'

export async function createSecret(name: string, text: string): Promise<void> {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = process.env
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env
  const url = new URL(endpoint)
  const body = JSON.stringify({ Name: name, SecretString: text })
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${service}.CreateSecret`,
  }
  const signer = { service, region, credentials: { accessKeyId, secretAccessKey } }
  const answer = await fetch(url, {
    method: 'POST',
    headers: await signed({ method: 'POST', url, headers, body }, signer, Date.now()),
    body,
  })
  if (!answer.ok) throw new Error(`CreateSecret: HTTP ${answer.status}: ${await answer.text()}`)
}
