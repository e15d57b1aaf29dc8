/** One task, one solver: runs it, reads what it printed, has the answer checked, and says what became of it. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkInChild } from './check-child.ts'
import { type ChildResult, runChild } from './child.ts'
import { endedBadly } from './ended-badly.ts'
import type { Outcome, Status } from './row.ts'

/** Environment variable naming the file where `solve` leaves `{ strategy, steps, … }` beside its answer. */
export const benchInfoVariable = 'SPECWRIGHT_BENCH_INFO'

/** What `solve` writes there. */
export interface BenchInfo {
  readonly strategy?: string
  readonly steps?: number
  readonly reason?: string
}

export interface SolverRun {
  /** Words of the command; `{file}` and `{limit}` (seconds) are replaced. */
  readonly command: readonly string[]
  readonly limitMs: number
  /** Time after the limit before the solver is killed, ms; an answer that late still counts as a timeout. */
  readonly graceMs: number
  readonly check: boolean
  readonly checkLimitMs: number
  /** For answers and side channels. */
  readonly folder: string
}

/** A path as one word of a shell command. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** `COMMAND {file}` of the command line, run by the shell. */
export const shellCommand = (template: string, file: string, limitMs: number): readonly string[] => [
  '/bin/sh',
  '-c',
  template.replaceAll('{file}', shellWord(file)).replaceAll('{limit}', String(limitMs / 1000)),
]

let count = 0

export async function solveTask(file: string, run: SolverRun): Promise<Outcome> {
  const infoPath = join(run.folder, `info-${++count}.json`)
  const command = run.command.map(word =>
    word.replaceAll('{file}', file).replaceAll('{limit}', String(run.limitMs / 1000)),
  )
  const result = await runChild({ ...run, command, env: { [benchInfoVariable]: infoPath } })
  const info = await infoAt(infoPath)
  const { status, note } = statusOf(result, run.limitMs)
  const base: Outcome = {
    status,
    seconds: result.seconds,
    size: status === 'solved' ? answerSize(result.stdout) : 0,
    checked: 'no',
    strategy: info.strategy ?? '',
    steps: info.steps === undefined ? '' : String(info.steps),
    note,
  }
  const claims = status === 'solved' || status === 'infeasible'
  return run.check && claims ? checked(file, result.stdout, base, run) : base
}

async function checked(file: string, answer: string, base: Outcome, run: SolverRun): Promise<Outcome> {
  const { verdict, why } = await checkInChild(file, answer, run.folder, run.checkLimitMs)
  switch (verdict) {
    case 'accepted':
      return { ...base, checked: 'yes' }
    case 'wrong':
      return { ...base, status: 'wrong', note: why }
    case 'outside grammar':
      return { ...base, status: 'outside-grammar', note: why }
    case 'undecided':
      return { ...base, checked: 'undecided', note: why }
  }
}

async function infoAt(path: string): Promise<BenchInfo> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as BenchInfo
  } catch {
    return {}
  } finally {
    await rm(path, { force: true })
  }
}

function statusOf(result: ChildResult, limitMs: number): { readonly status: Status; readonly note: string } {
  if (result.killed || result.seconds * 1000 > limitMs + startAllowanceMs)
    return { status: 'timeout', note: '' }
  const text = result.stdout.trim()
  if (text.includes('(define-fun')) return { status: 'solved', note: '' }
  if (/^\(?\s*infeasible\s*\)?$/m.test(text)) return { status: 'infeasible', note: '' }
  if (/^\(?\s*(fail|unknown|timeout)\s*\)?$/m.test(text)) return { status: 'fail', note: '' }
  return endedBadly(result.exitCode, result.stderr.trim() || text)
}

/** What starting and ending a process may take on a busy machine, beyond the solver's own limit, ms. */
export const startAllowanceMs = 250

/** Names and literals in the bodies: what is left of the answer without `(define-fun name (…) Sort` is close enough. */
export function answerSize(answer: string): number {
  const bodies = answer.replaceAll(
    /\(define-fun\s+\S+\s*\((?:[^()"]|\((?:[^()]|\([^()]*\))*\))*\)\s*(?:\([^()]*\)|\S+)/g,
    ' ',
  )
  return (bodies.match(/"(?:[^"]|"")*"|[^\s()"]+/g) ?? []).length
}
