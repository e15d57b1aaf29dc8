/** `npm run test:deploy`: starts ministack on free ports of loopback, runs the test against it, stops it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../infra/services/accepts.ts'
import { startService, stopService } from '../../infra/services/daemon.ts'
import { ministack } from '../../infra/services/ministack.ts'
import { variablesOf } from './emulator.ts'

process.exitCode = await main()

async function main(): Promise<number> {
  const missing = ministack.missing()
  if (missing.length > 0) {
    console.log(`NOT RUN test/deploy: missing ${missing.join(', ')}; npm run services:install ministack`)
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'specwright-deploy-'))
  const place = { folder, ports: await freePorts(1) }
  try {
    const running = await startService(ministack, place)
    const env = { ...process.env, ...variablesOf(place, running) }
    const test = [join(import.meta.dirname, 'run.ts'), ...process.argv.slice(2)]
    return spawnSync(process.execPath, test, { stdio: 'inherit', env }).status ?? 1
  } finally {
    await stopService(place)
    rmSync(folder, { recursive: true, force: true })
  }
}
