/**
 * The ports of one function: each opened by the adapter its bundle was given, or absent. A bundle holds the adapters
 * of what its function needs and no other; a port that nobody needs says so when it is called.
 */
import type { Capabilities, FunctionDeclaration } from '../../shared/platform/define-function.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import type { Compute } from '../../shared/platform/ports/compute.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { type Needing, needsOf } from '../host/needs.ts'
import type { RuntimePorts } from '../host/runtime.ts'
import type { ReachedBus } from './bus.ts'

interface Ports {
  readonly artifacts: Artifacts
  readonly records: Records
  readonly compute: Compute
  /** Undefined in an environment without one. */
  readonly bus: ReachedBus | undefined
}
const held = ['artifacts', 'bus', 'compute', 'records'] as const satisfies readonly (keyof Ports)[]

/** The ports whose adapters a function's bundle holds. */
export const portsOf = (declaration: Needing): readonly (keyof Ports)[] =>
  held.filter(name => holds(needsOf(declaration)[name]))

/** Events come to Lambda from the other side of a sink: a bundle holds no bus to look whether it is there. */
const holds = (level: string | undefined): boolean => level !== undefined && level !== 'probe'

/** Opens what a bundle holds. Nothing is waited for: an adapter connects on first use. */
export type OpenPorts = { readonly [P in keyof Capabilities & keyof Ports]?: () => Ports[P] }

export interface Opened {
  readonly ports: RuntimePorts
  /** Events worked on at once. */
  readonly concurrency: number
}

export function openedPorts(declaration: FunctionDeclaration, open: OpenPorts): Opened {
  const needs = needsOf(declaration)
  const port = <P extends keyof Ports>(name: P): NonNullable<Ports[P]> =>
    needs[name] === undefined ? absent(declaration, name) : (open[name]?.() ?? absent(declaration, name))
  const compute = port('compute')
  const bus = holds(needs.bus) ? open.bus?.() : undefined
  const ports = {
    artifacts: port('artifacts'),
    records: port('records'),
    compute,
    ...(bus === undefined ? {} : { bus }),
    now: () => Date.now(),
  }
  return { ports, concurrency: needs.compute === undefined ? 4 : compute.workers }
}

function absent<T extends object>({ name }: FunctionDeclaration, port: string): T {
  const refuse = (): never => {
    throw new PortError('UNAVAILABLE', `${name} was deployed without ${port}`)
  }
  return new Proxy({} as T, { get: () => refuse })
}
