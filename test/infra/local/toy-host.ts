/** A host with the toy catalogue, and requests to it. */
import type { TestContext } from 'node:test'
import { quietLog } from '../../../infra/host/log.ts'
import { type Host, startHost } from '../../../infra/local/host.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { toys } from './toys.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

export async function ask(url: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${url}${path}`, init)
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(text) as Record<string, unknown>,
  }
}

export const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

export const openToyHost = (dataDir: string): Promise<Host> =>
  startHost({ dataDir, port: 0, workers: 1, log: quietLog, functions: toys })

/** Closed when the test is over. */
export async function toyHost(context: Pick<TestContext, 'after'>): Promise<Host> {
  const host = await openToyHost(temporaryFolder(context))
  context.after(() => host.close())
  return host
}

/** Looks again until something is there; a wait in vain fails. */
export async function until<T>(look: () => Promise<T | undefined>, patienceMs = 120_000): Promise<T> {
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`nothing was there within ${patienceMs / 1000} s`)
}
