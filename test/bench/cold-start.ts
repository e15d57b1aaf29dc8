/**
 * `node test/bench/cold-start.ts [FUNCTION…]`: bundles every function (time and sizes), then starts each several times
 * as Lambda does: from the start of the process to its first question for work, with Node's own start apart.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { functions } from '../../functions/catalogue.ts'
import { bundleFunctions } from '../../infra/lambda/bundle.ts'
import { startFunction } from '../infra/lambda/runtime-api/function-process.ts'

const starts = 7
const asked = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'specwright-cold-start-'))
try {
  const began = performance.now()
  const bundles = await bundleFunctions({ functions, outdir: folder })
  console.log(`${bundles.length} bundles in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  console.log('| function | KB | solver | init ms, median of 7 | fastest |\n|---|--:|---|--:|--:|')
  for (const { name, folder: code, bytes, needsSolver } of bundles) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const times: number[] = []
    for (let i = 0; i < starts; i += 1) times.push(await initMs(code))
    times.sort((a, b) => a - b)
    const [fastest = 0, median = 0] = [times[0], times[Math.floor(starts / 2)]].map(ms => Math.round(ms ?? 0))
    console.log(
      `| ${name} | ${Math.round(bytes / 1000)} | ${needsSolver ? 'yes' : ''} | ${median} | ${fastest} |`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Stores are named, not reached: nothing connects before the first request. */
async function initMs(code: string): Promise<number> {
  const access = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' }
  const stores = { SPECWRIGHT_BUCKET: 'bench', SPECWRIGHT_TABLE: 'bench' }
  const running = await startFunction(code, { ...access, ...stores })
  try {
    return await running.initMs
  } finally {
    await running.close()
  }
}
