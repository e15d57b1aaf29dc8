/** `npm test`: every `*.test.ts` under the folders given (default: all that need only Node); ends with the count. */
import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

const root = join(import.meta.dirname, '..')
/** These need real servers or toolchains and have commands of their own. */
const elsewhere = ['test/services', 'test/deploy', 'test/languages', 'test/bench']

const asked = process.argv.slice(2)
const folders = asked.length > 0 ? asked : ['test']
const files = folders
  .flatMap(folder =>
    folder.endsWith('.ts')
      ? [join(root, folder)]
      : globSync(`${folder}/**/*.test.ts`, { cwd: root }).map(path => join(root, path)),
  )
  .filter(path => asked.length > 0 || !elsewhere.some(folder => relative(root, path).startsWith(folder)))
  .sort()

/** One for the whole run, so that all files make the same random cases: TEST_SEED=… makes them again. */
process.env.TEST_SEED ??= String(Date.now() % 2 ** 31)
console.log(`seed ${process.env.TEST_SEED}`)

/** Where the files of this run leave what they make alike (`test/languages/once.ts`). */
const runFolder = mkdtempSync(join(tmpdir(), 'specwright-run-'))
process.env.TEST_RUN_FOLDER = runFolder
process.once('exit', () => rmSync(runFolder, { recursive: true, force: true }))

const timeout = asked.length > 0 ? 900_000 : 240_000
/** Beyond its timeout: `run` only reports that, and waits for ever for a file whose process does not end. */
const graceMs = 10_000
subscribe('child_process', message => {
  const { process: child } = message as { readonly process: ChildProcess }
  const watchdog = setTimeout(() => child.kill('SIGKILL'), timeout + graceMs)
  child.once('exit', () => clearTimeout(watchdog))
})

let passed = 0
/** By place and name: said again at the end, where a long log is looked at first. */
const failures: string[] = []
const stream = run({
  files,
  concurrency: Math.max(2, availableParallelism()),
  timeout,
})
const leaf = (data: { readonly details: { readonly type?: string | undefined } }) =>
  data.details.type !== 'suite'
const reasonOf = ({ details: { error } }: { readonly details: { readonly error: Error } }): string => {
  const { cause } = error
  const text = cause instanceof Error ? cause.message : error.message
  return text.replaceAll(/\s+/g, ' ').slice(0, 300)
}
stream.on('test:pass', data => {
  if (leaf(data)) passed += 1
})
stream.on('test:fail', data => {
  if (leaf(data)) failures.push(`FAILED ${relative(root, data.file ?? '')}: ${data.name}: ${reasonOf(data)}`)
})
stream.on('end', () => {
  if (passed + failures.length === 0) console.log('no test ran')
  for (const failure of failures) console.log(failure)
  console.log(`${passed} passed, ${failures.length} failed`)
  process.exitCode = passed > 0 && failures.length === 0 ? 0 : 1
})
const reporter = new spec()
stream.pipe(reporter).pipe(process.stdout)
