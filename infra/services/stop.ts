/** `npm run services:stop [NAME…] [--wipe]`: stops what `services:start` started; `--wipe` forgets its data. */
import { rmSync } from 'node:fs'
import { askedServices, usualPlace } from './asked.ts'
import { stopService } from './daemon.ts'

const args = process.argv.slice(2)
for (const service of askedServices(args.filter(name => name !== '--wipe'))) {
  const place = usualPlace(service)
  const stopped = await stopService(place)
  if (args.includes('--wipe')) rmSync(place.folder, { recursive: true, force: true })
  console.log(`${service.name.padEnd(12)} ${stopped ? 'stopped' : 'was not running'}`)
}
