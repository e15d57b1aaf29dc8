/**
 * One SQLite file in WAL mode, shared by records and bus and by several processes. A durable write is on the disk
 * when it returns (synchronous=FULL); bookkeeping that a power failure may undo (claims, acks: they only repeat a
 * delivery) is written without waiting and reaches the disk with the next durable write.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { PortError } from '../../ports/common.ts'
import { migrate } from './schema.ts'

export type Durability = 'durable' | 'bookkeeping'

export class Database {
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #durability: Durability = 'durable'
  #users = 0

  private constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  /** Opens or makes `{folder}/specwright.db`; only its owner may read it. UNAVAILABLE. */
  static open(folder: string): Database {
    return translated(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, 'specwright.db')
      closeSync(openSync(path, 'a', 0o600))
      chmodSync(path, 0o600)
      const connection = new DatabaseSync(path, { timeout: busyTimeoutMs })
      retrying(() => connection.exec('PRAGMA journal_mode = WAL'))
      connection.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
      migrate(connection)
      return new Database(connection)
    })
  }

  /** Runs `work` as one transaction that begins with the write lock: all of it or, if it throws, none. */
  write<T>(durability: Durability, work: () => T): T {
    return translated(() => {
      this.#connectionOrClosed()
      this.#setDurability(durability)
      this.#connection.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        this.#connection.exec('COMMIT')
        return result
      } catch (error) {
        if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
        throw error
      }
    })
  }

  /** Runs `work` outside of a transaction: each statement in it sees the latest commit. */
  read<T>(work: () => T): T {
    return translated(() => {
      this.#connectionOrClosed()
      return work()
    })
  }

  /** The prepared statement of a text, made once. To be used inside `read` and `write`. */
  sql(text: string): StatementSync {
    const known = this.#statements.get(text)
    if (known !== undefined) return known
    const made = this.#connection.prepare(text)
    this.#statements.set(text, made)
    return made
  }

  /** Changes whenever another connection has committed: a look at shared memory, no read of the file. */
  foreignChanges(): number {
    return this.read(() => Number(this.sql('PRAGMA data_version').get()?.data_version))
  }

  get isOpen(): boolean {
    return this.#connection.isOpen
  }

  /** Called by each adapter on the file; when the last one is done with it, the file is closed. */
  use(): { done(): void } {
    let using = true
    this.#users += 1
    return {
      done: () => {
        if (!using) return
        using = false
        this.#users -= 1
        if (this.#users === 0 && this.isOpen) this.#connection.close()
      },
    }
  }

  #connectionOrClosed(): void {
    if (!this.isOpen) throw new PortError('CLOSED', 'the database is closed')
  }

  #setDurability(durability: Durability): void {
    if (durability === this.#durability) return
    this.#connection.exec(`PRAGMA synchronous = ${durability === 'durable' ? 'FULL' : 'NORMAL'}`)
    this.#durability = durability
  }
}

const busyTimeoutMs = 5000

/** SQLite's own errors become UNAVAILABLE; ours pass. */
export function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof PortError || !(error instanceof Error) || !('code' in error)) throw error
    throw new PortError('UNAVAILABLE', `the embedded store: ${error.message}`, { code: error.code }, error)
  }
}

/** Switching to WAL ignores the busy timeout while another process does the same. */
function retrying(work: () => void): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      work()
      return
    } catch (error) {
      if (attempt === 100 || !(error instanceof Error) || !/locked|busy/.test(error.message)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}
