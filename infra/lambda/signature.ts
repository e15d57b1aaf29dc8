/**
 * AWS Signature Version 4 of a request without a query ("Create a signed AWS API request", IAM User Guide): what a
 * bundle needs that asks a service for one thing, in place of the service's client.
 */
import { createHash, createHmac } from 'node:crypto'

export interface UnsignedRequest {
  readonly method: string
  readonly url: URL
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Signer {
  readonly service: string
  readonly region: string
  readonly credentials: Credentials
}

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

const algorithm = 'AWS4-HMAC-SHA256'

/** The headers to send; `host` is the client's own to send, and is signed. */
export function signed(
  { method, url, headers, body }: UnsignedRequest,
  { service, region, credentials }: Signer,
  nowMs: number,
): Readonly<Record<string, string>> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '')
  const token = sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }
  const sent = { ...headers, 'x-amz-date': time, ...token }
  const names = Object.entries({ ...sent, host: url.host }).sort(([one], [other]) => (one < other ? -1 : 1))
  const signedHeaders = names.map(([name]) => name).join(';')
  const lines = names.map(([name, value]) => `${name}:${value.trim()}\n`).join('')
  const request = [method, url.pathname, '', lines, signedHeaders, sha256(body)].join('\n')
  const scope = [time.slice(0, 8), region, service, 'aws4_request']
  const key = scope.reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${secretAccessKey}`)
  const text = [algorithm, time, scope.join('/'), sha256(request)].join('\n')
  const credential = `Credential=${accessKeyId}/${scope.join('/')}`
  const signature = hmac(key, text).toString('hex')
  return {
    ...sent,
    authorization: `${algorithm} ${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
