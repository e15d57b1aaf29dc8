#!/usr/bin/env node
// The `specwright` command. Plain JavaScript: it must start on any Node to say which Node is needed. From a clone it
// runs the TypeScript sources; from the published package, the bundle in dist/ (Node strips no types in node_modules).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const bundle = join(root, 'dist/cli.mjs')
const source = join(root, 'infra/cli/main.ts')

/** node:sqlite and type stripping without flags. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const goodEnough = major > 22 || (major === 22 && minor >= 18)

if (goodEnough) {
  quietExperimental()
  module.enableCompileCache?.()
  const main = await import(pathToFileURL(existsSync(source) ? source : bundle).href)
  await main.main(process.argv.slice(2))
} else {
  runOnPinnedNode()
}

/** Runs this same file on the Node that `npm install` put beside it, or says in one sentence what is missing. */
function runOnPinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = join(root, 'node_modules/.bin', name)
  if (process.env.SPECWRIGHT_PINNED === '1' || !existsSync(pinned)) {
    const orInstall = existsSync(source) ? `, or run 'npm install' in ${root}, which brings one` : ''
    console.error(
      `specwright needs Node 22.18 or newer and this is ${process.versions.node}: install a newer Node${orInstall}.`,
    )
    process.exit(1)
  }
  const run = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, SPECWRIGHT_PINNED: '1' },
  })
  // Whoever ends this process means the command: a host must not outlive its wrapper.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal))
  run.on('error', error => {
    console.error(`specwright could not start ${pinned}: ${error.message}`)
    process.exit(1)
  })
  run.on('exit', code => process.exit(code ?? 1))
}

/** Node's notices about node:sqlite and type stripping say nothing to the person at the terminal. */
function quietExperimental() {
  const emit = process.emitWarning
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'string' ? rest[0] : rest[0]?.type
    if (type !== 'ExperimentalWarning' && warning?.name !== 'ExperimentalWarning')
      emit.call(process, warning, ...rest)
  }
}
