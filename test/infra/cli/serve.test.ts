import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { temporaryFolder } from '../local/temporary-folder.ts'
import { specwright } from './command.ts'

test('a port that is taken, or is none, ends the command', async context => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  context.after(() => taken.close())
  const { port } = taken.address() as { port: number }
  const data = temporaryFolder(context)
  const refusals = [
    [String(port), /the port is in use/],
    ['99999', /0 to 65535/],
  ] as const
  for (const [asked, told] of refusals) {
    const { code, stderr } = await specwright(['serve', '--port', asked], { data })
    assert.equal(code, 2, stderr)
    assert.match(stderr, told)
  }
})
