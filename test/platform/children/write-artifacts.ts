/** Writes artifacts as fast as it can, several at once, and counts aloud, until it is killed. */
import { FileArtifacts } from '../../../shared/platform/embedded/files/artifacts.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'

const artifacts = await FileArtifacts.open(process.argv[2] ?? '')
let written = 0
async function writer(): Promise<void> {
  while (written < 10_000) {
    await artifacts.create(tenant('crash'), `x/${crypto.randomUUID()}`, Buffer.alloc(50_000, `${written}`))
    written += 1
    console.log(`${written}`)
  }
}
await Promise.all([writer(), writer(), writer()])
