/** A bundled function in a process of its own, as Lambda runs it: Node 24, the layer on NODE_PATH, the runtime API. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type InvocationOutcome, startRuntimeApi } from './server.ts'

export interface FunctionProcess {
  /** From the start of the process to its first question for work: Lambda's init, and Node's own start. */
  readonly init: Promise<{ readonly ms: number; readonly loadCpuMs: number }>
  readonly initError: Promise<unknown>
  invoke(event: unknown, timeoutMs?: number): Promise<InvocationOutcome>
  close(): Promise<void>
}

const root = join(import.meta.dirname, '../../../..')

export async function startFunction(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<FunctionProcess> {
  const api = await startRuntimeApi()
  const started = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bootstrap.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: folder.split('/').at(-1),
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '2048',
      LAMBDA_TASK_ROOT: folder,
      NODE_PATH: join(root, 'node_modules'),
      ...environment,
    },
  })
  return {
    init: api.ready.then(({ at, loadCpuMs }) => ({ ms: at - started, loadCpuMs })),
    initError: api.initError,
    invoke: api.invoke,
    async close() {
      child.kill('SIGKILL')
      await gone(child)
      await api.close()
    },
  }
}

const gone = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
