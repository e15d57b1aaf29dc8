/** An error that ended a command, as lines for a person or as a problem in JSON, and its exit code. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import { messageOf, problemOf } from '../../shared/platform/problem-of.ts'
import type { Problem } from '../../shared/vocabulary/problem.ts'
import { exitCodes } from './exit-codes.ts'

export interface Explaining {
  readonly json?: boolean | undefined
  /** The file that the request's specification came from, for the places of its problems. */
  readonly file?: string | undefined
}

/** Tells what went wrong, and returns the exit code; `SPECWRIGHT_DEBUG=1` adds the stack. */
export function explain(error: unknown, { json = false, file }: Explaining): number {
  if (process.env.SPECWRIGHT_DEBUG === '1') console.error(error)
  const problem = problemHere(error)
  if (json) console.log(JSON.stringify(problem, null, 2))
  else for (const line of problemLines(problem, file)) console.error(line)
  if (problem.code === 'CONFLICTING_SPECIFICATION') return exitCodes.infeasible
  return problem.status >= 500 ? exitCodes.failure : exitCodes.invalid
}

/** What the operating system refuses because of what was typed. */
const refusals: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'is a folder, a file is needed',
  ENOTDIR: 'a part of the path is not a folder',
  EADDRINUSE: 'the port is in use; choose another with --port',
  EADDRNOTAVAIL: 'no address of this machine; choose another with --host',
  ERR_SOCKET_BAD_PORT: 'a port is a number from 0 to 65535',
}

/** Behind a command there is no log: what failed inside is told here. */
function problemHere(error: unknown): Problem {
  const { code, path, port } = error as NodeJS.ErrnoException & { readonly port?: number }
  const refusal = refusals[String(code)]
  if (refusal !== undefined) {
    const what = path ?? port
    const message = what === undefined ? refusal : `${what}: ${refusal}`
    return problemOf(new FunctionError('INVALID_REQUEST', message, [{ code: String(code), message }]))
  }
  const problem = problemOf(error)
  if (problem.code !== 'INTERNAL') return problem
  const detail = `${messageOf(error)} (SPECWRIGHT_DEBUG=1 shows where)`
  return { ...problem, detail, error: `${problem.title}: ${detail}` }
}

function problemLines(problem: Problem, file: string | undefined): readonly string[] {
  const places = problem.errors.map(place => placeLine(place, file))
  if (problem.errors[0]?.line !== undefined) return places
  if (problem.code !== 'INVALID_REQUEST') return [`specwright: ${problem.error}`, ...places]
  return [
    `specwright: ${problem.detail}`,
    ...problem.errors.flatMap(({ hint }) => (hint ? [`  ${hint}`] : [])),
  ]
}

/** `fee.yaml:5:3: UNKNOWN_NAME: …`, as compilers print it; a JSON pointer where there is no line. */
function placeLine(
  { line, column, pointer, code, message, hint }: Problem['errors'][number],
  file = 'line ',
): string {
  const separator = file === 'line ' ? '' : ':'
  const place = line === undefined ? (pointer ?? '') : `${file}${separator}${line}:${column ?? 1}`
  const head = [place, code]
    .flatMap(part => (part === undefined || part === '' ? [] : [`${part}: `]))
    .join('')
  return `${head}${message}${hint === undefined ? '' : `\n  ${hint}`}`
}
