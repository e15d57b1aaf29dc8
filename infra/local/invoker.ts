/** The functions called in this process without HTTP: what the command line uses. One unit of work for each call. */
import { functions } from '../../functions/catalogue.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { tenant } from '../../shared/platform/ports/common.ts'
import { openRuntime } from './runtime.ts'

export interface InvokeOptions {
  /** Default: `local`. */
  readonly tenant?: string
  readonly correlationId?: string
  /** The request's id, from which all others derive; default: a new one. */
  readonly requestId?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: unknown) => void
}

export interface Invoker {
  /** Rejects with what the function threw; `problemOf(error)` is its problem. */
  invoke(name: string, request: unknown, options?: InvokeOptions): Promise<unknown>
  /** Publishes what is in the outbox and closes the stores. */
  close(): Promise<void>
}

export async function createInvoker(options: {
  readonly dataDir: string
  readonly workers?: number
}): Promise<Invoker> {
  const runtime = await openRuntime(options)
  return {
    invoke(name, request, { tenant: tenantName = 'local', correlationId, requestId, ...rest } = {}) {
      const declaration = functions.find(known => known.name === name)
      if (declaration === undefined) throw new FunctionError('NOT_FOUND', `no function is called '${name}'`)
      const causationId = requestId ?? runtime.newId()
      return runtime.perform(declaration, request, {
        tenant: tenant(tenantName),
        correlationId: correlationId ?? causationId,
        causationId,
        ...rest,
      })
    },
    close: () => runtime.close(),
  }
}
