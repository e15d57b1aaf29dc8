/**
 * Work that outlives its request. What was answered 202 stands in the records under the id of its result until the
 * work is done: a host that starts again takes it up, and derives the same ids from the same request.
 */

import type { Call } from '../../shared/platform/call-function.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { isPermanent } from '../../shared/platform/function-error.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { Json, StoredRecord } from '../../shared/platform/ports/records.ts'
import { asFunctionError, problemOf } from '../../shared/platform/problem-of.ts'
import { failure, type Log } from './log.ts'
import type { Runtime } from './runtime.ts'

const kind = 'deferred'
const resumePage = 1000

/** A call whose answer nobody waits for any more; `id` is its result's. */
export interface Going {
  readonly work: Promise<unknown>
  readonly declaration: FunctionDeclaration
  readonly request: unknown
  readonly call: Call
  readonly id: string
}

export interface DeferredWork {
  /** The request, and what is shown meanwhile, are durable once it resolves. */
  remember(going: Going, pending: unknown): Promise<void>
  /** Whether a result of this id is being worked on. */
  pending(tenant: Tenant, id: string): Promise<boolean>
  /** Takes up what an earlier host left; resolves when all of it is started. */
  resume(functions: readonly FunctionDeclaration[]): Promise<void>
  /** Waits for what is going on. */
  settled(): Promise<void>
}

export function deferredWork(runtime: Runtime, log: Log, signal: AbortSignal): DeferredWork {
  const running = new Set<Promise<void>>()
  const watch = (going: Going): void => {
    const fields = { function: going.declaration.name, id: going.id }
    const end = finish(going, runtime, log, signal)
      .catch(error => log(failure('deferred work is left to the next start', error, fields)))
      .finally(() => running.delete(end))
    running.add(end)
  }
  return {
    async remember(going, pending) {
      await runtime.records.commit(going.call.tenant, [{ put: recordOf(going, pending) }])
      watch(going)
    },
    async pending(tenant, id) {
      return (await runtime.records.get(tenant, { kind, id })) !== undefined
    },
    async resume(functions) {
      for (const tenant of await runtime.records.tenantsWith(kind)) {
        const page = await runtime.records.query(tenant, { kind, ascending: true, limit: resumePage })
        for (const record of page.items) {
          const declaration = functions.find(({ name }) => name === record.data.function)
          if (declaration === undefined) continue
          const call = { ...callOf(record, tenant), signal }
          const request = record.data.request
          const work = runtime.perform(declaration, request, call)
          watch({ work, declaration, request, call, id: record.id })
        }
      }
    },
    async settled() {
      await Promise.all(running)
    },
  }
}

/** Ends in a result or in a refusal; a host that is closing leaves the work to the next one. */
async function finish(going: Going, runtime: Runtime, log: Log, signal: AbortSignal): Promise<void> {
  const { work, declaration, request, call, id } = going
  try {
    await work
  } catch (error) {
    if (signal.aborted) return
    const known = asFunctionError(error)
    if (!isPermanent(known.code))
      log(failure('deferred work failed', error, { function: declaration.name, id }))
    await runtime.refuse(declaration, request, problemOf(known), call)
  }
  await runtime.records.commit(call.tenant, [{ remove: { kind, id } }])
}

const recordOf = ({ declaration, request, call, id }: Going, pending: unknown) => {
  const { correlationId, causationId } = call
  const data = { function: declaration.name, request, pending, correlationId, causationId } as {
    [key: string]: Json
  }
  return { kind, id, data }
}

const callOf = ({ data }: StoredRecord, tenant: Tenant): Call => ({
  tenant,
  correlationId: String(data.correlationId),
  causationId: String(data.causationId),
})
