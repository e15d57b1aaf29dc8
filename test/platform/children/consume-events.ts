/** Consumes until nothing is left, telling each start and end; killed in between by whoever started it. */
import { setTimeout as pause } from 'node:timers/promises'
import { SqliteBus } from '../../../shared/platform/embedded/sqlite/bus.ts'
import { Database } from '../../../shared/platform/embedded/sqlite/database.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'

const bus = new SqliteBus(Database.open(process.argv[2] ?? ''), { pollMs: 20, leaseMs: 300 })
const [ours, topic] = [tenant('crash'), 'thing.happened']
let started = 0
await bus.subscribe(
  ours,
  topic,
  'worker',
  async delivery => {
    started += 1
    console.log(`${started} start ${delivery.event.data}`)
    await pause(5)
    await delivery.ack()
    console.log(`${started} done ${delivery.event.data}`)
  },
  { concurrency: 2 },
)
while ((await bus.backlog(ours, topic, 'worker')) > 0) await pause(10)
await bus.close()
