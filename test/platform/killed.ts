/** Runs a program of `children/` until it has said something, then kills it without warning. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Resolves when the child is dead: killed after the first line for which `when` holds, or ended by itself. */
export async function killedAfter(
  program: string,
  args: readonly string[],
  when: (line: string) => boolean,
): Promise<readonly string[]> {
  const path = join(import.meta.dirname, 'children', program)
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (when(line)) child.kill('SIGKILL')
  }
  await ended
  return lines
}
