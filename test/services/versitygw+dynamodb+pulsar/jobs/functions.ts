/**
 * Three functions that bring jobs to their ends. A job is accepted, in whatever order they come; made ready by whoever
 * sees the last of what it needs, its acceptance or an end; and run. Nothing here looks whether an event came before:
 * a second effect of one event would be seen.
 */
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { defineEvent } from '../../../../events/event-type.ts'
import {
  type BaseContext,
  defineFunction,
  type RecordWriter,
  topic,
} from '../../../../shared/platform/define-function.ts'
import { FunctionError } from '../../../../shared/platform/function-error.ts'
import { Job, type Outcome, outcomeOf } from './dag.ts'

const sample = { id: 'b', weight: 1, broken: false, needs: ['a'], feeds: [] }
export const JobSubmitted = defineEvent({
  name: 'job.submitted',
  doc: 'A job is to be done.',
  data: Job,
  sample,
})
export const JobReady = defineEvent({
  name: 'job.ready',
  doc: 'All that a job needs has ended.',
  data: Job,
  sample,
})
export const JobEnded = defineEvent({ name: 'job.ended', doc: 'A job has ended.', data: Job, sample })

const nothing = z.object({})
const common = {
  input: Job,
  output: nothing,
  permission: 'jobs:create',
  resources: { memoryMb: 1, timeoutSeconds: 20 },
}

type Writing = BaseContext<typeof JobReady> & { readonly records: RecordWriter }

/** Once for each job: of those who see that it is ready at the same time, the commit of one holds. */
async function makeReady(job: Job, { records, tenant, emit }: Writing): Promise<void> {
  const claim = { kind: 'claim', id: job.id }
  if ((await records.get(tenant, claim)) !== undefined) return
  records.write({ put: { ...claim, data: {} }, if: 'absent' })
  emit(JobReady, job)
}

export const accept = defineFunction({
  ...common,
  name: 'accept',
  doc: 'Takes a job in.',
  triggers: [topic(JobSubmitted)],
  emits: [JobReady],
  uses: { records: 'write' },
  async handle(job, context) {
    const { records } = context
    records.write({ put: { kind: 'job', id: job.id, data: job } })
    const open = await notEnded(job, context)
    // What ends from here on finds this job; what ends meanwhile makes this commit fail.
    for (const id of open) records.write({ check: { kind: 'end', id }, if: 'absent' })
    if (open.length === 0) await makeReady(job, context)
    return {}
  },
})

export const settle = defineFunction({
  ...common,
  name: 'settle',
  doc: 'Makes ready what has waited for a job only.',
  triggers: [topic(JobEnded)],
  emits: [JobReady],
  uses: { records: 'write' },
  async handle({ feeds }, context) {
    for (const id of feeds) {
      const found = await context.records.get(context.tenant, { kind: 'job', id })
      if (found === undefined) continue
      const job = Job.parse(found.data)
      if ((await notEnded(job, context)).length === 0) await makeReady(job, context)
    }
    return {}
  },
})

async function notEnded(
  { needs }: Job,
  { records, tenant }: Pick<Writing, 'records' | 'tenant'>,
): Promise<readonly string[]> {
  const ends = await Promise.all(needs.map(id => records.get(tenant, { kind: 'end', id })))
  return needs.filter((_, n) => ends[n] === undefined)
}

export const run = defineFunction({
  ...common,
  name: 'run',
  doc: 'Does a job: an artifact, and a record that names it.',
  triggers: [topic(JobReady)],
  emits: [JobEnded],
  uses: { records: 'write', artifacts: 'write' },
  async handle(job, { records, artifacts, tenant, emit, derivedId }) {
    const ends = await Promise.all(job.needs.map(id => records.get(tenant, { kind: 'end', id })))
    const outcome = outcomeOf(
      job,
      ends.map(end => end?.data as Outcome | undefined).map(end => end ?? { state: 'passed over' }),
    )
    if (outcome.state === 'failed') throw new FunctionError('INVALID_REQUEST', `${job.id} is broken`)
    if (outcome.state === 'done') {
      const key = `job/${derivedId('artifact')}`
      await artifacts.create(tenant, key, Buffer.from(`${job.id} ${outcome.value}`))
      await pause(5)
      records.write({ put: { kind: 'effect', id: crypto.randomUUID(), data: { job: job.id, key } } })
    }
    records.write({ put: { kind: 'end', id: job.id, data: outcome } })
    emit(JobEnded, job)
    return {}
  },
  async refuse(request, _, { records, emit }) {
    const job = Job.parse(request)
    records.write({ put: { kind: 'end', id: job.id, data: { state: 'failed' } } })
    emit(JobEnded, job)
    return {}
  },
})

export const jobFunctions = [accept, run, settle]
