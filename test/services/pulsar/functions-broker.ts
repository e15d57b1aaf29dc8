/** A broker of a test's own with a functions worker, whose instances are threads of it. */
import { globSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../../infra/services/accepts.ts'
import { startService, stopService } from '../../../infra/services/daemon.ts'
import { prepared, pulsar, standaloneSettings } from '../../../infra/services/pulsar.ts'
import type { Place, Service } from '../../../infra/services/service.ts'

const addressesOf = ({ ports: [http = 0, broker = 0] }: Place) => ({
  pulsarServiceUrl: `pulsar://127.0.0.1:${broker}`,
  pulsarWebServiceUrl: `http://127.0.0.1:${http}`,
})

const connectorsIn = ({ folder }: Place): string => join(folder, 'connectors')

const withFunctions: Service = {
  ...pulsar,
  prepare(place) {
    for (const name of ['functions', 'connectors', 'downloads'])
      mkdirSync(join(place.folder, name), { recursive: true })
    return prepared(place, standaloneSettings(place), {
      ...addressesOf(place),
      functionRuntimeFactoryClassName: 'org.apache.pulsar.functions.runtime.thread.ThreadRuntimeFactory',
      functionRuntimeFactoryConfigs: { threadGroupName: 'functions' },
      instanceLivenessCheckFreqMs: 2_000,
      downloadDirectory: join(place.folder, 'downloads'),
      functionsDirectory: join(place.folder, 'functions'),
      connectorsDirectory: connectorsIn(place),
    })
  },
  /** The worker answers 503 until it leads. */
  async ready(place) {
    const worker = `${pulsar.url(place)}/admin/v3/functions/public/default`
    const signal = AbortSignal.timeout(5_000)
    return (await pulsar.ready(place)) && (await fetch(worker, { signal })).ok && (await leads(place))
  },
}

async function leads(place: Place): Promise<boolean> {
  const signal = AbortSignal.timeout(5_000)
  const answer = await fetch(`${pulsar.url(place)}/admin/v2/worker/cluster/leader`, { signal })
  return answer.ok
}

export interface FunctionsBroker {
  readonly url: string
  readonly pid: number
  /** The folder in which the worker looks for connectors, when it starts or is told to. */
  readonly connectors: string
  /** What it keeps of a function's packages: its API also lists what it has removed. */
  packageFiles(name: string): readonly string[]
  remove(): Promise<void>
}

export async function functionsBroker(): Promise<FunctionsBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-functions-'))
  const place: Place = { folder, ports: await freePorts(pulsar.ports.length) }
  const { url, pid } = await startService(withFunctions, place)
  return {
    url,
    pid,
    connectors: connectorsIn(place),
    packageFiles(name) {
      const found = globSync(`${place.folder}/packages/**/${name}/**/*`)
      return found.filter(path => statSync(path).isFile())
    },
    async remove() {
      await stopService(place)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
