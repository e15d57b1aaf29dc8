/** A language's own test runner, on a folder of rendered code and its rendered tests. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import type { Renderer } from '../../../shared/render/renderer.ts'

/** What a runner said of all tests of the folder. */
export interface Report {
  readonly passed: number
  readonly failed: number
  readonly text: string
}

export interface TestRunner {
  readonly name: string
  /** What must be on the machine. */
  readonly toolchains: readonly string[]
  readonly code: Renderer
  readonly tests: Renderer
  /** Programs stand in folders of their own. */
  readonly apart?: boolean
  /** Throws where the code does not compile. */
  run(folder: string): Report
}

const { NODE_TEST_CONTEXT: _, ...environment } = process.env

/** What the runner prints, however it ends. */
export function said(folder: string, command: string, args: readonly string[]): string {
  const run = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
    maxBuffer: 1 << 28,
    timeout: 200_000,
  })
  if (run.error !== undefined) throw run.error
  return run.stdout + run.stderr
}

/** `all` and `failed` find numbers in the text; it must say how many tests there were. */
export function report(text: string, all: RegExp, failed: RegExp): Report {
  const count = (pattern: RegExp): number | undefined =>
    pattern
      .exec(text)
      ?.slice(1)
      .reduce((sum, digits) => sum + Number(digits ?? 0), 0)
  const [total, wrong] = [count(all), count(failed) ?? 0]
  if (total === undefined) throw new Error(`the runner gave no count: ${text.slice(0, 5000)}`)
  return { passed: total - wrong, failed: wrong, text }
}

export const files = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder).filter(name => name.endsWith(ending))
