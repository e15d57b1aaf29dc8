/**
 * What a compute worker runs: our jobs, with Z3 as their solver. Bundled on its own for deployment. The first thing is
 * V8's cache of compiled code, so that a thread that takes another's place loads in half the time.
 */
import { enableCompileCache } from 'node:module'
import { beNice } from './niceness.ts'

beNice()
enableCompileCache()
const { jobs } = await import('../../jobs/registry.ts')
const { serveJobs } = await import('./serve-jobs.ts')

serveJobs(jobs, async clock => (await import('../z3/open-solver.ts')).openSolver(clock))
