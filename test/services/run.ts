/**
 * `npm run test:services [NAME…]`: the tests under `test/services/{service}` or `{service}+{service}`, each against
 * the real servers that its folder's name names. Uses what `services:start` has running, else starts its own in a
 * scratch folder and stops them. Says by name what it did not run; in CI that is a failure.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../infra/services/accepts.ts'
import { askedServices, usualPlace } from '../../infra/services/asked.ts'
import { runningAt, startService, stopService } from '../../infra/services/daemon.ts'
import { services } from '../../infra/services/registry.ts'
import type { Service } from '../../infra/services/service.ts'
import { variableOf } from './at.ts'

interface Suite {
  readonly files: string
  readonly needs: readonly string[]
}

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'specwright-services-'))
const own: { readonly folder: string }[] = []
let status = 0
try {
  status = await runAll()
} finally {
  for (const place of own) await stopService(place)
  rmSync(scratch, { recursive: true, force: true })
}
process.exitCode = status

async function runAll(): Promise<number> {
  const asked = askedServices(process.argv.slice(2)).map(({ name }) => name)
  const suites = allSuites().filter(({ needs }) => needs.every(name => asked.includes(name)))
  const needed = services.filter(({ name }) => suites.some(({ needs }) => needs.includes(name)))
  const absent = new Map<string, string>()
  for (const service of needed) {
    const trouble = await bringUp(service)
    if (trouble !== undefined) absent.set(service.name, trouble)
  }
  const runnable = suites.filter(({ needs }) => needs.every(name => !absent.has(name)))
  const result = runnable.length === 0 ? 1 : runTests(runnable.map(({ files }) => files))
  for (const { files, needs } of suites)
    for (const name of needs)
      if (absent.has(name)) console.log(`NOT RUN ${files}: ${name}: ${absent.get(name)}`)
  return result !== 0 || (absent.size > 0 && process.env.CI === 'true') ? 1 : 0
}

function allSuites(): readonly Suite[] {
  const names = globSync('test/services/*/', { cwd: root }).map(path => path.split('/')[2] ?? '')
  return names.map(name => ({ files: `test/services/${name}`, needs: name.split('+') }))
}

/** Its address into the environment; else why there is none. */
async function bringUp(service: Service): Promise<string | undefined> {
  const missing = service.missing()
  if (missing.length > 0) return `missing ${missing.join(', ')}; npm run services:install`
  try {
    const place = { folder: join(scratch, service.name), ports: await freePorts(service.ports.length) }
    const usual = runningAt(usualPlace(service))
    if (usual === undefined) own.push(place)
    const { url } = usual ?? (await startService(service, place))
    process.env[variableOf(service.name)] = url
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function runTests(folders: readonly string[]): number {
  const runner = join(root, 'test/run.ts')
  return spawnSync(process.execPath, [runner, ...folders], { cwd: root, stdio: 'inherit' }).status ?? 1
}
