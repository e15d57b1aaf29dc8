/** API Gateway's payload 2.0 of HTTP APIs: an event as a request, a response as its result. */

export interface HttpEvent {
  readonly version: '2.0'
  readonly routeKey: string
  readonly rawPath: string
  readonly rawQueryString?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string
  readonly isBase64Encoded?: boolean
  readonly requestContext: {
    readonly http: { readonly method: string }
    readonly authorizer?: { readonly lambda?: Readonly<Record<string, unknown>> | null }
  }
}

export interface HttpResult {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded?: boolean
}

export const isHttpEvent = (event: unknown): event is HttpEvent =>
  typeof event === 'object' && event !== null && 'version' in event && 'requestContext' in event

/** The authorizer's tenant stands over whatever the caller's header says. */
export function requestOf(event: HttpEvent): Request {
  const { requestContext, rawPath, rawQueryString = '' } = event
  const { method } = requestContext.http
  const query = rawQueryString === '' ? '' : `?${rawQueryString}`
  const headers = headersOf(event)
  const body = bodyOf(event)
  return new Request(`https://lambda${rawPath}${query}`, {
    method,
    headers,
    ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body }),
  })
}

function headersOf({ headers = {}, requestContext }: HttpEvent): Headers {
  const given = Object.entries(headers).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && entry[0].toLowerCase() !== 'content-length',
  )
  const found = new Headers(given)
  const tenant = requestContext.authorizer?.lambda?.tenant
  if (typeof tenant === 'string') found.set('x-tenant', tenant)
  return found
}

function bodyOf({ body, isBase64Encoded }: HttpEvent): string | Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined) return undefined
  return isBase64Encoded === true ? new Uint8Array(Buffer.from(body, 'base64')) : body
}

/** What is no text travels as base64. */
export async function resultOf(response: Response): Promise<HttpResult> {
  const head = { statusCode: response.status, headers: Object.fromEntries(response.headers) }
  if (isText(response.headers.get('content-type'))) return { ...head, body: await response.text() }
  const bytes = Buffer.from(await response.arrayBuffer())
  return { ...head, body: bytes.toString('base64'), isBase64Encoded: true }
}

const isText = (type: string | null): boolean => type === null || /^text\/|[/+]json\b/.test(type)
