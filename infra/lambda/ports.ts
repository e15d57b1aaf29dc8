/**
 * The ports of one function: each opened by the adapter its bundle was given, or absent. A bundle holds the adapters
 * of what its function needs and no other; a port that nobody needs says so when it is called.
 */
import type { Capabilities, FunctionDeclaration } from '../../shared/platform/define-function.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import type { Compute } from '../../shared/platform/ports/compute.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { needsOf } from '../host/needs.ts'
import type { RuntimePorts } from '../host/runtime.ts'

interface Ports {
  readonly artifacts: Artifacts
  readonly records: Records
  readonly compute: Compute
}
/** Whatever else a function declares: on Lambda the bus is on the other side of the sink. */
const held = ['artifacts', 'compute', 'records'] as const satisfies readonly (keyof Ports)[]

/** The ports whose adapters a function's bundle holds. */
export const portsOf = (declaration: FunctionDeclaration): readonly (keyof Ports)[] =>
  held.filter(name => needsOf(declaration)[name] !== undefined)

/** Opens what a bundle holds. Nothing is waited for: an adapter connects on first use. */
export type OpenPorts = { readonly [P in keyof Capabilities & keyof Ports]?: () => Ports[P] }

export interface Opened {
  readonly ports: RuntimePorts
  /** Events worked on at once. */
  readonly concurrency: number
}

export function openedPorts(declaration: FunctionDeclaration, open: OpenPorts): Opened {
  const needs = needsOf(declaration)
  const port = <P extends keyof OpenPorts & keyof Ports>(name: P): Ports[P] =>
    needs[name] === undefined ? absent(declaration, name) : (open[name]?.() ?? absent(declaration, name))
  const compute = port('compute')
  const ports = {
    artifacts: port('artifacts'),
    records: port('records'),
    compute,
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
