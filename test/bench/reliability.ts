/**
 * `node test/bench/reliability.ts [--jobs 300] [--host-kills 40] [--broker-kills 2] [--seed N] [--batching N]`: random small
 * DAGs of jobs over S3, DynamoDB (`services:start versitygw dynamodb`) and a broker of its own, every event published twice
 * and shuffled. Prints what was lost or done twice; exits with 1 if anything was.
 */
import { parseArgs } from 'node:util'
import { endure } from '../services/versitygw+dynamodb+pulsar/jobs/reliability.ts'
import { useRunning } from './running-services.ts'

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '300' },
    'host-kills': { type: 'string', default: '40' },
    'broker-kills': { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    batching: { type: 'string' },
  },
})
useRunning('versitygw', 'dynamodb')
const { lost, doubled, wrong, dangling, ...counts } = await endure({
  jobs: Number(values.jobs),
  hostKills: Number(values['host-kills']),
  brokerKills: Number(values['broker-kills']),
  seed: Number(values.seed),
  ...(values.batching === undefined ? {} : { batching: Number(values.batching) }),
  progress: text => console.error(`${Math.round(performance.now() / 1000)} s: ${text}`),
})
console.log(JSON.stringify({ lost, doubled, wrong, dangling }))
const sizes = { lost: lost.length, doubled: doubled.length, wrong: wrong.length, dangling: dangling.length }
console.log(JSON.stringify({ ...counts, ...sizes }))
process.exitCode = Object.values(sizes).some(Boolean) || counts.ended !== Number(values.jobs) ? 1 : 0
