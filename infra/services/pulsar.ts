/**
 * Apache Pulsar standalone, the real broker: bookkeeper, metadata and the WebSocket service in one Java process.
 * Without the functions worker, whose thread runtime costs seconds at each start.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { answers, type Command } from '../install/commands.ts'
import { type Place, type Service, serviceCache } from './service.ts'

const version = '4.0.8'
const folder = join(serviceCache, `pulsar-${version}`)
const home = join(folder, `apache-pulsar-${version}`)
const program = join(home, 'bin/pulsar')
/** The jars of the distribution. */
export const pulsarLibraries = join(home, 'lib')
/** Written last: an unpacking that was cut short does not count. */
const complete = join(folder, 'complete')
const archive = join(folder, `pulsar-server-distribution-${version}-bin.tar.gz`)

const portsOf = ({ ports: [http = 0, broker = 0, bookie = 0] }: Place) => ({ http, broker, bookie })

/** What differs from the distribution's `standalone.conf`. Nothing listens beyond this machine. */
export const standaloneSettings = (place: Place): Readonly<Record<string, string>> => ({
  brokerServicePort: String(portsOf(place).broker),
  webServicePort: String(portsOf(place).http),
  bindAddress: '127.0.0.1',
  advertisedAddress: '127.0.0.1',
  listeningInterface: 'lo',
  webSocketServiceEnabled: 'true',
  httpServerEnabled: 'false',
  STORAGE_PATH: join(place.folder, 'packages'),
  // Event loops by the processor are many on a large machine; a broker for tests needs few.
  numIOThreads: '2',
  numHttpServerThreads: '8',
  webSocketNumIoThreads: '2',
})

const download: Command = [
  'mvn',
  ...['-B', '-q', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy', '-Dtransitive=false'],
  `-Dartifact=org.apache.pulsar:pulsar-server-distribution:${version}:tar.gz:bin`,
  `-DoutputDirectory=${folder}`,
]

export const pulsar: Service = {
  name: 'pulsar',
  missing: () => [
    ...(existsSync(complete) ? [] : [`pulsar-server-distribution ${version} in ${folder}`]),
    ...(answers(['java', '-version']) ? [] : ['java']),
  ],
  steps: [
    ['mkdir', '-p', folder],
    download,
    ['tar', 'xzf', archive, '-C', folder],
    ['rm', archive],
    ['touch', complete],
  ],
  packages: ['maven', 'openjdk-17-jre-headless'],
  ports: [18080, 16650, 13181],
  prepare: place => prepared(place, standaloneSettings(place)),
  ready: place => healthy(place),
  patienceMs: 120_000,
  url: place => `http://127.0.0.1:${portsOf(place).http}`,
}

/**
 * `bin/pulsar` changes its directory: every path is absolute. `worker` is what differs from the distribution's
 * `functions_worker.yml`; without it no functions worker is started.
 */
export function prepared(
  place: Place,
  settings: Readonly<Record<string, string>>,
  worker?: Readonly<Record<string, unknown>>,
) {
  const [conf, data] = [join(place.folder, 'standalone.conf'), join(place.folder, 'data')]
  mkdirSync(data, { recursive: true })
  writeFileSync(conf, configurationText(readFileSync(join(home, 'conf/standalone.conf'), 'utf8'), settings))
  const stores = ['--metadata-dir', join(data, 'metadata'), '--bookkeeper-dir', join(data, 'bookkeeper')]
  const bookie = ['--bookkeeper-port', String(portsOf(place).bookie)]
  return {
    command: [
      program,
      'standalone',
      ...(worker === undefined ? ['-nfw'] : ['-fwc', workerFile(place, worker)]),
      '-nss',
      '-c',
      conf,
      '-a',
      '127.0.0.1',
      ...bookie,
      ...stores,
    ] as const,
    env: {
      PULSAR_STANDALONE_CONF: conf,
      PULSAR_LOG_DIR: join(place.folder, 'logs'),
      PULSAR_MEM: '-Xms128m -Xmx640m -XX:MaxDirectMemorySize=512m',
      PULSAR_GC: '-XX:+UseSerialGC -XX:+PerfDisableSharedMem',
      PULSAR_GC_LOG: ' ',
    },
  }
}

function workerFile({ folder }: Place, worker: Readonly<Record<string, unknown>>): string {
  const file = join(folder, 'functions_worker.yml')
  const usual: unknown = parse(readFileSync(join(home, 'conf/functions_worker.yml'), 'utf8'), {
    maxAliasCount: 0,
  })
  writeFileSync(file, stringify({ ...(usual as object), ...worker }))
  return file
}

function configurationText(usual: string, settings: Readonly<Record<string, string>>): string {
  const kept = usual.split('\n').filter(line => !Object.hasOwn(settings, line.split('=', 1)[0] ?? ''))
  return [...kept, ...Object.entries(settings).map(([key, value]) => `${key}=${value}`), ''].join('\n')
}

/** A broker that answers may not have made its namespaces yet. */
async function healthy(place: Place): Promise<boolean> {
  const admin = `${pulsar.url(place)}/admin/v2`
  for (const probe of ['brokers/health', 'namespaces/public/default'])
    if (!(await fetch(`${admin}/${probe}`, { signal: AbortSignal.timeout(5_000) })).ok) return false
  return true
}
