/** A temporary folder for what a toolchain reads and writes, and its commands. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function inFolder<R>(name: string, use: (folder: string) => R): R {
  const folder = mkdtempSync(join(tmpdir(), `specwright-${name}-`))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the command prints; throws with its complaints where it fails. */
export function output(folder: string, command: string, args: readonly string[]): string {
  const run = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // Less than the runner allows a file: three thousand programs take a compiler a minute, on a busy machine several.
    timeout: 600_000,
  })
  if (run.status === 0) return run.stdout
  throw new Error(`${command} ended with ${run.status}: ${run.error?.message ?? run.stdout + run.stderr}`)
}
