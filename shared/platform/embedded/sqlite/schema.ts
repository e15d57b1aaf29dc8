/** The tables of the embedded store. A change is a new entry at the end of `steps`; `user_version` counts them. */
import type { DatabaseSync } from 'node:sqlite'
import { PortError } from '../../ports/common.ts'

const steps: readonly string[] = [
  `
  CREATE TABLE records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,   -- order of creation: what pages are cut by
    tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,             -- ms
    expires_at REAL,                         -- s
    links TEXT,                              -- JSON
    data TEXT NOT NULL,                      -- JSON
    UNIQUE (tenant, kind, id)
  ) STRICT;
  CREATE INDEX records_by_kind ON records (kind, tenant, seq);
  CREATE INDEX records_by_expiry ON records (expires_at) WHERE expires_at IS NOT NULL;
  CREATE TABLE record_links (
    tenant TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES records ON DELETE CASCADE,
    PRIMARY KEY (tenant, kind, name, value, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX record_links_by_record ON record_links (seq);

  CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL, topic TEXT NOT NULL, name TEXT NOT NULL,
    active_owner TEXT, active_until INTEGER, -- failover: who may consume, and until when (ms)
    UNIQUE (tenant, topic, name)
  ) STRICT;
  CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    envelope TEXT NOT NULL                   -- JSON
  ) STRICT;
  CREATE TABLE deliveries (                  -- one row per event and subscription, gone when acked
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- order of publication
    subscription INTEGER NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
    event INTEGER NOT NULL REFERENCES events,
    key TEXT, priority INTEGER NOT NULL,
    ready_at INTEGER NOT NULL,               -- not to be taken before; while taken, when the lease ends (ms)
    attempt INTEGER NOT NULL DEFAULT 0,      -- deliveries so far
    replays INTEGER NOT NULL DEFAULT 0,
    started INTEGER NOT NULL DEFAULT 0,      -- taken at least once: holds back the later events of its key
    owner TEXT, token TEXT, deadline INTEGER -- who has it, the fence against late acks, when it is given up
  ) STRICT;
  CREATE INDEX deliveries_by_order ON deliveries (subscription, priority DESC, id);
  CREATE INDEX deliveries_by_key ON deliveries (subscription, key, id) WHERE key IS NOT NULL;
  CREATE INDEX deliveries_by_time ON deliveries (subscription, ready_at);
  CREATE INDEX deliveries_by_event ON deliveries (event);
  CREATE INDEX deliveries_by_owner ON deliveries (owner) WHERE owner IS NOT NULL;
  CREATE TABLE dead_letters (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL, topic TEXT NOT NULL, subscription TEXT NOT NULL,
    envelope TEXT NOT NULL, reason TEXT NOT NULL,
    attempts INTEGER NOT NULL, replays INTEGER NOT NULL, died_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX dead_letters_by_subscription ON dead_letters (tenant, topic, subscription, died_at);
  `,
]

/** Brings a file up to date; several processes may try at once. UNAVAILABLE for a file of a newer Specwright. */
export function migrate(connection: DatabaseSync): void {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const version = Number(connection.prepare('PRAGMA user_version').get()?.user_version)
    if (version > steps.length) throw newerFile(version)
    for (const step of steps.slice(version)) connection.exec(step)
    connection.exec(`PRAGMA user_version = ${steps.length}`)
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw error
  }
}

const newerFile = (version: number): PortError =>
  new PortError('UNAVAILABLE', 'the data directory was written by a newer Specwright', {
    version,
    known: steps.length,
    mend: 'start the newer version, or choose another data directory',
  })
