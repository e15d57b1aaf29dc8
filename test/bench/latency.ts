/**
 * Health while searches run: `node test/bench/latency.ts`. Two searches that find nothing keep the workers busy;
 * meanwhile 500 requests to `/health/live` are timed, and a synthesis with a limit of one second.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHost } from '../../infra/local/host.ts'

const requests = 500

/** No short term gives these outputs: the search runs to its limit. */
const endless = {
  name: 'noise',
  parameters: [
    { name: 'x', type: 'Int' },
    { name: 'y', type: 'Int' },
  ],
  returns: 'Int',
  examples: Array.from({ length: 24 }, (_, i) => ({
    in: [i, (i * 7) % 11],
    out: (i * i * 7919 + i * 104729) % 1000003,
  })),
}

const dataDir = await mkdtemp(join(tmpdir(), 'specwright-latency-'))
const host = await startHost({ dataDir, port: 0, workers: 2, log: () => undefined })
const generate = (specification: object, limit: string): Promise<Response> =>
  fetch(`${host.url}/api/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'wait=25' },
    body: JSON.stringify({ specification, limit }),
  })

try {
  const searches = [generate(endless, '20s'), generate({ ...endless, name: 'noise_2' }, '20s')]
  await new Promise(resolve => setTimeout(resolve, 1500))
  const times: number[] = []
  for (let i = 0; i < requests; i += 1) {
    const started = performance.now()
    await (await fetch(`${host.url}/health/live`)).text()
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number): string =>
    `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1)} ms`
  console.log(
    `/health/live, ${requests} requests: median ${at(0.5)}, 99th percentile ${at(0.99)}, longest ${at(1)}`,
  )
  const started = performance.now()
  const answer = (await (await generate({ ...endless, name: 'noise_3' }, '1s')).json()) as {
    verdict?: string
    detail?: string
  }
  console.log(
    `a 1 s limit ended after ${Math.round(performance.now() - started)} ms: ${answer.verdict ?? answer.detail}`,
  )
  for (const search of searches) console.log(`search: ${(await search).status}`)
} finally {
  await host.close()
  await rm(dataDir, { recursive: true, force: true })
}
