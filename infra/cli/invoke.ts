/** Calls a function of the catalogue in this process; a refusal becomes lines or JSON, and an exit code. */
import type { Command } from 'commander'
import { dataFolder } from './data-folder.ts'
import { explain } from './explain.ts'

/** Options that every command over the store has. */
export interface StoreOptions {
  readonly data?: string
  readonly tenant: string
  readonly json?: boolean
}

export const withStoreOptions = (command: Command): Command =>
  command
    .option(
      '--data <folder>',
      'data folder (default: SPECWRIGHT_DATA, or specwright in the user data folder)',
    )
    .option('--tenant <name>', 'whose artifacts', 'local')
    .option('--json', 'print the result as JSON')

export interface Invocation {
  readonly name: string
  readonly request: object
  readonly workers?: number
  /** The file that the request's specification came from, for the places of its problems. */
  readonly file?: string
  readonly onProgress?: (progress: unknown) => void
}

/** Calls a further function of the same store. */
export type CallNext = (name: string, request: object) => Promise<unknown>

/** The function's response, given to `tell`, which returns the exit code; or the problem's own exit code. */
export async function invoke<T>(
  invocation: Invocation,
  options: StoreOptions,
  tell: (response: T, next: CallNext) => number | Promise<number>,
): Promise<number> {
  const { createInvoker } = await import('../local/invoker.ts')
  const { name, request, workers = 1, onProgress } = invocation
  const invoker = await createInvoker({ dataDir: dataFolder(options.data), workers })
  try {
    const response = await invoker.invoke(name, request, {
      tenant: options.tenant,
      ...(onProgress === undefined ? {} : { onProgress }),
    })
    return await tell(response as T, (next, asked) => invoker.invoke(next, asked, { tenant: options.tenant }))
  } catch (error) {
    return explain(error, { json: options.json, file: invocation.file })
  } finally {
    await invoker.close()
  }
}
