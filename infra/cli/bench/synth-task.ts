/** One task of examples: `synth` writes Python, and Python decides it, on the examples that were hidden too. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { exitCodes } from '../exit-codes.ts'
import { type ChildResult, runChild } from './child.ts'
import { endedBadly } from './ended-badly.ts'
import type { Outcome, Status } from './row.ts'
import { runInPython } from './run-in-python.ts'
import { type SolverRun, startAllowanceMs } from './solve-task.ts'
import type { ByExamples } from './tasks/task.ts'

/** What the bench reads of what `synth --json` prints. */
const Printed = z.object({
  code: z.record(z.string(), z.string()),
  strategy: z.string().nullable(),
  steps: z.number().nullable(),
  reason: z.string(),
})
type Printed = z.infer<typeof Printed>

export async function synthTask(file: string, judge: ByExamples, run: SolverRun): Promise<Outcome> {
  const data = `${file}.data`
  const command = run.command.map(word =>
    word
      .replaceAll('{file}', file)
      .replaceAll('{limit}', String(run.limitMs / 1000))
      .replaceAll('{data}', data),
  )
  const result = await runChild({ ...run, command })
  await rm(data, { recursive: true, force: true })
  const printed = Printed.safeParse(jsonIn(result.stdout)).data
  const base = outcomeOf(result, printed, run.limitMs)
  const code = printed?.code.python
  if (base.status === 'infeasible') return { ...base, checked: contradict(judge) ? 'yes' : 'undecided' }
  return base.status === 'solved' && run.check && code !== undefined ? decided(code, judge, base, run) : base
}

async function decided(code: string, judge: ByExamples, base: Outcome, run: SolverRun): Promise<Outcome> {
  const { given, hidden } = judge
  const { failed, trouble } = await runInPython(code, [...given, ...hidden], run)
  if (trouble !== undefined) return { ...base, checked: 'undecided', note: trouble }
  const [first] = failed
  if (first === undefined) return { ...base, checked: 'yes' }
  const status: Status = first.index < given.length ? 'wrong' : 'overfit'
  return { ...base, status, note: `example ${first.index + 1}: ${first.got}` }
}

function outcomeOf(result: ChildResult, printed: Printed | undefined, limitMs: number): Outcome {
  const { status, note } = statusOf(result, printed, limitMs)
  return {
    status,
    seconds: result.seconds,
    size: status === 'solved' ? codeSize(printed?.code.python ?? '') : 0,
    checked: 'no',
    strategy: printed?.strategy ?? '',
    steps: printed?.steps === null || printed === undefined ? '' : String(printed.steps),
    note,
  }
}

function statusOf(
  { killed, seconds, exitCode, stderr }: ChildResult,
  printed: Printed | undefined,
  limitMs: number,
): { readonly status: Status; readonly note: string } {
  if (killed || seconds * 1000 > limitMs + startAllowanceMs) return { status: 'timeout', note: '' }
  if (exitCode === exitCodes.verified) return { status: 'solved', note: '' }
  if (exitCode === exitCodes.infeasible) return { status: 'infeasible', note: '' }
  if (printed !== undefined) return { status: 'fail', note: printed.reason }
  return endedBadly(exitCode, stderr)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether two examples give one input different outputs. */
function contradict({ given }: ByExamples): boolean {
  const outputs = Map.groupBy(given, ({ inputs }) => JSON.stringify(inputs))
  return [...outputs.values()].some(own => new Set(own.map(({ output }) => JSON.stringify(output))).size > 1)
}

/** Names and literals of the function's code, its description left out. */
const codeSize = (code: string): number =>
  (code.replaceAll(/"""[\s\S]*?"""/g, '').match(/"(?:[^"\\]|\\.)*"|\w+/g) ?? []).length

export const synthCommand = (main: string): readonly string[] => [
  process.execPath,
  main,
  'synth',
  '{file}',
  ...['--limit', '{limit}', '--lang', 'python', '--json', '--data', '{data}'],
]

/** Where the specification of a task is written that has no file of its own. */
export const taskFile = (folder: string, index: number, ending: string): string =>
  join(folder, `task-${index}${ending}`)
