/**
 * `node infra/format/generate.ts`: writes shared/anrf/format/generated/ from shared/anrf/format/anrf.proto.
 * `buf` and its TypeScript generator come from npm.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const schemas = join(root, 'shared/anrf/format')
/** Where the generated files are committed. */
export const generatedFolder = join(schemas, 'generated')

const tool = (...path: readonly string[]): string => join(root, 'node_modules/@bufbuild', ...path)

/** What generation came to; `ran` is false where the tool could not be started on this machine. */
export type Generation =
  | { readonly ran: true; readonly ok: boolean; readonly message: string }
  | { readonly ran: false; readonly message: string }

/** Generates into a folder. Nothing is fetched: the schema imports no other and the plugin is local. */
export function generateInto(folder: string): Generation {
  const plugin = {
    local: [process.execPath, tool('protoc-gen-es/bin/protoc-gen-es')],
    out: folder,
    opt: ['target=ts', 'erasable_syntax=true'],
  }
  return runBuf('generate', '--template', JSON.stringify({ version: 'v2', plugins: [plugin] }), schemas)
}

/** The style rules of `buf lint`; the folder is this project's own. */
export const lintSchema = (): Generation =>
  runBuf(
    'lint',
    '--config',
    JSON.stringify({ version: 'v2', lint: { use: ['STANDARD'], except: ['PACKAGE_DIRECTORY_MATCH'] } }),
    schemas,
  )

function runBuf(...args: readonly string[]): Generation {
  const run = spawnSync(process.execPath, [tool('buf/bin/buf'), ...args], { cwd: root, encoding: 'utf8' })
  const message = `${run.error?.message ?? ''}${run.stdout ?? ''}${run.stderr ?? ''}`.trim()
  return run.error !== undefined || /Cannot find module|ENOENT|EACCES|ENOEXEC/.test(message)
    ? { ran: false, message }
    : { ran: true, ok: run.status === 0, message }
}

/** Texts of a folder's files by name. */
export const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]))

/** Generates aside and hands over the files. */
export function generated(): Generation & { readonly files: Readonly<Record<string, string>> } {
  const aside = mkdtempSync(join(tmpdir(), 'anrf-format-'))
  try {
    return { ...generateInto(aside), files: filesIn(aside) }
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const generation = generateInto(generatedFolder)
  if (generation.message !== '') console.error(generation.message)
  process.exitCode = generation.ran && generation.ok ? 0 : 1
}
