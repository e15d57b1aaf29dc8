/** The SQL of the queue. `?1`, `?2` are named by position where one value stands twice. */

export const insertSubscription = 'INSERT OR IGNORE INTO subscriptions (tenant, topic, name) VALUES (?, ?, ?)'
export const selectSubscription = 'SELECT id FROM subscriptions WHERE tenant = ? AND topic = ? AND name = ?'
export const selectSubscriptions = 'SELECT id FROM subscriptions WHERE tenant = ? AND topic = ?'

export const insertDelivery =
  'INSERT INTO deliveries (subscription, event, key, priority, ready_at, replays) VALUES (?, ?, ?, ?, ?, ?)'
export const removeEventIfDone =
  'DELETE FROM events WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM deliveries WHERE event = ?1)'

const next = `SELECT d.id, d.attempt, d.replays, e.envelope FROM deliveries d JOIN events e ON e.id = d.event
  WHERE d.subscription = ?1 AND d.ready_at <= ?2`
const byPriority = 'ORDER BY d.priority DESC, d.id LIMIT 1'
export const selectNext = `${next} ${byPriority}`
/** A delivery waits while one of its key is in flight; unless started itself, also behind a started or earlier one. */
export const selectNextKeyed = `${next} AND (d.key IS NULL OR NOT EXISTS (
    SELECT 1 FROM deliveries o WHERE o.subscription = ?1 AND o.key = d.key AND o.id <> d.id AND (
      (o.owner IS NOT NULL AND o.ready_at > ?2)
      OR (d.started = 0 AND (o.started = 1 OR (o.id < d.id AND o.ready_at <= ?2)))
    ))) ${byPriority}`
export const selectNextReady =
  'SELECT min(ready_at) AS at FROM deliveries WHERE subscription = ? AND ready_at > ?'
export const countDeliveries = 'SELECT count(*) AS count FROM deliveries WHERE subscription = ?'

export const takeLease = `UPDATE deliveries SET ready_at = ?, owner = ?, token = ?, deadline = ?,
  attempt = attempt + 1, started = 1 WHERE id = ?`
export const release = `UPDATE deliveries SET ready_at = ?, attempt = attempt - ?,
  owner = NULL, token = NULL, deadline = NULL WHERE id = ?`
export const renewLeases = 'UPDATE deliveries SET ready_at = min(?, deadline) WHERE owner = ?'

export const takeActive = `UPDATE subscriptions SET active_owner = ?, active_until = ?
  WHERE id = ? AND (active_owner IS NULL OR active_owner = ? OR active_until <= ?)`
export const leaveActive =
  'UPDATE subscriptions SET active_owner = NULL, active_until = NULL WHERE id = ? AND active_owner = ?'

export const insertDead = `INSERT INTO dead_letters
  SELECT ?, s.tenant, s.topic, s.name, e.envelope, ?, d.attempt, d.replays, ? FROM deliveries d
  JOIN events e ON e.id = d.event JOIN subscriptions s ON s.id = d.subscription WHERE d.id = ?`
export const selectDead = `SELECT * FROM dead_letters WHERE tenant = ? AND topic = ? AND subscription = ?
  ORDER BY died_at, rowid`
export const selectLetters = `SELECT * FROM dead_letters
  WHERE tenant = ? AND (? IS NULL OR topic = ?) AND (died_at, id) > (?, ?) ORDER BY died_at, id LIMIT ?`

export const selectDepths = `SELECT topic, subscription, sum(waiting) AS waiting, sum(dead) AS dead FROM (
    SELECT s.topic, s.name AS subscription, count(d.id) AS waiting, 0 AS dead FROM subscriptions s
      LEFT JOIN deliveries d ON d.subscription = s.id WHERE s.tenant = ?1 GROUP BY s.id
    UNION ALL
    SELECT topic, subscription, 0, count(*) FROM dead_letters WHERE tenant = ?1 GROUP BY topic, subscription
  ) GROUP BY topic, subscription ORDER BY topic, subscription`
export const selectTenants = 'SELECT tenant FROM subscriptions UNION SELECT tenant FROM dead_letters'
