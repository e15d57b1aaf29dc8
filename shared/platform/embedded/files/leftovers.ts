/** Files that a crashed writer never named: known by process and age, swept when the store is opened. */
import { createHash } from 'node:crypto'
import { readdir, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { codeOf, isMissing } from './artifact-file.ts'

const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 12)

/** `{host}-{pid}-{uuid}`. */
export const leftoverName = (): string => `${host}-${process.pid}-${crypto.randomUUID()}`

/** Removes what a dead process of this host left, and of other hosts' (a shared folder) what is an hour old. */
export async function sweepLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (isOurs(name) ? isOrphan(name) : await isOld(path)) await unlink(path).catch(ignoreMissing)
  }
}

const isOurs = (name: string): boolean => name.startsWith(`${host}-`)

function isOrphan(name: string): boolean {
  try {
    process.kill(Number(name.split('-')[1]), 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(ignoreMissing)
  return found !== undefined && Date.now() - found.mtimeMs > 3_600_000
}

function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error
  return undefined
}
