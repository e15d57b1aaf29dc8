/** `npm run synth` and `npm run diff`: `--env NAME` and cdk's own options follow. */
import { runCdk } from './cdk.ts'

const [command = 'synth', ...given] = process.argv.slice(2)
const at = given.indexOf('--env')
const environment = at < 0 ? undefined : given[at + 1]
const rest = at < 0 ? given : given.toSpliced(at, 2)
process.exitCode = await runCdk({
  args: [command, command === 'synth' ? '--quiet' : '--all', ...rest],
  ...(environment === undefined ? {} : { environment }),
})
