/** A store that an address in the environment may name instead of the embedded one. */
import { configurationError, type Environment } from './configuration.ts'

export interface StoreAdapter<T> {
  /** Of the addresses it opens, e.g. `s3`. */
  readonly scheme: string
  /** Opens the store and makes sure that it can be used; INVALID_CONFIGURATION says what is wrong, and the mend. */
  open(address: string, environment: Environment): Promise<T>
}

/** The store that `environment[key]` names; undefined when it names none. */
export async function configuredStore<T>(
  key: string,
  adapters: readonly StoreAdapter<T>[],
  environment: Environment,
): Promise<T | undefined> {
  const address = environment[key]
  if (address === undefined || address === '') return undefined
  const scheme = address.split(':', 1)[0]
  const adapter = adapters.find(known => known.scheme === scheme)
  if (adapter !== undefined) return adapter.open(address, environment)
  const known = adapters.map(one => `${one.scheme}://…`).join(', ')
  const mend = `use ${known}, or leave it out for the embedded store`
  throw configurationError({ key, what: `'${address}' names no store`, mend })
}
