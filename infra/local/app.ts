/** The HTTP surface: the catalogue's routes, and the three documents at the root. */
import { Hono } from 'hono'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { problemOf } from '../../shared/platform/problem-of.ts'
import { type Answering, answer, problemResponse } from '../host/answer.ts'
import { correlationOf } from '../host/preferences.ts'
import { noRoute, type Route, routesOf } from '../host/routes.ts'
import { openApiDocument } from '../openapi/document.ts'
import type { Metrics } from './metrics.ts'

export interface AppOptions extends Answering {
  readonly functions: readonly FunctionDeclaration[]
  readonly metrics: Metrics
  readonly version: string
}

const documents = ['/metrics', '/openapi.json'] as const

export function localApp(options: AppOptions): Hono {
  const app = new Hono()
  const routes = routesOf(options.functions)
  for (const route of routes)
    app.on(route.trigger.method, honoPath(route.path), context => measured(route, context.req.raw, options))
  const openApi = openApiDocument(options.functions, { version: options.version })
  app.get('/openapi.json', context => context.json(openApi))
  app.get('/metrics', async () => metricsResponse(options.metrics))
  app.notFound(context => unanswered(routes, context.req.raw, options))
  return app
}

const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

async function measured(route: Route, request: Request, options: AppOptions): Promise<Response> {
  const started = performance.now()
  const response = await answer(route, request, options)
  const name = route.declaration.name
  const seconds = (performance.now() - started) / 1000
  options.metrics.request({ function: name, method: request.method, status: response.status }, seconds)
  if (response.status >= 400) options.metrics.problem(name, await codeOf(response))
  return response
}

const codeOf = async (response: Response): Promise<string> =>
  String(((await response.clone().json()) as { readonly code?: unknown }).code)

async function metricsResponse(metrics: Metrics): Promise<Response> {
  return new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } })
}

function unanswered(routes: readonly Route[], request: Request, { runtime }: AppOptions): Response {
  const paths = [
    ...routes.map(({ path, trigger }) => ({ method: trigger.method as string, path })),
    ...documents.map(path => ({ method: 'GET', path })),
  ]
  const { pathname } = new URL(request.url)
  const { error, allow } = noRoute(paths, request.method, pathname)
  const correlationId = correlationOf(request.headers) ?? runtime.newId()
  return problemResponse(problemOf(error), correlationId, pathname, allow === undefined ? {} : { allow })
}
