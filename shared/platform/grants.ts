/** What each level of each capability gives: at run time too, a function holds nothing that it did not declare. */
import type { Capabilities, FunctionDeclaration, Granted, Uses } from './define-function.ts'
import type { Artifacts } from './ports/artifacts.ts'
import type { Bus, DeadLetterReader } from './ports/bus.ts'
import { PortError } from './ports/common.ts'
import type { Compute } from './ports/compute.ts'
import type { RecordReader, Write } from './ports/records.ts'

/** The ports a host picked adapters for. */
export interface Platform {
  readonly artifacts: Artifacts
  readonly records: RecordReader
  readonly compute: Pick<Compute, 'run'>
  /** Absent where a host has none of its own. */
  readonly bus?: Pick<Bus, 'probe' | 'letters' | 'replay' | 'depths' | 'tenants'>
  /** ms since the epoch. */
  now(): number
}

type Grants = {
  readonly [C in keyof Capabilities]: {
    readonly [L in keyof Capabilities[C]]: (
      platform: Platform,
      write: (...writes: readonly Write[]) => void,
    ) => Capabilities[C][L]
  }
}

const artifactReader = ({ artifacts }: Platform): Capabilities['artifacts']['read'] => ({
  read: (tenant, key, digest) => artifacts.read(tenant, key, digest),
  list: (tenant, prefix, options) => artifacts.list(tenant, prefix, options),
})

const recordReader = ({ records }: Platform): RecordReader => ({
  get: (tenant, key) => records.get(tenant, key),
  query: (tenant, query) => records.query(tenant, query),
})

const busOf = ({ bus }: Platform): NonNullable<Platform['bus']> => {
  if (bus !== undefined) return bus
  throw new PortError('UNAVAILABLE', 'this host has no bus of its own', { store: 'bus' })
}

const letterReader = (platform: Platform): DeadLetterReader => ({
  letters: async (tenant, query) => busOf(platform).letters(tenant, query),
})

const grants: Grants = {
  artifacts: {
    read: artifactReader,
    write: platform => ({
      ...artifactReader(platform),
      create: (tenant, key, bytes) => platform.artifacts.create(tenant, key, bytes),
    }),
    sweep: platform => ({
      ...artifactReader(platform),
      remove: (tenant, key) => platform.artifacts.remove(tenant, key),
    }),
  },
  records: {
    read: recordReader,
    write: (platform, write) => ({ ...recordReader(platform), write }),
  },
  compute: { solver: ({ compute }) => ({ run: request => compute.run(request) }) },
  bus: {
    probe: ({ bus }) => (bus?.probe === undefined ? {} : { probe: async () => bus.probe?.() }),
    letters: letterReader,
    replay: platform => ({
      ...letterReader(platform),
      replay: async (tenant, id) => busOf(platform).replay(tenant, id),
    }),
    measure: platform => ({
      depths: async tenant => busOf(platform).depths(tenant),
      tenants: async () => busOf(platform).tenants(),
    }),
  },
}

/** The capabilities of `uses`, and no other. */
export function grant<U extends Uses>(
  declaration: Pick<FunctionDeclaration, 'name'> & { readonly uses: U },
  platform: Platform,
  write: (...writes: readonly Write[]) => void,
): Granted<U> {
  const granted = Object.entries(declaration.uses).map(([capability, level]) => {
    const levels = grants[capability as keyof Grants] as Readonly<Record<string, Grants['records']['read']>>
    const make = levels[String(level)]
    if (make === undefined) throw new TypeError(`${declaration.name} uses ${capability}: ${String(level)}?`)
    return [capability, make(platform, write)] as const
  })
  return Object.fromEntries(granted) as Granted<U>
}
