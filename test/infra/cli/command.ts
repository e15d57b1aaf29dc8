/** Runs the command line as a person would: a process of its own, with its own data folder. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../../..')
export const examplesFolder = join(root, 'templates/examples')

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export function specwright(
  args: readonly string[],
  options: { readonly data: string; readonly input?: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'infra/cli/bin.mjs'), ...args], {
    env: { ...process.env, SPECWRIGHT_DATA: options.data, NODE_TEST_CONTEXT: '', ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', chunk => out.push(chunk as Buffer))
  child.stderr.on('data', chunk => err.push(chunk as Buffer))
  child.stdin.end(options.input ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    )
  })
}
