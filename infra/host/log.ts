/** One JSON object per line: what happened, to which request, how long it took. */

export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly [field: string]: unknown
}
export type Log = (entry: LogEntry) => void

/** To standard error, so that standard output stays a command's result. */
export const stderrLog: Log = entry => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`)
}

/** Where a platform collects standard output, as Lambda does. */
export const stdoutLog: Log = entry => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`)
}

/** What should be known, but stops nothing. */
export const warned =
  (log: Log) =>
  (message: string): void =>
    log({ level: 'warn', message })

export const quietLog: Log = () => undefined

/** An unexpected failure with its stack and its causes. */
export function failure(
  message: string,
  thrown: unknown,
  fields: Readonly<Record<string, unknown>> = {},
): LogEntry {
  const stack = thrown instanceof Error ? thrown.stack : String(thrown)
  const cause = thrown instanceof Error && thrown.cause !== undefined ? causeText(thrown.cause) : undefined
  return { level: 'error', message, ...fields, stack, ...(cause === undefined ? {} : { cause }) }
}

/** A cause that crossed a thread is a plain object. */
function causeText(cause: unknown): string {
  if (cause instanceof Error) return cause.stack ?? String(cause)
  return typeof cause === 'object' ? JSON.stringify(cause) : String(cause)
}
