/** Calls a deployed function that nothing but a clock calls, as somebody who may. */
import { signed } from '../../infra/lambda/signature.ts'

export interface Invoked {
  readonly ok: boolean
  readonly body: Readonly<Record<string, unknown>>
}

export async function invoke(functionName: string): Promise<Invoked> {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = process.env
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env
  const url = new URL(`/2015-03-31/functions/${functionName}/invocations`, endpoint)
  const body = JSON.stringify({ source: 'aws.events', 'detail-type': 'Scheduled Event' })
  const signer = { service: 'lambda', region, credentials: { accessKeyId, secretAccessKey } }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, {
    method: 'POST',
    headers: await signed({ method: 'POST', url, headers, body }, signer, Date.now()),
    body,
  })
  if (!answer.ok) throw new Error(`${functionName}: HTTP ${answer.status}: ${await answer.text()}`)
  const ok = answer.headers.get('x-amz-function-error') === null
  return { ok, body: (await answer.json()) as Invoked['body'] }
}
