/** Metrics in CloudWatch's embedded metric format: one line per invocation, and one per synthesis it told of. */
import type { MiddlewareObj } from '@middy/core'
import { synthesisOf } from '../../host/synthesis-label.ts'
import type { GaugeName } from '../gauges.ts'
import type { HttpResult } from '../http-event.ts'
import type { BatchResult } from '../sink-batch.ts'

export const metricNamespace = 'Specwright'

export interface EmbeddedMetrics {
  readonly middleware: MiddlewareObj
  /** Told of every event a function emits. */
  event(type: string, data: unknown): void
  /** How much of something there is now, in the environment as a whole. */
  gauge(name: GaugeName, value: number): void
}

export interface MetricSurroundings {
  readonly functionName: string
  readonly environment: string
  /** Prints a line to standard output, from where CloudWatch reads it. */
  readonly print: (line: string) => void
  /** ms since the epoch. */
  readonly now: () => number
}

export function embeddedMetrics(surroundings: MetricSurroundings): EmbeddedMetrics {
  const { functionName, environment, print, now } = surroundings
  const whose = { function: functionName, environment }
  const started = new WeakMap<object, number>()
  // What a middleware returns would become the answer, so nothing is.
  const line = (dimensions: object, values: Readonly<Record<string, number>>): void => {
    print(JSON.stringify(emf(dimensions, values, now())))
  }
  const end = (context: object, values: Readonly<Record<string, number>>): void =>
    line(whose, { ...values, DurationMs: performance.now() - (started.get(context) ?? performance.now()) })
  return {
    middleware: {
      before: ({ context }) => void started.set(context, performance.now()),
      after: ({ context, response }) => end(context, countsOf(response)),
      onError: ({ context }) => end(context, { Invocations: 1, Failures: 1 }),
    },
    event(type, data) {
      line({ ...whose, type }, { Events: 1 })
      const told = synthesisOf(data)
      if (told !== undefined) line({ environment, ...told }, { Syntheses: 1 })
    },
    gauge: (name, value) => line({ environment }, { [name]: value }),
  }
}

function countsOf(response: unknown): Readonly<Record<string, number>> {
  const { statusCode } = response as Partial<HttpResult>
  const { batchItemFailures } = response as Partial<BatchResult>
  const failed = statusCode !== undefined && statusCode >= 500
  return {
    Invocations: 1,
    Failures: failed ? 1 : 0,
    Refusals: statusCode !== undefined && statusCode >= 400 && !failed ? 1 : 0,
    ...(batchItemFailures === undefined ? {} : { EventsAgain: batchItemFailures.length }),
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function emf(dimensions: object, values: Readonly<Record<string, number>>, timestamp: number) {
  const metrics = Object.keys(values).map(name => ({
    Name: name,
    Unit: name.endsWith('Ms') ? 'Milliseconds' : 'Count',
  }))
  const directive = {
    Namespace: metricNamespace,
    Dimensions: [Object.keys(dimensions)],
    Metrics: metrics,
  }
  return { _aws: { Timestamp: timestamp, CloudWatchMetrics: [directive] }, ...dimensions, ...values }
}
