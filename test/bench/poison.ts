/**
 * `node test/bench/poison.ts [rounds]`: what a poison event costs the others, over S3, DynamoDB and Pulsar
 * (`services:start versitygw dynamodb pulsar`). Two hosts work side by side, each in a process and stores of its own, so
 * that whatever else the machine does slows both; in each round one of them, in turns, is given a poison event, and both
 * are measured until that is dead after its five attempts. Prints the ratio of the others' rates, poisoned over not,
 * then mends the poison and replays it. Exits with 1 where the median ratio is below 0.9, a poison event was not tried
 * exactly five times, or not all is done in the end.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { on } from 'node:events'
import { join } from 'node:path'
import { seededRandom } from '../../shared/verify/random.ts'
import type { Order, Report } from './poison-side.ts'
import { useRunning } from './running-services.ts'

const [rounds = 12] = process.argv.slice(2).map(Number)
useRunning('versitygw', 'dynamodb', 'pulsar')

interface Side {
  readonly tell: (order: Order) => void
  readonly next: () => Promise<Report>
  readonly child: ChildProcess
}

async function openSide(): Promise<Side> {
  const child = fork(join(import.meta.dirname, 'poison-side.ts'))
  const reports = on(child, 'message', { close: ['exit'] })
  const next = async (): Promise<Report> => {
    const { value, done } = await reports.next()
    if (done === true) throw new Error('a host ended by itself')
    return (value as [Report])[0]
  }
  await next()
  return { tell: order => void child.send(order), next, child }
}

/** Events per second, of both over the same time. */
async function round(poisoned: Side, other: Side): Promise<readonly [poisonous: number, clean: number]> {
  poisoned.tell({ begin: 'poison' })
  other.tell({ begin: 'no poison' })
  await poisoned.next()
  for (const side of [poisoned, other]) side.tell('end')
  const rates = await Promise.all([poisoned, other].map(async side => rateOf(await side.next())))
  return rates as [number, number]
}

function rateOf(report: Report): number {
  if (typeof report === 'string' || !('done' in report)) throw new Error(JSON.stringify(report))
  others += report.done
  return (report.done / report.ms) * 1000
}

async function mended(side: Side): Promise<boolean> {
  side.tell('mend')
  const [tried, after] = [await side.next(), await side.next()]
  console.log(JSON.stringify({ ...(tried as object), ...(after as object) }))
  if (typeof tried === 'string' || !('tries' in tried)) return false
  if (typeof after === 'string' || !('mended' in after)) return false
  const fiveEach = [...tried.tries, ...tried.attempts].every(count => count === 5)
  return fiveEach && after.mended === tried.attempts.length && after.left === 0
}

function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * part
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at % 1)
}
const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

/** Of the median, by drawing the rounds again: nine of ten draws are within. */
function interval(numbers: readonly number[]): readonly [number, number] {
  const random = seededRandom(1)
  const medians = Array.from({ length: 2000 }, () =>
    median(numbers.map(() => numbers[random.below(numbers.length)] ?? 0)),
  )
  return [quantile(medians, 0.05), quantile(medians, 0.95)]
}

let others = 0
const sides = await Promise.all([openSide(), openSide()])
const [one, two] = sides
// What is compiled while it runs, and made when first used, is not measured.
await round(one, two)
await round(two, one)
others = 0
const ratios: number[] = []
const cleanRates: number[] = []
const poisonousRates: number[] = []
for (let n = 0; n < rounds; n += 1) {
  const [poisonous, clean] = n % 2 === 0 ? await round(one, two) : await round(two, one)
  ratios.push(poisonous / clean)
  cleanRates.push(clean)
  poisonousRates.push(poisonous)
  console.log(
    `without ${clean.toFixed(1)}/s, with poison ${poisonous.toFixed(1)}/s, ratio ${(poisonous / clean).toFixed(3)}`,
  )
}
const [low, high] = interval(ratios)
const ofMedians = median(poisonousRates) / median(cleanRates)
console.log(
  `${others} others in ${rounds} rounds: median ratio ${median(ratios).toFixed(3)} (nine of ten draws ${low.toFixed(2)} to ` +
    `${high.toFixed(2)}, rounds ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}), ` +
    `ratio of medians ${ofMedians.toFixed(3)}`,
)
const whole: boolean[] = []
for (const side of sides) whole.push(await mended(side))
for (const { tell } of sides) tell('close')
process.exitCode = median(ratios) >= 0.9 && whole.every(Boolean) ? 0 : 1
