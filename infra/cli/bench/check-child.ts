/** Runs the independent checker in a child process with a time limit of its own, outside the timed part. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Checked } from '../../../shared/verify/independent/check.ts'
import { runChild } from './child.ts'

/** The name a bundle gives to the bundled `check-entry.ts`, beside the file that contains this module. */
export const bundledChecker = 'bench-checker.mjs'

const entry = (here: string = import.meta.url): string =>
  fileURLToPath(new URL(here.endsWith('.ts') ? './check-entry.ts' : `./${bundledChecker}`, here))

let count = 0

/** Never rejects for what the checker does: a checker that dies or hangs has decided nothing. */
export async function checkInChild(
  file: string,
  answer: string,
  folder: string,
  limitMs: number,
): Promise<Checked> {
  const path = join(folder, `answer-${++count}.sl`)
  await writeFile(path, answer)
  const queryMs = String(Math.round(limitMs / 2))
  const result = await runChild({
    command: [process.execPath, entry(), file, path, queryMs],
    limitMs,
    graceMs: 0,
  })
  if (!result.killed && result.exitCode === 0) return JSON.parse(result.stdout) as Checked
  const why = result.killed ? 'the checker ran out of time' : `the checker died: ${result.stderr.slice(-200)}`
  return { verdict: 'undecided', claim: 'solution', why }
}
