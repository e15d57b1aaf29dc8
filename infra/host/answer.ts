/** A request to a route becomes a call of its function, and what comes of it a response. */
import type { Call } from '../../shared/platform/call-function.ts'
import type { Deferral } from '../../shared/platform/define-function.ts'
import { derivedId } from '../../shared/platform/delivery/origin.ts'
import { isPermanent, type ProblemCode } from '../../shared/platform/function-error.ts'
import { asFunctionError, problemOf } from '../../shared/platform/problem-of.ts'
import type { Problem } from '../../shared/vocabulary/problem.ts'
import { readFields } from './body.ts'
import type { DeferredWork } from './deferral.ts'
import { idOfKey } from './idempotency.ts'
import { failure, type Log } from './log.ts'
import { correlationOf, idempotencyKeyOf, tenantOf, waitMs } from './preferences.ts'
import { matchPath, pathOf, type Route } from './routes.ts'
import type { Runtime } from './runtime.ts'

export interface Answering {
  readonly runtime: Runtime
  /** Absent where nothing would take up what outlives its request: then it is done by the deadline. */
  readonly deferred?: DeferredWork
  readonly log: Log
  /** Aborted when the host gives up waiting for what is going on. */
  readonly signal: AbortSignal
  /** When the answer must be given, ms since the epoch, if the host cannot wait as long as the function may take. */
  readonly deadline?: number
  /** So many bytes may be answered; absent: any number. */
  readonly bytesLimit?: number
}

/** Never rejects: errors are problems. */
export async function answer(route: Route, request: Request, host: Answering): Promise<Response> {
  const correlationId = correlationOf(request.headers) ?? host.runtime.newId()
  try {
    return await serve(route, request, correlationId, host)
  } catch (error) {
    const known = asFunctionError(error)
    if (!isPermanent(known.code))
      host.log(failure('request failed', error, { function: route.declaration.name, correlationId }))
    const headers = headersOf(known.code)
    return problemResponse(problemOf(known), correlationId, new URL(request.url).pathname, headers)
  }
}

/** What is left of a body that is too large is not read: the connection cannot be used again. */
function headersOf(code: ProblemCode): Readonly<Record<string, string>> {
  if (code === 'BODY_TOO_LARGE') return { connection: 'close' }
  return code === 'UNAVAILABLE' ? { 'retry-after': String(retryAfterSeconds) } : {}
}
/** A store that was away is looked for again about as soon. */
const retryAfterSeconds = 5

async function serve(
  route: Route,
  request: Request,
  correlationId: string,
  host: Answering,
): Promise<Response> {
  const { headers } = request
  const { declaration, trigger } = route
  const { runtime } = host
  const fields = await fieldsOf(route, request)
  const tenant = tenantOf(headers)
  const key = trigger.method === 'GET' ? undefined : idempotencyKeyOf(headers)
  const causationId =
    key === undefined
      ? runtime.newId()
      : await idOfKey(runtime.records, tenant, declaration.name, key, fields, runtime.platform.now())
  const call: Call = { tenant, correlationId, causationId, signal: host.signal }
  const { deferred } = host
  if (trigger.deferred !== undefined && deferred !== undefined) {
    const patienceMs = Math.max(leastPatienceMs, Math.min(waitMs(headers), leftMs(host)))
    return orLater(route, trigger.deferred, fields, call, { ...host, deferred, patienceMs })
  }
  const { deadline } = host
  const output = await runtime.perform(declaration, fields, { ...call, ...(deadline && { deadline }) })
  if (trigger.answers === undefined) return done(output, correlationId, request.url)
  const { artifacts } = runtime.platform
  const responding = { artifacts, tenant, headers, limitBytes: host.bytesLimit }
  const response = await trigger.answers.respond(output as never, responding)
  response.headers.set('x-correlation-id', correlationId)
  return response
}

const leftMs = ({ deadline = Infinity, runtime }: Answering): number => deadline - runtime.platform.now()

/** Long enough that a request which is plainly wrong is told so, even when nobody wants to wait. */
const leastPatienceMs = 100

interface Patience extends Answering {
  readonly deferred: DeferredWork
  readonly patienceMs: number
}

/** 200 when done in time, else 202: the work goes on, and is durable before anybody is told so. */
async function orLater(
  { declaration, trigger }: Route,
  deferral: Deferral,
  fields: unknown,
  call: Call,
  { runtime, deferred, patienceMs }: Patience,
): Promise<Response> {
  const id = derivedId(call.causationId, deferral.result)
  const location = pathOf({ ...trigger, path: deferral.location(id) })
  const pending = deferral.pending(fields, name => derivedId(call.causationId, name))
  if (await deferred.pending(call.tenant, id)) return later(location, pending, call)
  const work = runtime.perform(declaration, fields, call)
  const first = await Promise.race([work.then(output => ({ output })), expired(patienceMs, work)])
  if (first !== undefined) return done(first.output, call.correlationId)
  await deferred.remember({ work, declaration, request: fields, call, id }, pending)
  return later(location, pending, call)
}

/** Resolves when time is up; the timer does not outlive the work. */
function expired(ms: number, work: Promise<unknown>): Promise<undefined> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms, undefined)
    const stop = (): void => clearTimeout(timer)
    work.then(stop, stop)
  })
}

/** Path, query and body in one; the path decides, then the query. */
async function fieldsOf(
  { path, trigger }: Route,
  request: Request,
): Promise<Readonly<Record<string, unknown>>> {
  const url = new URL(request.url)
  const body = trigger.method === 'GET' || trigger.method === 'DELETE' ? {} : await readFields(request)
  return {
    ...body,
    ...Object.fromEntries(url.searchParams),
    ...trigger.fixed,
    ...matchPath(path, url.pathname),
  }
}

const json = { 'content-type': 'application/json' } as const

function done(output: unknown, correlationId: string, url?: string): Response {
  const headers = { ...json, 'x-correlation-id': correlationId, ...nextPage(output, url) }
  return new Response(`${JSON.stringify(output)}\n`, { headers })
}

/** RFC 8288: a page with a cursor links to the next one. */
function nextPage(output: unknown, url: string | undefined): Readonly<Record<string, string>> {
  const cursor = (output as { readonly cursor?: unknown } | null)?.cursor
  if (typeof cursor !== 'string' || url === undefined) return {}
  const next = new URL(url)
  next.searchParams.set('cursor', cursor)
  return { link: `<${next.pathname}${next.search}>; rel="next"` }
}

function later(location: string, pending: unknown, { correlationId }: Call): Response {
  const headers = { ...json, location, 'retry-after': '2', 'x-correlation-id': correlationId }
  return new Response(`${JSON.stringify(pending)}\n`, { status: 202, headers })
}

export function problemResponse(
  problem: Problem,
  correlationId: string,
  instance: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${JSON.stringify({ ...problem, instance, correlationId })}\n`, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'x-correlation-id': correlationId, ...headers },
  })
}
