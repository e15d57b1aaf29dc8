/**
 * What one consumer has been sent and not settled, and which of it is next: due, of the highest priority, in the
 * order of arrival. Invariant where order is kept: of one key, only the first that was due is handed out until it is
 * done; one that was given back keeps its place, one that is not due yet and was never handed out has none.
 */

export interface Waiting {
  readonly key: string | undefined
  /** 0 to 3, the highest first. */
  readonly priority: number
  /** Not to be handed out before, ms since the epoch. */
  readyAt: number
  /** It was handed out before, here or elsewhere: it holds back the later ones of its key. */
  started: boolean
}

export class Inbox<T extends Waiting> {
  readonly #ordered: boolean
  /** By priority, each in the order in which they became ready. */
  readonly #ready: readonly Set<T>[] = [new Set(), new Set(), new Set(), new Set()]
  readonly #later = new Set<T>()
  /** Per key, those that hold or wait for its turn; the first has it. */
  readonly #lines = new Map<string, T[]>()
  #nextDue = Number.POSITIVE_INFINITY

  constructor(ordered: boolean) {
    this.#ordered = ordered
  }

  /** Those that could be handed out now; not those whose time or turn has not come. */
  get ready(): number {
    return this.#ready.reduce((sum, set) => sum + set.size, 0)
  }

  add(entry: T, now: number): void {
    if (entry.readyAt > now && !entry.started) this.#hold(entry)
    else this.#join(entry, now)
  }

  take(now: number): T | undefined {
    this.#release(now)
    for (const set of this.#ready.toReversed())
      for (const entry of set) {
        set.delete(entry)
        entry.started = true
        return entry
      }
    return undefined
  }

  /** Handed out again from `readyAt` on; it keeps the turn of its key. */
  giveBack(entry: T, readyAt: number, now: number): void {
    entry.readyAt = readyAt
    this.#queue(entry, now)
  }

  done(entry: T, now: number): void {
    const line = this.#lineOf(entry)
    if (line === undefined || line[0] !== entry) return
    line.shift()
    const [next] = line
    if (next === undefined) this.#lines.delete(entry.key ?? '')
    else this.#queue(next, now)
  }

  /** When the next one becomes due, ms since the epoch. */
  get nextDue(): number {
    return this.#nextDue
  }

  /** Forgets all that is not handed out now. */
  forget(isOut: (entry: T) => boolean): void {
    for (const set of this.#ready) set.clear()
    this.#later.clear()
    this.#nextDue = Number.POSITIVE_INFINITY
    for (const [key, [first]] of this.#lines)
      if (first !== undefined && isOut(first)) this.#lines.set(key, [first])
      else this.#lines.delete(key)
  }

  #join(entry: T, now: number): void {
    if (this.#ordered && entry.key !== undefined) {
      const line = this.#lineOf(entry)
      if (line !== undefined) {
        line.push(entry)
        return
      }
      this.#lines.set(entry.key, [entry])
    }
    this.#queue(entry, now)
  }

  #queue(entry: T, now: number): void {
    if (entry.readyAt > now) this.#hold(entry)
    else this.#ready[entry.priority]?.add(entry)
  }

  #hold(entry: T): void {
    this.#later.add(entry)
    this.#nextDue = Math.min(this.#nextDue, entry.readyAt)
  }

  #release(now: number): void {
    if (now < this.#nextDue) return
    this.#nextDue = Number.POSITIVE_INFINITY
    for (const entry of this.#later)
      if (entry.readyAt > now) this.#nextDue = Math.min(this.#nextDue, entry.readyAt)
      else {
        this.#later.delete(entry)
        if (this.#lineOf(entry)?.[0] === entry) this.#queue(entry, now)
        else this.#join(entry, now)
      }
  }

  #lineOf({ key }: T): T[] | undefined {
    return key === undefined ? undefined : this.#lines.get(key)
  }
}
