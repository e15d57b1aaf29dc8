/**
 * Work that outlives its request. What was answered 202 stands in the records under the id of its result, with what is
 * shown meanwhile, until the work is done; whoever takes it up derives the same ids from the same request.
 */
import type { Call } from '../../shared/platform/call-function.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { Json, RecordItem, RecordKey, Records } from '../../shared/platform/ports/records.ts'

export const deferredKind = 'deferred'
export const deferredKey = (id: string): RecordKey => ({ kind: deferredKind, id })

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
}

export const isPending = async (records: Records, tenant: Tenant, id: string): Promise<boolean> =>
  (await records.get(tenant, deferredKey(id))) !== undefined

export function deferredItem({ declaration, request, call, id }: Going, pending: unknown): RecordItem {
  const { correlationId, causationId } = call
  const data = { function: declaration.name, request, pending, correlationId, causationId } as {
    [key: string]: Json
  }
  return { ...deferredKey(id), data }
}
