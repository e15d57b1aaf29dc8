/**
 * Which tenants hold a kind: an entry for each, written before the first item, and again every so often while there
 * are writes. One that has not been renewed for long and holds nothing is removed by whoever looks.
 */
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateQuery,
} from '@aws-sdk/client-dynamodb'
import { type Tenant, tenant as tenantNamed } from '../../ports/common.ts'
import { failureName } from '../failures.ts'
import { batchWrite, physical } from './batches.ts'
import { number, text } from './item.ts'
import { holdersKey } from './keys.ts'

export interface Holder {
  readonly tenant: Tenant
  /** When a writer last said so, ms. */
  readonly seenAt: number
}

const renewEveryMs = 60_000
/** Far longer than a commit takes after its entry was renewed, clocks that differ included. */
const forgetAfterMs = 3_600_000

export class Holders {
  readonly #client: DynamoDBClient
  readonly #table: string
  readonly #now: () => number
  readonly #renewed = new Map<string, number>()

  constructor(client: DynamoDBClient, table: string, now: () => number) {
    this.#client = client
    this.#table = table
    this.#now = now
  }

  /** Resolves when `of` will find the tenant under these kinds. */
  async note(tenant: Tenant, kinds: readonly string[]): Promise<void> {
    const now = this.#now()
    const due = [...new Set(kinds)].filter(kind => !this.#isFresh(`${tenant}#${kind}`, now))
    if (due.length === 0) return
    const entries = due.map(kind => ({ ...entryKey(kind, tenant), seenAt: number(now) }))
    await batchWrite(
      this.#client,
      this.#table,
      entries.map(Item => ({ PutRequest: { Item } })),
    )
    for (const kind of due) this.#renewed.set(`${tenant}#${kind}`, now)
  }

  async of(kind: string): Promise<readonly Holder[]> {
    const found: Holder[] = []
    const query = {
      TableName: this.#table,
      ConsistentRead: true,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': text(holdersKey(kind)) },
    }
    for await (const { Items = [] } of paginateQuery({ client: this.#client }, query))
      for (const { sk, seenAt } of Items)
        found.push({ tenant: tenantNamed(sk?.S ?? ''), seenAt: Number(seenAt?.N) })
    return found
  }

  /** Called for a holder that was found to hold nothing. */
  async forget(kind: string, { tenant, seenAt }: Holder): Promise<void> {
    if (this.#now() - seenAt < forgetAfterMs) return
    const command = new DeleteItemCommand({
      TableName: this.#table,
      Key: entryKey(kind, tenant),
      ConditionExpression: '#seenAt = :seenAt',
      ExpressionAttributeNames: { '#seenAt': 'seenAt' },
      ExpressionAttributeValues: { ':seenAt': number(seenAt) },
    })
    await this.#client.send(command).catch((error: unknown) => {
      // Renewed meanwhile; and who may only read leaves it to those who write.
      if (error instanceof ConditionalCheckFailedException) return
      if (failureName(error) !== 'AccessDeniedException') throw error
    })
  }

  #isFresh(name: string, now: number): boolean {
    return Math.abs(now - (this.#renewed.get(name) ?? Number.NEGATIVE_INFINITY)) < renewEveryMs
  }
}

const entryKey = (kind: string, tenant: Tenant) => physical({ pk: holdersKey(kind), sk: tenant })
