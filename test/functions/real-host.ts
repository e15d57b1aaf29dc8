/** A host with the real catalogue and one worker, and what tests ask of it. */
import type { CloudEvent } from '../../events/cloud-event.ts'
import { quietLog } from '../../infra/host/log.ts'
import { type Host, startHost } from '../../infra/local/host.ts'
import { tenant } from '../../shared/platform/ports/common.ts'
import { GenerationResult } from '../../shared/vocabulary/generation.ts'
import { temporaryFolder } from '../infra/local/temporary-folder.ts'
import { type Answer, ask, post } from '../infra/local/toy-host.ts'

export const local = tenant('local')

export interface RealHost extends Host {
  readonly dataDir: string
  get(path: string): Promise<Answer>
  send(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  generate(request: object): Promise<GenerationResult>
  /** How many records and artifacts there are, by kind: what a refused request must not change. */
  stored(): Promise<Readonly<Record<string, number>>>
}

/** Ends after `after` is called with what ends it. */
export async function realHost(context: { after(end: () => unknown): void }): Promise<RealHost> {
  const dataDir = temporaryFolder(context as Parameters<typeof temporaryFolder>[0])
  const host = await startHost({ dataDir, port: 0, workers: 1, log: quietLog })
  context.after(() => host.close())
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(host.url, path, post(body, headers))
  return {
    ...host,
    dataDir,
    get: path => ask(host.url, path),
    send,
    async generate(request) {
      const { status, body } = await send('/api/generate', request)
      if (status !== 200) throw new Error(JSON.stringify(body))
      return GenerationResult.parse(body)
    },
    async stored() {
      const kinds = ['intent', 'generation', 'anrf', 'verification', 'execution', 'deferred', 'outbox']
      const counts = await Promise.all(
        kinds.map(async kind => [
          kind,
          (await host.runtime.records.query(local, { kind, limit: 1000 })).items.length,
        ]),
      )
      const artifacts = await host.runtime.platform.artifacts.list(local, '', { limit: 1000 })
      return { ...Object.fromEntries(counts), artifacts: artifacts.items.length }
    },
  }
}

/** Several tests on one host: opened before the first, closed after the last. */
export function ending(): { after(end: () => unknown): void; end(): Promise<void> } {
  const ends: (() => unknown)[] = []
  return {
    after: end => void ends.push(end),
    async end() {
      for (const end of ends.reverse()) await end()
    },
  }
}

export const largest = {
  name: 'largest',
  parameters: [
    { name: 'a', type: 'Int' },
    { name: 'b', type: 'Int' },
  ],
  returns: 'Int',
  constraints: ['result >= a', 'result >= b', 'result == a or result == b'],
}

export const increment = {
  name: 'increment',
  parameters: [{ name: 'x', type: 'Int' }],
  returns: 'Int',
  examples: [
    { in: [1], out: 2 },
    { in: [5], out: 6 },
  ],
}

export const contradictory = { ...largest, constraints: ['result > a', 'result < a'] }

export const requested = (id: string, data: unknown): CloudEvent => ({
  specversion: '1.0',
  id,
  source: '/test',
  type: 'generation.requested',
  time: '2026-01-02T03:04:05Z',
  datacontenttype: 'application/json',
  tenantid: local,
  correlationid: `correlation-of-${id}`,
  data,
})
