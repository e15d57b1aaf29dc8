/**
 * One run of a solver: a child process in a group of its own, killed as a group when its time is over, so that what it
 * started goes with it. Solvers that fork (portfolios, wrappers in shell) would otherwise outlive their task.
 */
import { type ChildProcess, spawn } from 'node:child_process'

export interface ChildRequest {
  readonly command: readonly string[]
  readonly limitMs: number
  /** Time after the limit in which the child may still end by itself, ms. */
  readonly graceMs: number
  readonly env?: Readonly<Record<string, string>>
}
export interface ChildResult {
  readonly stdout: string
  /** The end of what it wrote to standard error. */
  readonly stderr: string
  readonly seconds: number
  readonly exitCode: number | null
  readonly killed: boolean
}

/** Longest output that is kept, characters: more is no answer. */
const maxOutput = 8 * 1024 * 1024
const maxError = 4000

/** Runs the command to its end or its group's. A command that cannot start has exit code null. */
export function runChild({ command, limitMs, graceMs, env }: ChildRequest): Promise<ChildResult> {
  const [program = '', ...args] = command
  const started = performance.now()
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  living.add(child)
  const output = collect(child.stdout, maxOutput)
  const errors = collect(child.stderr, maxError)
  let killed = false
  const timer = setTimeout(() => {
    killed = true
    killGroup(child)
  }, limitMs + graceMs)
  return new Promise(resolve => {
    let seconds = 0
    const finish = (exitCode: number | null, trouble = ''): void => {
      clearTimeout(timer)
      living.delete(child)
      resolve({ stdout: output.text(), stderr: errors.text() + trouble, seconds, exitCode, killed })
    }
    child.once('error', error => finish(null, error.message))
    child.once('exit', code => {
      seconds = (performance.now() - started) / 1000
      killGroup(child)
      child.once('close', () => finish(code))
    })
  })
}

function collect(stream: NodeJS.ReadableStream, limit: number): { text(): string } {
  let text = ''
  stream.setEncoding('utf8')
  stream.on('data', (piece: string) => {
    if (text.length < limit) text += piece
  })
  stream.on('error', () => {})
  return { text: () => text.slice(0, limit) }
}

const living = new Set<ChildProcess>()

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}

/** Ends every solver still running; for an interrupted bench. */
export function killAll(): void {
  for (const child of living) killGroup(child)
}
