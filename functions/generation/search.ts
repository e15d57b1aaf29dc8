/** The search of a generation. A worker that had to be ended because time was up is a TIMEOUT, not a failure. */
import type { BaseContext, Capabilities } from '../../shared/platform/define-function.ts'
import type { SynthesizeInput, SynthesizeOutput } from '../../shared/platform/jobs/messages.ts'
import { synthesizeOn } from '../../shared/platform/jobs/synthesize-on.ts'
import { ComputeError } from '../../shared/platform/ports/compute.ts'

type SearchContext = Pick<BaseContext, 'now' | 'signal' | 'progress'> & {
  readonly compute: Capabilities['compute']['solver']
}

export async function search(input: SynthesizeInput, context: SearchContext): Promise<SynthesizeOutput> {
  const { compute, now, signal, progress } = context
  const started = now()
  try {
    return await synthesizeOn(compute, input, { now, signal, onProgress: progress })
  } catch (error) {
    if (!(error instanceof ComputeError) || error.code !== 'TIMED_OUT') throw error
    return {
      verdict: 'TIMEOUT',
      reason: `the limit of ${input.limitMs} ms ended the search (${error.message})`,
      stopReasons: [],
      timings: { total: now() - started },
      steps: 0,
    }
  }
}
