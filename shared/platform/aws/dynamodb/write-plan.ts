/**
 * One planned write as the operations of a transaction. At first nothing is known of what stands there, and the
 * conditions say what is usual: it has not expired and has no parts. Where they fail, DynamoDB shows the item; then
 * the write's own condition is decided on it, and the next round writes over exactly that item, by its token.
 */
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Tenant } from '../../ports/common.ts'
import type { PlannedWrite } from '../../ports/record-keys.ts'
import type { Condition } from '../../ports/records.ts'
import { physical } from './batches.ts'
import type { HybridClock } from './hybrid-clock.ts'
import { type Item, isLive, number, piecesOf, type Stored, storedIn, text } from './item.ts'
import { itemKey, kindKey, linkKey, type OrderedKinds, partsKey } from './keys.ts'
import { creationIndex, linkIndexes, ttlAttribute } from './table.ts'

/** What stands at a key, as DynamoDB showed it; `undefined` inside: nothing does. */
export interface Known {
  readonly item: Item | undefined
}

export interface Planning {
  readonly table: string
  readonly tenant: Tenant
  readonly ordered: OrderedKinds
  readonly clock: HybridClock
  /** Of this commit, and of the one write that is planned. */
  readonly token: string
  readonly nowMs: number
}

/** Whether the write's condition holds; an item that has expired is none. */
export function holds(condition: Condition | undefined, { item }: Known, nowMs: number): boolean {
  const stored = item === undefined ? undefined : storedIn(item)
  const version = stored !== undefined && isLive(stored, nowMs) ? stored.version : undefined
  if (condition === undefined) return true
  if (condition === 'absent') return version === undefined
  return condition === 'present' ? version !== undefined : condition.version === version
}

/** The operation on the item itself stands first, those on its parts after it. */
export function operationsOf(
  write: PlannedWrite,
  known: Known | undefined,
  planning: Planning,
): readonly TransactWriteItem[] {
  const Key = physical(itemKey(planning.tenant, write.key, planning.ordered))
  const condition = known === undefined ? usual(write, planning) : exactly(known)
  const place = { TableName: planning.table, ...condition, ...showOld }
  const old = known?.item === undefined ? undefined : storedIn(known.item)
  const swept = (old?.parts ?? 0) > 0 && !isCheck(write) ? partRemovals(old, planning) : []
  if (write.remove) return [{ Delete: { Key, ...place } }, ...swept]
  if (write.put === undefined) return [{ ConditionCheck: { Key, ...place } }]
  const { data, rest } = piecesOf(write.put.data)
  const attributes = attributesOf(write, write.put, { data, parts: rest.length }, planning)
  const kept = old !== undefined && isLive(old, planning.nowMs) ? old : undefined
  const main =
    known === undefined && write.condition !== 'absent'
      ? { Update: { Key, ...updating(place, attributes, planning, write) } }
      : { Put: { ...place, Item: { ...Key, ...attributes, ...born(kept, write, planning) } } }
  const parts = rest.map((piece, n) => ({
    Put: { TableName: planning.table, Item: { ...partKey(planning, planning.token, n), data: piece } },
  }))
  return [main, ...parts, ...swept]
}

interface Expression {
  readonly ConditionExpression: string
  readonly ExpressionAttributeNames: Record<string, string>
  readonly ExpressionAttributeValues?: Item
}

const showOld = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const
const isCheck = (write: PlannedWrite): boolean => !write.remove && write.put === undefined

function usual({ condition, ...write }: PlannedWrite, { nowMs, token }: Planning): Expression {
  if (condition === 'absent')
    return { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } }
  const version = typeof condition === 'object' ? condition.version : undefined
  const clauses = [
    '(attribute_not_exists(#expiresAt) OR #expiresAt > :now)',
    'NOT (#token = :token)',
    ...(isCheck(write) ? [] : ['attribute_not_exists(#parts)']),
    ...(condition === 'present' ? ['attribute_exists(#pk)'] : []),
    ...(version === undefined ? [] : ['#version = :wanted']),
  ]
  const names = clauses.join(' ').match(/#\w+/g) ?? []
  return {
    ConditionExpression: clauses.join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map(name => [name, name.slice(1)])),
    ExpressionAttributeValues: {
      ':now': number(nowMs / 1000),
      ':token': text(token),
      ...(version === undefined ? {} : { ':wanted': number(version) }),
    },
  }
}

