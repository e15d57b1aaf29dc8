/** Deferred work goes on in this process; a host that starts again takes up what an earlier one left. */
import type { Call } from '../../shared/platform/call-function.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { isPermanent } from '../../shared/platform/function-error.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { StoredRecord } from '../../shared/platform/ports/records.ts'
import { asFunctionError, problemOf } from '../../shared/platform/problem-of.ts'
import {
  type DeferredWork,
  deferredItem,
  deferredKey,
  deferredKind,
  type Going,
  isPending,
} from '../host/deferral.ts'
import { failure, type Log } from '../host/log.ts'
import type { Runtime } from '../host/runtime.ts'

const resumePage = 1000

export interface LocalDeferredWork extends DeferredWork {
  /** Takes up what an earlier host left; resolves when all of it is started. */
  resume(functions: readonly FunctionDeclaration[]): Promise<void>
  /** Waits for what is going on. */
  settled(): Promise<void>
}

export function deferredWork(runtime: Runtime, log: Log, signal: AbortSignal): LocalDeferredWork {
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
      await runtime.records.commit(going.call.tenant, [{ put: deferredItem(going, pending) }])
      watch(going)
    },
    pending: (tenant, id) => isPending(runtime.records, tenant, id),
    async resume(functions) {
      for (const tenant of await runtime.records.tenantsWith(deferredKind)) {
        const page = await runtime.records.query(tenant, {
          kind: deferredKind,
          ascending: true,
          limit: resumePage,
        })
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
  await runtime.records.commit(call.tenant, [{ remove: deferredKey(id) }])
}

const callOf = ({ data }: StoredRecord, tenant: Tenant): Call => ({
  tenant,
  correlationId: String(data.correlationId),
  causationId: String(data.causationId),
})
