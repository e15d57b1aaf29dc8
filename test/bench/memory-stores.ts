/** Stores in memory, for measuring what is not a store: a call costs next to nothing beyond the sum of what is read. */
import { digestOf } from '../../shared/platform/embedded/files/artifact-file.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import type { Records, StoredRecord } from '../../shared/platform/ports/records.ts'

export function memoryArtifacts(blobs: ReadonlyMap<string, Uint8Array>): Artifacts {
  const never = async (): Promise<never> => {
    throw new PortError('UNAVAILABLE', 'nothing is written here')
  }
  return {
    async read(_, key, digest) {
      const found = blobs.get(key)
      if (found === undefined) throw new PortError('NOT_FOUND', `no ${key}`)
      if (digest !== undefined && digestOf(found) !== digest)
        throw new PortError('DIGEST_MISMATCH', `${key} is another`)
      return found
    },
    list: async () => ({ items: [] }),
    create: never,
    remove: never,
    tenants: async () => [],
    close: async () => undefined,
  }
}

/** Keeps what it began with; writes are taken and forgotten. */
export function forgetfulRecords(known: ReadonlyMap<string, StoredRecord>): Records {
  return {
    get: async (_, { kind, id }) => known.get(`${kind} ${id}`),
    query: async () => ({ items: [] }),
    commit: async () => undefined,
    tenantsWith: async () => [],
    close: async () => undefined,
  }
}
