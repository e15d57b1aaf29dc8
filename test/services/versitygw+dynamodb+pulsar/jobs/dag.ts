/** Jobs as random small DAGs: a job has the sum of what it needs, and some fail, so that what needs them is passed over. */
import * as z from 'zod'
import { type Random, seededRandom } from '../../../../shared/verify/random.ts'

export const Job = z.strictObject({
  id: z.string(),
  /** Its own part of the sum. */
  weight: z.int(),
  /** It will not run, however often it is tried. */
  broken: z.boolean(),
  needs: z.array(z.string()),
  /** Who needs it. */
  feeds: z.array(z.string()),
})
export type Job = z.output<typeof Job>

export type Outcome =
  | { readonly state: 'done'; readonly value: number }
  | { readonly state: 'failed' | 'passed over' }

const largestDag = 8
const mostNeeds = 3
const oneBrokenIn = 16

export function randomJobs(count: number, seed: number): readonly Job[] {
  const random = seededRandom(seed)
  const jobs: Job[] = []
  while (jobs.length < count) {
    const size = Math.min(count - jobs.length, 2 + random.below(largestDag - 1))
    jobs.push(...randomDag(`dag-${jobs.length}`, size, random))
  }
  return jobs
}

function randomDag(name: string, size: number, random: Random): readonly Job[] {
  const jobs: Job[] = []
  for (let n = 0; n < size; n += 1) {
    const drawn = Array.from({ length: random.below(mostNeeds + 1) }, () => random.below(Math.max(1, n)))
    const needs = n === 0 ? [] : [...new Set(drawn)].map(index => `${name}-${index}`)
    const broken = random.below(oneBrokenIn) === 0
    jobs.push({ id: `${name}-${n}`, weight: random.below(1000), broken, needs, feeds: [] })
  }
  return jobs.map(job => ({
    ...job,
    feeds: jobs.filter(({ needs }) => needs.includes(job.id)).map(({ id }) => id),
  }))
}

export function outcomeOf({ broken, weight }: Job, needed: readonly Outcome[]): Outcome {
  let value = weight
  for (const one of needed) {
    if (one.state !== 'done') return { state: 'passed over' }
    value += one.value
  }
  return broken ? { state: 'failed' } : { state: 'done', value }
}

/** How each job must end; what a job needs stands before it. */
export function expectedOutcomes(jobs: readonly Job[]): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>()
  for (const job of jobs)
    outcomes.set(
      job.id,
      outcomeOf(
        job,
        job.needs.flatMap(id => outcomes.get(id) ?? []),
      ),
    )
  return outcomes
}

export const shuffled = <T>(items: readonly T[], seed: number): readonly T[] => {
  const random = seededRandom(seed)
  const mixed = [...items]
  for (let n = mixed.length - 1; n > 0; n -= 1) {
    const other = random.below(n + 1)
    const [a, b] = [mixed[n], mixed[other]] as [T, T]
    mixed[n] = b
    mixed[other] = a
  }
  return mixed
}
