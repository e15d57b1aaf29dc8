/** Pulsar's admin API for what its functions worker runs (`/admin/v3`), one call at a time. */
import { PortError } from '../../shared/platform/ports/common.ts'
import { AdminRefusal } from '../../shared/platform/pulsar/admin.ts'

export interface AdminV3Options {
  readonly url: string
  readonly token: string | undefined
}

/** Where something of the worker's is. */
export interface WorkerPlace {
  readonly tenant: string
  readonly namespace: string
  readonly name: string
}

interface CallOptions {
  readonly body?: FormData
  /** Statuses beside success that the caller knows what to do with. */
  readonly fine?: readonly number[]
}

const patienceMs = 120_000

/** UNAVAILABLE, with an `AdminRefusal` or what the network said as its cause. */
export async function callAdminV3(
  { url, token }: AdminV3Options,
  method: string,
  path: string,
  { body, fine = [] }: CallOptions = {},
): Promise<Response> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const answer = await fetch(`${url}/admin/v3/${path}`, { method, headers, body: body ?? null, signal })
    if (answer.ok || fine.includes(answer.status)) return answer
    throw new AdminRefusal(answer.status, `${method} ${path}: ${await answer.text()}`)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new PortError('UNAVAILABLE', `Pulsar's functions at ${url}: ${text}`, { store: 'bus' }, error)
  }
}
