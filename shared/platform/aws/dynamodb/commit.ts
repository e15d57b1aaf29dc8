/**
 * A commit in rounds: each tries all writes in one transaction; a round that fails tells what stands where a condition
 * did not hold, which decides the commit or makes the next round exact (`write-plan.ts`). A commit of one write that
 * has no parts is a plain conditional write, at half the price.
 */
import { setTimeout as pause } from 'node:timers/promises'
import {
  type CancellationReason,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { PortError } from '../../ports/common.ts'
import type { PlannedWrite } from '../../ports/record-keys.ts'
import { failureName } from '../failures.ts'
import { backoffMs } from './batches.ts'
import { storedIn } from './item.ts'
import { holds, type Known, operationsOf, type Planning } from './write-plan.ts'

/** Each write of a commit has its own: parts are named by it. */
const tokenOf = ({ token }: Planning, index: number): string => `${token}/${index}`

/** DynamoDB's own limit on the operations of a transaction. */
const operationsLimit = 100
const roundsLimit = 60

export async function commitWrites(
  client: DynamoDBClient,
  writes: readonly PlannedWrite[],
  planning: Planning,
): Promise<void> {
  const known = new Map<number, Known>()
  for (let round = 0; round < roundsLimit; round += 1) {
    if (round > 0) await pause(backoffMs(Math.min(round, 6)))
    const outcome = await tryOnce(client, writes, known, planning)
    if (outcome === 'done') return
    if (outcome !== 'contended') decide(writes, known, outcome, planning)
  }
  throw new PortError('UNAVAILABLE', 'others write the same records all the time', { code: 'CONTENDED' })
}

/** Of each write whose condition did not hold: what stands there. */
type Refusals = ReadonlyMap<number, Known>

/** CONDITION_FAILED of the first write that cannot hold; else all that is known now goes into the next round. */
function decide(
  writes: readonly PlannedWrite[],
  known: Map<number, Known>,
  refusals: Refusals,
  planning: Planning,
): void {
  for (const [index, write] of writes.entries()) {
    const found = refusals.get(index)
    if (found === undefined) continue
    if (!holds(write.condition, found, planning.nowMs)) throw conditionFailed(write, index, found)
    known.set(index, found)
  }
}

const conditionFailed = ({ key }: PlannedWrite, index: number, { item }: Known): PortError =>
  new PortError('CONDITION_FAILED', `${key.kind} ${key.id}: the condition did not hold`, {
    index,
    ...key,
    ...(item === undefined ? {} : { version: storedIn(item).version }),
  })

async function tryOnce(
  client: DynamoDBClient,
  writes: readonly PlannedWrite[],
  known: ReadonlyMap<number, Known>,
  planning: Planning,
): Promise<'done' | 'contended' | Refusals> {
  const planned = writes.map((write, index) =>
    operationsOf(write, known.get(index), { ...planning, token: tokenOf(planning, index) }),
  )
  const main = planned.flatMap(([first]) => (first === undefined ? [] : [first]))
  const operations = [...main, ...planned.flatMap(([, ...others]) => others)]
  if (operations.length > operationsLimit) throw tooMany(operations.length, writes.length)
  try {
    await send(client, operations)
    return 'done'
  } catch (error) {
    return outcomeOf(error, writes.length, tokenOf(planning, 0))
  }
}

function send(client: DynamoDBClient, operations: readonly TransactWriteItem[]): Promise<unknown> {
  const [only] = operations
  if (operations.length === 1 && only?.Put !== undefined) return client.send(new PutItemCommand(only.Put))
  if (operations.length === 1 && only?.Update?.UpdateExpression !== undefined)
    return client.send(new UpdateItemCommand(only.Update))
  return client.send(new TransactWriteItemsCommand({ TransactItems: [...operations] }))
}

/** Errors that are no answer to the conditions pass through. */
function outcomeOf(error: unknown, writes: number, token: string): 'done' | 'contended' | Refusals {
  if (error instanceof ConditionalCheckFailedException) {
    // The answer to a first try was lost, and the second met its own write.
    if (error.Item?.token?.S === token) return 'done'
    return new Map([[0, { item: error.Item }]])
  }
  if (failureName(error) === 'TransactionConflictException') return 'contended'
  if (failureName(error) === 'ValidationException') throw neverValid(error)
  if (!(error instanceof TransactionCanceledException)) throw error
  const reasons = error.CancellationReasons ?? []
  const refusals = refusalsIn(reasons.slice(0, writes))
  const passing = reasons.some(({ Code = 'None' }) => passingCodes.includes(Code))
  if (passing || refusals.size === 0) {
    if (!passing) throw error
    return 'contended'
  }
  return refusals
}

const refusalsIn = (reasons: readonly CancellationReason[]): Refusals =>
  new Map(
    [...reasons.entries()].flatMap(([index, { Code, Item }]) =>
      Code === 'ConditionalCheckFailed' ? [[index, { item: emptyIsNone(Item) }] as const] : [],
    ),
  )

const emptyIsNone = (item: CancellationReason['Item']): CancellationReason['Item'] =>
  item === undefined || Object.keys(item).length === 0 ? undefined : item

/** Reasons that say nothing of the conditions: the same transaction may succeed a moment later. */
const passingCodes: readonly string[] = [
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]

/** The same commit would be refused again, so nobody should try. */
const neverValid = (error: unknown): PortError =>
  new PortError('BAD_DATA', `DynamoDB refuses the commit: ${String(error)}`, {}, error)

const tooMany = (operations: number, writes: number): PortError =>
  new PortError(
    'TOO_MANY_ITEMS',
    `a commit of ${writes} writes has large documents that make it ${operations} operations`,
    {
      limit: operationsLimit,
      items: operations,
      mend: 'store what is large as an artifact and keep its key',
    },
  )
