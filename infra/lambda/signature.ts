/** AWS Signature Version 4 of a request: what a bundle needs that asks a service for one thing, without its client. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'

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

/** The headers to send; `host` is the client's own to send, and is signed. */
export async function signed(
  { method, url, headers, body }: UnsignedRequest,
  signer: Signer,
  nowMs: number,
): Promise<Readonly<Record<string, string>>> {
  const signature = new SignatureV4({ ...signer, sha256: Sha256, applyChecksum: false })
  const request = {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: { ...headers, host: url.host },
    body,
  }
  const { headers: all } = await signature.sign(request, { signingDate: new Date(nowMs) })
  const { host: _, ...sent } = all
  return sent
}

type Bytes = string | ArrayBuffer | ArrayBufferView

/** Node's SHA-256, and HMAC where there is a key, as the signer asks for it. */
class Sha256 {
  readonly #key: Bytes | undefined
  #hash: Hash | Hmac

  constructor(key?: Bytes) {
    this.#key = key
    this.#hash = this.#fresh()
  }

  update(data: Bytes): void {
    this.#hash.update(bytesOf(data))
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }

  reset(): void {
    this.#hash = this.#fresh()
  }

  #fresh(): Hash | Hmac {
    return this.#key === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(this.#key))
  }
}

function bytesOf(data: Bytes): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}
