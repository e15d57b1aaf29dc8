/**
 * What a compute worker runs: our jobs, with Z3 as their solver, or a native one where one is named. Bundled on its own for deployment. The first thing is
 * V8's cache of compiled code, so that a thread that takes another's place loads in half the time. On the main thread it
 * serves nobody and only names the jobs that are answered there (`near-compute.ts`).
 */
import { enableCompileCache } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import { beNice } from './niceness.ts'
import { solverSource } from './solver-source.ts'

if (!isMainThread) beNice()
enableCompileCache()
const { jobs, nearJobs } = await import('../../jobs/registry.ts')
const { serveJobs } = await import('./serve-jobs.ts')

if (!isMainThread) serveJobs(jobs, solverSource())

export { nearJobs }
