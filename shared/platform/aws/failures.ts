/** What the AWS SDK throws, told apart: refusals by the service have a name and a status, all else never got there. */
import { PortError } from '../ports/common.ts'

interface SdkError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly code?: unknown
}

/** The service's own word (`NoSuchKey`), the network's (`ECONNREFUSED`), or the SDK's (`CredentialsProviderError`). */
export function failureName(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown'
  const { code, name } = error as SdkError
  return name === 'Error' && typeof code === 'string' ? code : name
}

export const statusOf = (error: unknown): number | undefined =>
  error instanceof Error ? (error as SdkError).$metadata?.httpStatusCode : undefined

/** Runs a call; what is not ours becomes UNAVAILABLE with the store's name and the failure's own. */
export async function translated<T>(store: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof PortError ? error : unavailable(store, error)
  }
}

export function unavailable(store: string, error: unknown): PortError {
  const code = failureName(error)
  const text = error instanceof Error ? error.message : String(error)
  return new PortError('UNAVAILABLE', `${store}: ${code}: ${text}`, { store, code }, error)
}
