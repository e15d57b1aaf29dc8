/** What a compute worker runs: our jobs, with Z3 as their solver. Bundled on its own for deployment. */
import { jobs } from '../../jobs/registry.ts'
import { serveJobs } from './serve-jobs.ts'

serveJobs(jobs, async clock => (await import('../z3/open-solver.ts')).openSolver(clock))
