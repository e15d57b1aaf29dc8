/** Lambda's runtime API: the four calls a runtime makes, over real HTTP on loopback. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface InvocationOutcome {
  readonly ok: boolean
  readonly body: unknown
}

export interface RuntimeApi {
  /** `host:port`, for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string
  /** What the runtime reported when its function could not be loaded. */
  readonly initError: Promise<unknown>
  /** When the runtime asked for its first invocation, the end of the init phase. */
  readonly ready: Promise<Ready>
  invoke(event: unknown, timeoutMs?: number): Promise<InvocationOutcome>
  close(): Promise<void>
}

export interface Ready {
  /** On `performance.now`. */
  readonly at: number
  /** What loading the function took of processors, which other processes do not lengthen. */
  readonly loadCpuMs: number
}

interface Waiting {
  readonly id: string
  readonly event: unknown
  readonly timeoutMs: number
  readonly outcome: PromiseWithResolvers<InvocationOutcome>
}

const base = '/2018-06-01/runtime'

export async function startRuntimeApi(): Promise<RuntimeApi> {
  const initError = Promise.withResolvers<unknown>()
  const ready = Promise.withResolvers<Ready>()
  const queue: Waiting[] = []
  const running = new Map<string, Waiting>()
  let asking: ServerResponse | undefined
  let count = 0

  const handOut = (): void => {
    if (asking === undefined) return
    const next = queue.shift()
    if (next === undefined) return
    running.set(next.id, next)
    asking.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': next.id,
      'lambda-runtime-deadline-ms': String(Date.now() + next.timeoutMs),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:000000000000:function:test',
    })
    asking.end(JSON.stringify(next.event))
    asking = undefined
  }
  const ended = (id: string, ok: boolean, body: unknown): void => {
    running.get(id)?.outcome.resolve({ ok, body })
    running.delete(id)
  }
  const server = createServer((request, response) => {
    const path = request.url?.slice(base.length) ?? ''
    const [, id = '', what] = /^\/invocation\/([^/]+)(?:\/(response|error))?$/.exec(path) ?? []
    if (request.method === 'GET' && id === 'next') {
      ready.resolve({ at: performance.now(), loadCpuMs: Number(request.headers['x-load-cpu-ms']) })
      asking = response
      handOut()
      return
    }
    void jsonOf(request).then(body => {
      if (path === '/init/error') initError.resolve(body)
      else ended(id, what === 'response', body)
      response.writeHead(202).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    initError: initError.promise,
    ready: ready.promise,
    invoke(event, timeoutMs = 60_000) {
      count += 1
      const outcome = Promise.withResolvers<InvocationOutcome>()
      queue.push({
        id: `00000000-0000-0000-0000-${String(count).padStart(12, '0')}`,
        event,
        timeoutMs,
        outcome,
      })
      handOut()
      return outcome.promise
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text === '' ? undefined : JSON.parse(text)
}
