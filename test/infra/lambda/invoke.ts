/** Calls a Lambda handler in this process over embedded stores, as API Gateway and a sink would. */
import type { TestContext } from 'node:test'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { LogEntry } from '../../../infra/host/log.ts'
import { lambdaHandler } from '../../../infra/lambda/handler.ts'
import type { HttpEvent, HttpResult } from '../../../infra/lambda/http-event.ts'
import type { OpenPorts } from '../../../infra/lambda/ports.ts'
import type { BatchResult, SinkMessage } from '../../../infra/lambda/sink-batch.ts'
import type { FunctionDeclaration } from '../../../shared/platform/define-function.ts'
import { Database } from '../../../shared/platform/embedded/sqlite/database.ts'
import { SqliteRecords } from '../../../shared/platform/embedded/sqlite/records.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import type { Records } from '../../../shared/platform/ports/records.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'

export const local = tenant('local')

export interface Deployed {
  readonly records: Records
  readonly logged: LogEntry[]
  readonly printed: string[]
  http(event: Partial<HttpEvent> & { readonly path?: string; readonly method?: string }): Promise<HttpAnswer>
  batch(messages: readonly SinkMessage[], remainingMs?: number): Promise<BatchResult>
  raw(event: unknown): Promise<unknown>
}
export interface HttpAnswer extends Omit<HttpResult, 'body'> {
  readonly body: Record<string, unknown>
}

export function deployed(
  context: Pick<TestContext, 'after'>,
  declaration: FunctionDeclaration,
  open: OpenPorts = {},
  relay?: string,
): Deployed {
  const records = new SqliteRecords(Database.open(temporaryFolder(context)))
  context.after(() => records.close())
  const logged: LogEntry[] = []
  const printed: string[] = []
  const handler = lambdaHandler(
    declaration,
    { ...open, records: () => records },
    { environment: 'test', relay, log: entry => logged.push(entry), print: line => printed.push(line) },
  )
  let count = 0
  const lambda = (remainingMs = 60_000) => {
    const ends = performance.now() + remainingMs
    count += 1
    return {
      functionName: declaration.name,
      awsRequestId: `request-${count}`,
      getRemainingTimeInMillis: () => ends - performance.now(),
    }
  }
  return {
    records,
    logged,
    printed,
    async http(event) {
      const result = (await handler(httpEvent(event), lambda())) as HttpResult
      return { ...result, body: JSON.parse(result.body) as Record<string, unknown> }
    },
    batch: async (messages, remainingMs) => (await handler(messages, lambda(remainingMs))) as BatchResult,
    raw: event => handler(event, lambda()),
  }
}

export function httpEvent({
  path = '/',
  method = 'POST',
  ...given
}: Partial<HttpEvent> & { readonly path?: string; readonly method?: string }): HttpEvent {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method } },
    ...given,
  }
}

export const message = (id: string, value: unknown, properties?: Record<string, string>): SinkMessage => ({
  messageId: id,
  value,
  ...(properties === undefined ? {} : { properties }),
})

export const requested = (type: string, id: string, data: unknown): CloudEvent => ({
  specversion: '1.0',
  id,
  source: '/test',
  type,
  time: '2026-01-02T03:04:05Z',
  datacontenttype: 'application/json',
  tenantid: local,
  correlationid: `correlation-of-${id}`,
  data,
})
