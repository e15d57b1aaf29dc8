/** Bridges in a temporary folder: written for a program, called from this process or by a Python script. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { pathToFileURL } from 'node:url'
import { run } from '../../shared/anrf/interpreter/run.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { bridges } from '../../shared/render/bridge/registry.ts'
import type { RenderInput } from '../../shared/render/renderer.ts'

export interface Caller {
  close(): Promise<void>
}
type Method = (...args: readonly unknown[]) => Promise<unknown>

/** A folder with every bridge of the programs, gone after the test. */
export function bridgeFolder(test: TestContext, inputs: readonly RenderInput[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-bridge-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  for (const input of inputs)
    for (const renderer of bridges.flatMap(({ files }) => files))
      writeFileSync(join(folder, renderer.fileName(input.specification)), renderer.render(input))
  return folder
}

export interface Open {
  readonly call: Method
  readonly close: () => Promise<void>
}

/** The JavaScript client in a file: its one class, made with these options, closed after the test. */
export async function openScript(
  test: TestContext,
  file: string,
  method: string,
  options?: { readonly command?: readonly string[]; readonly timeoutMs?: number },
): Promise<Open> {
  const module = (await import(pathToFileURL(file).href)) as Record<string, new (given?: object) => Caller>
  const Bridge = Object.entries(module).find(([name]) => name !== 'BridgeError')?.[1]
  if (Bridge === undefined) throw new Error(`${file} has no bridge`)
  const bridge = new Bridge(options)
  test.after(() => bridge.close())
  const call = (bridge as unknown as Record<string, Method>)[method]
  if (call === undefined) throw new Error(`${file} has no ${method}`)
  return { call: (...args) => call.apply(bridge, [...args]), close: () => bridge.close() }
}

/** What a Python script prints, as JSON; warnings are errors. */
export function runPythonScript(folder: string, script: string): Promise<unknown> {
  const child = spawn('python3', ['-W', 'error', '-c', script], { cwd: folder })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', piece => out.push(piece as Buffer))
  child.stderr.on('data', piece => err.push(piece as Buffer))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      const text = Buffer.concat(out).toString()
      if (code === 0) resolve(JSON.parse(text))
      else reject(new Error(`python3 ended with ${code}: ${Buffer.concat(err).toString()}${text}`))
    })
  })
}

/** What the reference interpreter gives. */
export function expected({ program }: RenderInput, inputs: readonly Value[]): Value {
  const outcome = run(program, inputs)
  if (!outcome.ok) throw new Error(outcome.error)
  return outcome.value
}

/** The name under which a call fails. */
export const failure = (call: Promise<unknown>): Promise<string> =>
  call.then(
    value => `gave ${String(value)}`,
    (error: Error) => error.name,
  )
