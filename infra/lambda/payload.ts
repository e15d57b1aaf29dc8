/** What an invocation brings, recognised once: an HTTP request for one of the function's routes, or a batch of events. */
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { matchPath, type Route, routesOf } from '../host/routes.ts'
import { type HttpEvent, isHttpEvent } from './http-event.ts'
import { type BatchItem, batchItem, sinkMessages } from './sink-batch.ts'

export type Payload =
  | { readonly kind: 'http'; readonly event: HttpEvent; readonly route: Route | undefined }
  | { readonly kind: 'batch'; readonly items: readonly BatchItem[] }

/** UnknownPayload for anything else: whoever invoked it is to hear that it did nothing. */
export function payloadReader(declaration: FunctionDeclaration): (event: unknown) => Payload {
  const routes = routesOf([declaration])
  return event => {
    if (isHttpEvent(event)) return { kind: 'http', event, route: routeOf(routes, event) }
    const messages = sinkMessages(event)
    if (messages !== undefined) return { kind: 'batch', items: messages.map(batchItem) }
    throw new UnknownPayload(
      `${declaration.name} takes HTTP API payload 2.0 and batches of a Pulsar sink (V2)`,
    )
  }
}

export class UnknownPayload extends TypeError {
  override readonly name = 'UnknownPayload'
}

const routeOf = (routes: readonly Route[], { rawPath, requestContext }: HttpEvent): Route | undefined =>
  routes.find(
    ({ trigger, path }) =>
      trigger.method === requestContext.http.method && matchPath(path, rawPath) !== undefined,
  )
