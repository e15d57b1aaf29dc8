/** What every Compute adapter promises, shown with the jobs of `children/compute-worker.ts`. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type Compute,
  ComputeError,
  type ComputeErrorCode,
  type JobRequest,
} from '../../shared/platform/ports/compute.ts'
import { eventually, pause } from './surroundings.ts'

export interface ComputeOptions {
  readonly workers?: number
  readonly memoryMb?: number
}

const computeError = (code: ComputeErrorCode) => (error: unknown) => {
  assert.ok(error instanceof ComputeError, String(error))
  assert.equal(error.code, code, error.message)
  return true
}

export function computeContract(name: string, open: (options: ComputeOptions) => Promise<Compute>): void {
  const withPool = async (
    options: ComputeOptions,
    use: (compute: Compute) => Promise<void>,
  ): Promise<void> => {
    const compute = await open(options)
    try {
      await use(compute)
    } finally {
      await compute.close()
    }
  }
  const request = <I>(job: string, input: I, more: Partial<JobRequest<I>> = {}): JobRequest<I> => ({
    job,
    input,
    timeoutMs: 20_000,
    ...more,
  })

  describe(`compute: ${name}`, { concurrency: 2 }, () => {
    test('what a job answers comes back, big numbers and sharing included', () =>
      withPool({}, async compute => {
        const shared = { n: 2n ** 70n }
        const output = await compute.run<unknown, { a: unknown; b: unknown }>(
          request('echo', { a: shared, b: shared, bytes: new Uint8Array([1, 2]) }),
        )
        assert.deepEqual(output, { a: shared, b: shared, bytes: new Uint8Array([1, 2]) })
        assert.equal(output.a, output.b)
      }))

    test('more jobs than workers wait their turn, each answered with its own output', () =>
      withPool({ workers: 2 }, async compute => {
        const inputs = Array.from({ length: 20 }, (_, n) => n)
        const outputs = await Promise.all(inputs.map(n => compute.run(request('echo', n))))
        assert.deepEqual(outputs, inputs)
        assert.equal(compute.workers, 2)
      }))

    test('progress arrives in order, before the answer', () =>
      withPool({}, async compute => {
        const seen: unknown[] = []
        const output = await compute.run(request('count', 5, { onProgress: progress => seen.push(progress) }))
        assert.deepEqual([seen, output], [[1, 2, 3, 4, 5], 'counted'])
      }))

    test('a job that sees its time run out may still answer', () =>
      withPool({}, async compute => {
        await compute.run(request('echo', 'warm'))
        assert.equal(await compute.run(request('until-late', null, { timeoutMs: 100 })), 'gave up in time')
      }))

    test('a job that does not is ended, and its worker replaced', () =>
      withPool({ workers: 1 }, async compute => {
        await assert.rejects(compute.run(request('spin', null, { timeoutMs: 50 })), computeError('TIMED_OUT'))
        assert.equal(await compute.run(request('echo', 'next')), 'next')
      }))

    test('waiting for a worker is part of the time', () =>
      withPool({ workers: 1 }, async compute => {
        const controller = new AbortController()
        const long = compute.run(request('spin', null, { signal: controller.signal }))
        await assert.rejects(compute.run(request('echo', 1, { timeoutMs: 50 })), computeError('TIMED_OUT'))
        controller.abort()
        await assert.rejects(long, computeError('CANCELLED'))
      }))

    test('a cancelled job is told, one that does not listen is ended, one that waits never starts', () =>
      withPool({ workers: 1 }, async compute => {
        for (const job of ['until-cancelled', 'spin']) {
          const controller = new AbortController()
          const started = Promise.withResolvers<void>()
          const running = compute.run(
            request(job, null, { signal: controller.signal, onProgress: () => started.resolve() }),
          )
          const waiting = compute.run(request('echo', 1, { signal: controller.signal }))
          await started.promise
          controller.abort()
          await assert.rejects(running, computeError('CANCELLED'))
          await assert.rejects(waiting, computeError('CANCELLED'))
          assert.equal(await compute.run(request('echo', job)), job)
        }
        const aborted = AbortSignal.abort()
        await assert.rejects(compute.run(request('echo', 1, { signal: aborted })), computeError('CANCELLED'))
      }))

    test('an error of a job is its own: message, code and data arrive, the worker goes on', () =>
      withPool({ workers: 1 }, async compute => {
        await assert.rejects(compute.run(request('fail', 'no such thing')), (error: unknown) => {
          computeError('JOB_FAILED')(error)
          const { message, cause } = error as ComputeError
          assert.match(message, /no such thing/)
          const { name, code, data } = cause as { name: string; code: string; data: unknown }
          assert.deepEqual([name, code, data], ['OddError', 'ODD', { at: 3 }])
          return true
        })
        await assert.rejects(compute.run(request('no-such-job', 1)), computeError('JOB_FAILED'))
        await assert.rejects(compute.run(request('echo', () => 1)), computeError('JOB_FAILED'))
        await assert.rejects(compute.run(request('answer-function', 1)), computeError('JOB_FAILED'))
        assert.equal(await compute.run(request('echo', 'fine')), 'fine')
      }))

    test('a worker that dies takes only its own job with it', () =>
      withPool({ workers: 2 }, async compute => {
        const others = [1, 2, 3].map(n => compute.run(request('nap', n)))
        const deaths = ['exit', 'throw-later'].map(job =>
          assert.rejects(compute.run(request(job, null)), computeError('WORKER_DIED')),
        )
        await Promise.all(deaths)
        assert.deepEqual(await Promise.all(others), [1, 2, 3])
      }))

    test('a job that wants too much memory is ended and named so', () =>
      withPool({ workers: 1, memoryMb: 32 }, async compute => {
        await assert.rejects(compute.run(request('hog', null)), computeError('OUT_OF_MEMORY'))
        assert.equal(await compute.run(request('echo', 'next')), 'next')
      }))

    test('jobs may share memory', () =>
      withPool({ workers: 2 }, async compute => {
        const memory = new SharedArrayBuffer(4)
        await Promise.all([1, 2].map(() => compute.run(request('meet', { memory, others: 2 }))))
        assert.equal(new Int32Array(memory)[0], 2)
      }))

    test('closing ends what runs and what waits, and nothing runs afterwards', async () => {
      const compute = await open({ workers: 1 })
      const started = Promise.withResolvers<void>()
      const running = compute.run(request('spin', null, { onProgress: () => started.resolve() }))
      const waiting = compute.run(request('echo', 1))
      await started.promise
      const ends = [running, waiting].map(one => assert.rejects(one, computeError('CLOSED')))
      await compute.close()
      await Promise.all(ends)
      await assert.rejects(compute.run(request('echo', 1)), computeError('CLOSED'))
    })

    test('the caller stays responsive while jobs run', () =>
      withPool({ workers: 2 }, async compute => {
        const controller = new AbortController()
        const spins = [1, 2].map(() => compute.run(request('spin', null, { signal: controller.signal })))
        let turns = 0
        await eventually('turns go by', async () => {
          await pause(1)
          turns += 1
          return turns > 10
        })
        controller.abort()
        for (const spin of spins) await assert.rejects(spin, computeError('CANCELLED'))
      }))
  })
}
