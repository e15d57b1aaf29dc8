/** An error at the top of a command as one line for a person, and its exit code. */
import { exitCodes } from './exit-codes.ts'

/** Places and mends for what a file system refuses; `SPECWRIGHT_DEBUG=1` adds the stack. */
const refusals: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'is a folder, a file is needed',
  ENOTDIR: 'a part of the path is not a folder',
  EADDRINUSE: 'the port is in use; choose another with --port',
}

export function explain(error: unknown): number {
  const { code, path, message, stack } = error as NodeJS.ErrnoException
  const refusal = code === undefined ? undefined : refusals[code]
  console.error(refusal === undefined ? `specwright: ${message}` : `specwright: ${path ?? ''}: ${refusal}`)
  if (process.env.SPECWRIGHT_DEBUG === '1') console.error(stack)
  return refusal === undefined ? exitCodes.failure : exitCodes.invalid
}
