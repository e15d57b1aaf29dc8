/** Pulsar's admin API for functions and their packages (`/admin/v3`). */
import { readFile } from 'node:fs/promises'
import { configurationError } from '../host/stores/configuration.ts'
import { type AdminV3Options, callAdminV3, type WorkerPlace } from './admin-v3.ts'
import type { FunctionConfig } from './function-config.ts'

/** What is used of the worker's answer. */
export interface FunctionStatus {
  readonly numInstances: number
  readonly numRunning: number
  readonly instances: readonly { readonly status: InstanceStatus }[]
}
export interface InstanceStatus {
  readonly running: boolean
  readonly error: string
  readonly numReceived: number
  readonly numSuccessfullyProcessed: number
  readonly numUserExceptions: number
  readonly latestUserExceptions: readonly { readonly exceptionString: string }[]
}

export class FunctionsAdmin {
  readonly #options: AdminV3Options

  constructor(options: AdminV3Options) {
    this.#options = options
  }

  /** INVALID_CONFIGURATION where no functions worker runs, or the token may not ask it. */
  async probe({ tenant, namespace }: Omit<WorkerPlace, 'name'>): Promise<void> {
    const { url } = this.#options
    const { status } = await callAdminV3(this.#options, 'GET', `functions/${tenant}/${namespace}`, {
      fine: [401, 403, 404, 409, 500, 501, 503],
    })
    if (status < 400) return
    if (status === 401 || status === 403)
      throw configurationError({
        key: 'SPECWRIGHT_PULSAR_TOKEN',
        what: `its role may not manage functions in ${tenant}/${namespace}`,
        mend: 'set the token of one that may: a superuser, or one with the permission "functions" there',
      })
    throw configurationError({
      key: 'functionsWorkerEnabled',
      what: `no functions worker answers at ${url} (HTTP ${status})`,
      mend: "set it to true in the broker's configuration, or wait until the worker has started",
    })
  }

  async get(place: WorkerPlace): Promise<Partial<FunctionConfig> | undefined> {
    const answer = await callAdminV3(this.#options, 'GET', functionPath(place), { fine: [404] })
    return answer.status === 404 ? undefined : ((await answer.json()) as Partial<FunctionConfig>)
  }

  async status(place: WorkerPlace): Promise<FunctionStatus | undefined> {
    const answer = await callAdminV3(this.#options, 'GET', `${functionPath(place)}/status`, { fine: [404] })
    return answer.status === 404 ? undefined : ((await answer.json()) as FunctionStatus)
  }

  /** Makes it, or puts it in the place of the one that is there. */
  async put(method: 'POST' | 'PUT', config: FunctionConfig, jar: string): Promise<void> {
    const form = new FormData()
    form.set('functionConfig', new Blob([JSON.stringify(config)], { type: 'application/json' }))
    form.set('data', new Blob([await readFile(jar)]), `${config.name}.jar`)
    await callAdminV3(this.#options, method, functionPath(config), { body: form })
  }

  /** False when there was none. */
  async remove(place: WorkerPlace): Promise<boolean> {
    const { status } = await callAdminV3(this.#options, 'DELETE', functionPath(place), { fine: [404] })
    return status !== 404
  }

  /** The worker leaves the package of a function that is gone, and then refuses a new one of its name. */
  async removePackages(place: WorkerPlace): Promise<void> {
    const path = `packages/function/${place.tenant}/${place.namespace}/${place.name}`
    const answer = await callAdminV3(this.#options, 'GET', path, { fine: [404, 503] })
    if (!answer.ok) return
    for (const version of (await answer.json()) as readonly string[])
      if (await this.#hasPackage(`${path}/${version}`))
        await callAdminV3(this.#options, 'DELETE', `${path}/${version}`, { fine: [404] })
  }

  /** A broker that keeps packages as files still lists those it has removed, and fails to remove them again. */
  async #hasPackage(path: string): Promise<boolean> {
    return (await callAdminV3(this.#options, 'GET', `${path}/metadata`, { fine: [404, 500] })).ok
  }
}

const functionPath = ({ tenant, namespace, name }: WorkerPlace): string =>
  `functions/${tenant}/${namespace}/${name}`
