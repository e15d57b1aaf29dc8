/** Pulsar's admin API for sinks (`/admin/v3/sinks`). */
import { type AdminV3Options, callAdminV3, type WorkerPlace } from './admin-v3.ts'
import type { SinkConfig } from './lambda-sinks.ts'

/** What is used of the worker's answer. */
export interface SinkStatus {
  readonly numInstances: number
  readonly numRunning: number
  readonly instances: readonly { readonly status: SinkInstanceStatus }[]
}
export interface SinkInstanceStatus {
  readonly running: boolean
  readonly error: string
  readonly numReadFromPulsar: number
  readonly numWrittenToSink: number
  readonly numSystemExceptions: number
  readonly numSinkExceptions: number
  readonly latestSystemExceptions: readonly { readonly exceptionString: string }[]
  readonly latestSinkExceptions: readonly { readonly exceptionString: string }[]
}

export class SinksAdmin {
  readonly #options: AdminV3Options

  constructor(options: AdminV3Options) {
    this.#options = options
  }

  /** Names of the connectors that the worker has. */
  async connectors(): Promise<readonly string[]> {
    const answer = await callAdminV3(this.#options, 'GET', 'sinks/builtinsinks')
    return ((await answer.json()) as readonly { readonly name: string }[]).map(({ name }) => name)
  }

  async get(place: WorkerPlace): Promise<Partial<SinkConfig> | undefined> {
    const answer = await callAdminV3(this.#options, 'GET', pathOf(place), { fine: [404] })
    return answer.status === 404 ? undefined : ((await answer.json()) as Partial<SinkConfig>)
  }

  async status(place: WorkerPlace): Promise<SinkStatus | undefined> {
    const answer = await callAdminV3(this.#options, 'GET', `${pathOf(place)}/status`, { fine: [404] })
    return answer.status === 404 ? undefined : ((await answer.json()) as SinkStatus)
  }

  /** Makes it, or puts it in the place of the one that is there. */
  async put(method: 'POST' | 'PUT', config: SinkConfig): Promise<void> {
    const form = new FormData()
    form.set('sinkConfig', new Blob([JSON.stringify(config)], { type: 'application/json' }))
    await callAdminV3(this.#options, method, pathOf(config), { body: form })
  }

  /** False when there was none. */
  async remove(place: WorkerPlace): Promise<boolean> {
    const { status } = await callAdminV3(this.#options, 'DELETE', pathOf(place), { fine: [404] })
    return status !== 404
  }
}

const pathOf = ({ tenant, namespace, name }: WorkerPlace): string => `sinks/${tenant}/${namespace}/${name}`