function exactly({ item }: Known): Expression {
  if (item === undefined)
    return { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } }
  return {
    ConditionExpression: '#token = :old',
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: { ':old': text(storedIn(item).token) },
  }
}

type Put = NonNullable<PlannedWrite['put']>

/** All attributes but those that an item keeps from its first write on. */
function attributesOf(
  { key }: PlannedWrite,
  { item, links }: Put,
  { data, parts }: { readonly data: Item[string]; readonly parts: number },
  { tenant, token }: Planning,
): Item {
  const { kind, id } = key
  const sorted = Object.entries(item.links ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  const linked = sorted.map((link, n) => [linkIndexes[n]?.partition, text(linkKey(tenant, kind, link))])
  const { expiresAt } = item
  const lasting =
    expiresAt === undefined
      ? {}
      : { expiresAt: number(expiresAt), [ttlAttribute]: number(Math.ceil(expiresAt)) }
  return {
    ...{ kind: text(kind), id: text(id), data, token: text(token) },
    ...(links === null ? {} : { links: text(links) }),
    ...(parts === 0 ? {} : { parts: number(parts) }),
    ...Object.fromEntries(linked),
    ...lasting,
  }
}

/** What an item has from its first write on; `kept` is the live item that is written over. */
function born(kept: Stored | undefined, { key }: PlannedWrite, planning: Planning): Item {
  const { tenant, ordered, clock, nowMs } = planning
  const place = kept?.place ?? (ordered.has(key.kind) ? key.id : clock.next())
  return {
    version: number((kept?.version ?? 0) + 1),
    createdAt: number(kept?.createdAt ?? nowMs),
    place: text(place),
    ...(ordered.has(key.kind) ? {} : { [creationIndex.partition]: text(kindKey(tenant, key.kind)) }),
  }
}

/** Attributes that a write may lack, and then must take away. */
const optional: readonly string[] = [
  ...['links', 'parts', 'expiresAt', ttlAttribute],
  ...linkIndexes.map(({ partition }) => partition),
]

function updating(
  { ExpressionAttributeNames, ExpressionAttributeValues, ...place }: Expression & { TableName: string },
  attributes: Item,
  planning: Planning,
  write: PlannedWrite,
) {
  const { version: _, ...first } = born(undefined, write, planning)
  const gone = optional.filter(name => attributes[name] === undefined)
  const set = [
    ...Object.keys(attributes).map(name => `#${name} = :${name}`),
    ...Object.keys(first).map(name => `#${name} = if_not_exists(#${name}, :${name})`),
    '#version = if_not_exists(#version, :none) + :one',
  ]
  const all = { ...attributes, ...first }
  const names = [...Object.keys(all), ...gone, 'version'].map(name => [`#${name}`, name])
  const values = Object.entries(all).map(([name, value]) => [`:${name}`, value])
  return {
    ...place,
    UpdateExpression: `SET ${set.join(', ')} REMOVE ${gone.map(name => `#${name}`).join(', ')}`,
    ExpressionAttributeNames: { ...ExpressionAttributeNames, ...Object.fromEntries(names) },
    ExpressionAttributeValues: {
      ...ExpressionAttributeValues,
      ...Object.fromEntries(values),
      ':none': number(0),
      ':one': number(1),
    },
  }
}

const partKey = ({ tenant }: Planning, token: string, n: number): Item =>
  physical({ pk: partsKey(tenant, token), sk: String(n).padStart(3, '0') })

const partRemovals = (old: Stored | undefined, planning: Planning): readonly TransactWriteItem[] =>
  Array.from({ length: old?.parts ?? 0 }, (_, n) => ({
    Delete: { TableName: planning.table, Key: partKey(planning, old?.token ?? '', n) },
  }))
