/** What an operator configured wrongly: one sentence that names the key and the mend, told when a host starts. */
import { FunctionError } from '../../../shared/platform/function-error.ts'

export interface Complaint {
  /** The variable that is wrong, e.g. `SPECWRIGHT_ARTIFACTS`. */
  readonly key: string
  readonly what: string
  readonly mend: string
}

export const configurationError = ({ key, what, mend }: Complaint, cause?: unknown): FunctionError =>
  new FunctionError('INVALID_CONFIGURATION', `${key}: ${what}; ${mend}`, [], cause)

/** What an error says, in a line that fits into a sentence. */
export function saidBy(error: unknown): string {
  const text = error instanceof Error && error.message !== '' ? error.message : String(error)
  const [line = ''] = text.trim().split('\n')
  return line.length > mostSaid ? `${line.slice(0, mostSaid)}…` : line
}

const mostSaid = 200

/** Whether it names a web server. */
export const isWebAddress = (text: string): boolean =>
  /^https?:$/.test(URL.parse(text)?.protocol ?? '') && !URL.parse(text)?.search

export type Environment = Readonly<Record<string, string | undefined>>

/** The address as a URL of this scheme with these parameters and no others. INVALID_CONFIGURATION. */
export function addressIn(
  key: string,
  text: string,
  shape: { readonly scheme: string; readonly example: string; readonly parameters: readonly string[] },
): URL {
  const url = URL.parse(text)
  const mend = `write it as ${shape.example}`
  if (url === null || url.protocol !== `${shape.scheme}:` || url.hostname === '')
    throw configurationError({ key, what: `'${text}' is no address of this store`, mend })
  const unknown = [...url.searchParams.keys()].filter(name => !shape.parameters.includes(name))
  if (unknown.length === 0) return url
  const known = `use ${shape.parameters.join(', ')}`
  throw configurationError({
    key,
    what: `the address has no parameter '${unknown.join("', '")}'`,
    mend: known,
  })
}
