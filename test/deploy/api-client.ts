/** Requests to a deployed HTTP API. An emulator's host names resolve nowhere: the address is given apart. */
import { request } from 'node:https'

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Record<string, unknown>
}

export interface ApiPlace {
  /** As deployed: `https://ID.execute-api.localhost:PORT`. */
  readonly url: string
  /** The certificate to trust. */
  readonly certificate: string
}

export interface ApiRequest {
  readonly method?: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export function callApi(
  place: ApiPlace,
  { method = 'GET', path, body, headers }: ApiRequest,
): Promise<ApiAnswer> {
  const { hostname, port, host } = new URL(place.url)
  const text = body === undefined ? undefined : JSON.stringify(body)
  const type = text === undefined ? {} : { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        servername: hostname,
        method,
        path,
        ca: place.certificate,
        headers: { host, ...type, ...headers },
      },
      async response => {
        let answer = ''
        for await (const chunk of response.setEncoding('utf8')) answer += String(chunk)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(answer) })
      },
    )
    asked.once('error', reject)
    asked.end(text)
  })
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return { text }
  }
}
