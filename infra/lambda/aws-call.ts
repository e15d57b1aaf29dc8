/** One signed request to a service of AWS that speaks JSON: what takes one call needs no client. */
import { PortError } from '../../shared/platform/ports/common.ts'
import { type Credentials, signed } from './signature.ts'

export interface AwsAccess {
  readonly region: string
  readonly credentials: Credentials
  /** Another server than AWS. */
  readonly endpoint?: string
}

export interface AwsCall {
  /** As its host is named. */
  readonly service: string
  /** `SERVICE.ACTION`, as the service writes it. */
  readonly target: string
  readonly request: object
  /** What is asked for, in words, and the store that is away without it. */
  readonly what: string
  readonly store: string
}

const patienceMs = 5_000

/** The service's own no, named as it names it. */
class AwsRefusal extends Error {
  override readonly name: string
  constructor(status: number, text: string) {
    super(`HTTP ${status}: ${text.slice(0, 300)}`)
    this.name = /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)/.exec(text)?.[1] ?? 'AwsRefusal'
  }
}

/** UNAVAILABLE; its cause is named as the service or the network names it. */
export async function callAws(
  { service, target, request, what, store }: AwsCall,
  { region, credentials, endpoint = `https://${service}.${region}.amazonaws.com` }: AwsAccess,
): Promise<unknown> {
  const url = new URL(endpoint)
  const body = JSON.stringify(request)
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }
  const signer = { service, region, credentials }
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: await signed({ method: 'POST', url, headers, body }, signer, Date.now()),
      body,
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!answer.ok) throw new AwsRefusal(answer.status, await answer.text())
    return await answer.json()
  } catch (error) {
    // What the network says is inside of what `fetch` says.
    const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error
    const text = cause instanceof Error ? cause.message : String(cause)
    throw new PortError('UNAVAILABLE', `${what}: ${text}`, { store }, cause)
  }
}
