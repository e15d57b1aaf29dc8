/** Pages of a tenant's dead letters, the same on every bus: by the time of death, then by id; a cursor names the last one seen. */
import type { DeadLetter, LettersQuery } from './bus.ts'
import type { Page, Tenant } from './common.ts'
import { decodeCursor, encodeCursor, pageLimit } from './cursor.ts'

export interface LetterPlace {
  readonly diedAt: number
  readonly id: string
}

export interface LetterPages {
  /** Letters of a page. */
  readonly limit: number
  /** Only letters that come after this one. */
  readonly after: LetterPlace | undefined
  /** `found`: the first letters after `after`, in their order; one more than `limit` says that there is another page. */
  page(found: readonly DeadLetter[]): Page<DeadLetter>
}

const usual = 50
const most = 200

/** BAD_CURSOR. */
export function letterPages(tenant: Tenant, { topic, limit, cursor }: LettersQuery): LetterPages {
  const query = ['letters', tenant, topic ?? null]
  const size = pageLimit(limit, usual, most)
  const place = decodeCursor(query, cursor)
  return {
    limit: size,
    after: place === undefined ? undefined : (JSON.parse(place) as LetterPlace),
    page(found) {
      const items = found.slice(0, size)
      const last = items.at(-1)
      if (found.length <= size || last === undefined) return { items }
      const { diedAt, id } = last
      return { items, cursor: encodeCursor(query, JSON.stringify({ diedAt, id })) }
    },
  }
}

const numbersInText = new Intl.Collator('en', { numeric: true })

/** As `Array.sort` asks it; numbers within ids count as numbers, since those of some buses end in a place in a topic. */
export const byDeath = (one: LetterPlace, other: LetterPlace): number =>
  one.diedAt - other.diedAt ||
  numbersInText.compare(one.id, other.id) ||
  (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
