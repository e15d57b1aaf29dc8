/** `specwright` in a process of its own, as a script calls it or as a person does who sits at a terminal. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const program = [process.execPath, join(import.meta.dirname, '../../infra/cli/bin.mjs')] as const

/** Nobody can be asked: standard input is no terminal. */
export const specwright = (...args: readonly string[]): Promise<Ran> => ran([...program, ...args])

/** At a terminal on which this line is typed; standard output and standard error are the command's own. */
export const typing = (line: string, ...args: readonly string[]): Promise<Ran> =>
  ran(['python3', '-c', terminal, line, ...program, ...args])

/** Python is here because the emulator is. */
const terminal = [
  'import os, subprocess, sys',
  'ours, theirs = os.openpty()',
  "os.write(ours, sys.argv[1].encode() + b'\\n')",
  'sys.exit(subprocess.run(sys.argv[2:], stdin=theirs).returncode)',
].join('\n')

async function ran([command = '', ...args]: readonly string[]): Promise<Ran> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => (out += text))
  child.stderr.setEncoding('utf8').on('data', text => (err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
