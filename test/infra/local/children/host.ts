/** A host over a data folder, for tests that kill it: says its URL, then works until it is killed. */
import { startHost } from '../../../../infra/local/host.ts'

const [dataDir = '', workers = '1'] = process.argv.slice(2)
const host = await startHost({ dataDir, port: 0, workers: Number(workers), log: () => undefined })
console.log(host.url)
