import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, readdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { before, test } from 'node:test'
import { promisify } from 'node:util'
import packageJson from '../../../package.json' with { type: 'json' }
import type { GenerationResult } from '../../../shared/vocabulary/generation.ts'
import { root } from '../cli/command.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'

const run = promisify(execFile)

/** Where the package stands as npm would put it: a real folder inside a `node_modules`, where no type is stripped. */
let installed: string

before(async context => {
  const folder = temporaryFolder(context as Parameters<typeof temporaryFolder>[0])
  const modules = join(folder, 'node_modules')
  installed = join(modules, packageJson.name)
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', await packInto(folder), '-C', installed, '--strip-components=1'])
  for (const name of Object.keys(packageJson.dependencies)) {
    const target = join(root, 'node_modules', name)
    await mkdir(dirname(join(modules, name)), { recursive: true })
    await symlink(target, join(modules, name), 'dir')
  }
})

async function packInto(folder: string): Promise<string> {
  const npm = process.env.npm_execpath
  const pack = ['pack', '--json', '--offline', '--pack-destination', folder]
  await (npm === undefined
    ? run('npm', pack, { cwd: root })
    : run(process.execPath, [npm, ...pack], { cwd: root }))
  const tarball = (await readdir(folder)).find(name => name.endsWith('.tgz'))
  assert.ok(tarball !== undefined, 'npm pack left no tarball')
  return join(folder, tarball)
}

const command = (...args: string[]) =>
  run(process.execPath, [join(installed, 'infra/cli/bin.mjs'), ...args], {
    env: { ...process.env, SPECWRIGHT_DATA: join(installed, '../../data'), NODE_TEST_CONTEXT: '' },
  })

test('what ships is JavaScript, the examples and the README', async () => {
  const files = await readdir(installed, { recursive: true })
  assert.deepEqual(
    files.filter(name => name.endsWith('.ts')),
    [],
  )
  for (const name of ['README.md', 'dist/cli.mjs', 'dist/compute-worker.mjs'])
    assert.ok(files.includes(join(name)), name)
})

test('the installed command synthesises with a bundled worker, and executes what it stored', async () => {
  const example = join(installed, 'templates/examples/shipping-fee.yaml')
  const { stdout } = await command('synth', example, '--json')
  const { verdict, method, anrfId } = JSON.parse(stdout) as GenerationResult
  assert.deepEqual([verdict, method], ['VERIFIED', 'PROVED'])
  assert.equal((await command('execute', String(anrfId), '200', 'true')).stdout, '990\n')
  assert.equal((await command('--version')).stdout, `${packageJson.version}\n`)
})

test('the installed command lists the same functions', async () => {
  const { stdout } = await command('functions', '--json')
  const { functions } = await import('../../../functions/catalogue.ts')
  assert.deepEqual(
    (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name),
    functions.map(({ name }) => name),
  )
})
