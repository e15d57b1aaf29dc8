/** A host that does jobs, over the stores of its environment, until it is killed; says when it is at work. */
import { startHost } from '../../../../infra/local/host.ts'
import { jobFunctions } from './functions.ts'

const [dataDir = ''] = process.argv.slice(2)
await startHost({ dataDir, port: 0, workers: 4, log: () => undefined, functions: jobFunctions })
console.log('at work')
