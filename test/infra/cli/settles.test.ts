/** Whatever limit a search is given, the command ends by itself: with a verdict, its exit code, and no word of Node's. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { specwright } from './command.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specwright-settles-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** More than a search can do in the time: floats that only the solver could relate, and a record of unknowns. */
const specifications = {
  float: `name: root
parameters: [{ name: x, type: Float, where: x >= 0.0 }]
returns: Float
constraints:
  - result * result * result + result == x
`,
  record: `name: split
parameters: { n: Int, r: "{a: Int, b: Int}" }
returns: "{a: Int, b: Int}"
constraints:
  - result.a * result.b + result.a == n * r.a - r.b
`,
}
const limits = ['1ms', '150ms', '400ms', '900ms', '1500ms', '2500ms']
const exitCodes: Readonly<Record<string, number>> = { VERIFIED: 0, TIMEOUT: 4, UNKNOWN: 4 }

for (const [name, text] of Object.entries(specifications))
  for (const limit of limits)
    test(`${name} within ${limit}`, async () => {
      const path = join(folder, `${name}-${limit}.yaml`)
      await writeFile(path, text)
      const { code, stdout, stderr } = await specwright(['synth', path, '--limit', limit], {
        data: join(folder, 'data'),
      })
      const verdict = /^(VERIFIED|TIMEOUT|UNKNOWN)\b/m.exec(stdout)?.[1] ?? ''
      assert.equal(code, exitCodes[verdict], `${stdout}\n${stderr}`)
      assert.doesNotMatch(stderr, /unsettled|Warning/)
    })
