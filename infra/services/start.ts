/** `npm run services:start [NAME…]`: starts what is not running yet, and prints where each answers. */
import { askedServices, usualPlace } from './asked.ts'
import { runningAt, startService } from './daemon.ts'

for (const service of askedServices(process.argv.slice(2))) {
  const place = usualPlace(service)
  const { url, pid } = runningAt(place) ?? (await startService(service, place))
  console.log(`${service.name.padEnd(12)} ${url} (process ${pid}, ${place.folder})`)
}
