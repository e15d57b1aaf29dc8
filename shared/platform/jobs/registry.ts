/** The jobs a worker can run, by name; each module is loaded on first need. A new job is one file and one line here. */
import type { Job, NearJob } from './job.ts'
import type { NearJobName } from './messages.ts'

export type JobRegistry = Readonly<Record<string, () => Promise<Job<unknown, unknown>>>>

export const jobs: JobRegistry = {
  execute: async () => (await import('./execute.ts')).execute,
  examine: async () => (await import('./examine.ts')).examine,
  lanes: async () => (await import('./lanes.ts')).lanes,
  verify: async () => (await import('./verify.ts')).verify,
}

export type NearRegistry = Readonly<Record<NearJobName, () => Promise<NearJob<unknown, unknown>>>>

/** Those of them that may be answered without a worker. */
export const nearJobs: NearRegistry = {
  execute: async () => (await import('./execute.ts')).executeNear as NearJob<unknown, unknown>,
}
