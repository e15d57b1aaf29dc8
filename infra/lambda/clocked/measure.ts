/**
 * How much waits and was given up, over all tenants, as metrics (`gauges.ts`); where on the bus it is, in the log. The
 * records are told of first: what waits there waits all the more while the bus is away.
 */
import { atMost } from '../../../shared/platform/at-most.ts'
import { handledKind } from '../../../shared/platform/delivery/handled.ts'
import { outboxKind, refusedKind } from '../../../shared/platform/delivery/outbox.ts'
import type { BusMeter, Depth } from '../../../shared/platform/ports/bus.ts'
import type { Tenant } from '../../../shared/platform/ports/common.ts'
import type { Records } from '../../../shared/platform/ports/records.ts'
import type { GaugeName } from '../gauges.ts'
import type { Upkeep, UpkeepResult } from './handler.ts'

export interface Measuring extends Pick<Upkeep, 'gauge' | 'log'> {
  readonly records: Pick<Records, 'query' | 'tenantsWith'>
  readonly bus: BusMeter
}

/** So many records of a kind and tenant are counted. */
const countedMost = 1_000

export async function measure({ records, bus, gauge, log }: Measuring): Promise<UpkeepResult> {
  const told: Partial<Record<GaugeName, number>> = {}
  const tell = (name: GaugeName, value: number): void => {
    told[name] = value
    gauge(name, value)
  }
  tell('OutboxWaiting', await countOf(outboxKind, records))
  tell('OutboxRefused', await countOf(refusedKind, records))
  const depths = await depthsIn(bus, await tenantsOf(records, bus))
  tell(
    'EventsWaiting',
    sumOf(depths, ({ waiting }) => waiting),
  )
  tell(
    'DeadLetters',
    sumOf(depths, ({ dead }) => dead),
  )
  for (const depth of deepest(depths)) log({ level: 'info', message: 'events wait', ...depth })
  return told
}

async function countOf(kind: string, records: Measuring['records']): Promise<number> {
  const tenants = await records.tenantsWith(kind)
  const pages = await Promise.all(tenants.map(tenant => records.query(tenant, { kind, limit: countedMost })))
  return sumOf(pages, ({ items }) => items.length)
}

/** The bus may not say whose it is; then those are asked of whose events were handled or committed of late. */
async function tenantsOf(records: Measuring['records'], bus: BusMeter): Promise<readonly Tenant[]> {
  const known = [records.tenantsWith(handledKind), records.tenantsWith(outboxKind), bus.tenants()]
  return [...new Set((await Promise.all(known)).flat())]
}

type TenantDepth = Depth & { readonly tenant: Tenant }

async function depthsIn(bus: BusMeter, tenants: readonly Tenant[]): Promise<readonly TenantDepth[]> {
  const inTurn = atMost(tenantsAtOnce)
  const depths = tenants.map(tenant =>
    inTurn(async () => (await bus.depths(tenant)).map(depth => ({ ...depth, tenant }))),
  )
  return (await Promise.all(depths)).flat()
}
const tenantsAtOnce = 8

const deepest = (depths: readonly TenantDepth[]): readonly TenantDepth[] =>
  depths
    .filter(({ waiting, dead }) => waiting + dead > 0)
    .sort((a, b) => b.dead - a.dead || b.waiting - a.waiting)
    .slice(0, loggedMost)
const loggedMost = 20

const sumOf = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((sum, one) => sum + of(one), 0)
