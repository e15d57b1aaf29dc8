/** The rules every Records adapter holds writes to before it touches its store. */
import { PortError } from './common.ts'
import { exactJson } from './exact-json.ts'
import {
  type Condition,
  commitLimits,
  linksLimit,
  type RecordItem,
  type RecordKey,
  type Write,
} from './records.ts'

/** A write in one shape, with the text of its data and links where it puts. */
export interface PlannedWrite {
  readonly key: RecordKey
  readonly condition?: Condition
  readonly put?: { readonly item: RecordItem; readonly data: string; readonly links: string | null }
  readonly remove: boolean
}

/** BAD_KEY, BAD_DATA, TOO_MANY_ITEMS or TOO_LARGE; else the writes in order. */
export function planCommit(writes: readonly Write[]): readonly PlannedWrite[] {
  if (writes.length > commitLimits.items)
    throw new PortError('TOO_MANY_ITEMS', `a commit has at most ${commitLimits.items} items`, {
      limit: commitLimits.items,
      items: writes.length,
    })
  const planned = writes.map(plan)
  refuseRepeats(planned)
  refuseTooMuch(planned)
  return planned
}

function plan(write: Write): PlannedWrite {
  const condition = write.if === undefined ? {} : { condition: write.if }
  if ('remove' in write) return { key: goodKey(write.remove), ...condition, remove: true }
  if ('check' in write) return { key: goodKey(write.check), ...condition, remove: false }
  const { links } = write.put
  goodLinks(links ?? {})
  goodExpiry(write.put.expiresAt)
  const put = {
    item: write.put,
    data: exactJson(write.put.data),
    links: links === undefined ? null : JSON.stringify(links),
  }
  return { key: goodKey(write.put), ...condition, put, remove: false }
}

function refuseRepeats(planned: readonly PlannedWrite[]): void {
  const seen = new Set<string>()
  for (const { key } of planned) {
    const text = `${key.kind} ${key.id}`
    if (seen.has(text)) throw badKey('one commit names a key once', { ...key })
    seen.add(text)
  }
}

function refuseTooMuch(planned: readonly PlannedWrite[]): void {
  const bytes = planned.reduce((sum, { put }) => sum + bytesOf(put?.data) + bytesOf(put?.links), 0)
  if (bytes > commitLimits.bytes)
    throw new PortError('TOO_LARGE', `a commit has at most ${commitLimits.bytes} bytes`, {
      limit: commitLimits.bytes,
      bytes,
      mend: 'store what is large as an artifact and keep its key',
    })
}

const bytesOf = (text: string | null | undefined): number => Buffer.byteLength(text ?? '')

const word = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/
const isText = (text: string): boolean =>
  text.length > 0 && text.length <= 512 && text.isWellFormed() && !/\p{Cc}/u.test(text)

export function goodKind(kind: string): string {
  if (!word.test(kind)) throw badKey('a kind is a word', { kind })
  return kind
}
export function goodKey(key: RecordKey): RecordKey {
  goodKind(key.kind)
  if (!isText(key.id)) throw badKey('an id is 1 to 512 characters of text', { ...key })
  return { kind: key.kind, id: key.id }
}
/** What every store can hold as a time; year 5138 and all before. */
const expiryLimit = 1e11

function goodExpiry(expiresAt: number | undefined): void {
  if (expiresAt === undefined || Math.abs(expiresAt) <= expiryLimit) return
  throw new PortError('BAD_DATA', `an item cannot expire at ${expiresAt} seconds`, { expiresAt })
}
function goodLinks(links: Readonly<Record<string, string>>): void {
  const entries = Object.entries(links)
  if (entries.length > linksLimit) throw badKey(`an item has at most ${linksLimit} links`, { links })
  for (const [name, value] of entries) goodLink(name, value)
}
export function goodLink(name: string, value: string): void {
  if (!word.test(name)) throw badKey('the name of a link is a word', { name })
  if (!isText(value)) throw badKey('the value of a link is 1 to 512 characters of text', { name, value })
}

const badKey = (message: string, data: Readonly<Record<string, unknown>>): PortError =>
  new PortError('BAD_KEY', message, data)
