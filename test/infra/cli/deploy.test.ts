/** What `deploy` refuses before anything is built: an environment that nobody knows, and a question that nobody hears. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryFolder } from '../local/temporary-folder.ts'
import { specwright } from './command.ts'

const cases: readonly (readonly [name: string, args: readonly string[], told: RegExp])[] = [
  ['an unknown environment', ['--env', 'moon', '--yes'], /'moon' is none of dev, staging, prod/],
  ['nobody to ask', ['--env', 'dev'], /nobody can be asked here: say --yes/],
  ['no environment', [], /--env/],
]

for (const [name, args, told] of cases)
  test(`deploy: ${name}`, async context => {
    const ran = await specwright(['deploy', ...args], { data: temporaryFolder(context) })
    assert.equal(ran.code, 2, ran.stderr)
    assert.match(ran.stderr, told)
    assert.equal(ran.stdout, '')
  })
