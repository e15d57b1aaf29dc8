/** What Prometheus scrapes: requests, durations, errors, syntheses by strategy and verdict, and queue depths. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { synthesisOf } from '../host/synthesis-label.ts'

export interface Metrics {
  readonly contentType: string
  /** The exposition text. */
  text(): Promise<string>
  request(
    labels: { readonly function: string; readonly method: string; readonly status: number },
    seconds: number,
  ): void
  /** A problem answered or a delivery refused, by its code. */
  problem(functionName: string, code: string): void
  /** A published event; one that tells of a synthesis is counted as such. */
  event(type: string, data: unknown): void
}

/** `depths` is asked at each scrape: events waiting, by topic and subscription. */
export function newMetrics(depths: () => Promise<readonly QueueDepth[]>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'specwright_http_requests_total',
    help: 'HTTP requests answered',
    labelNames: ['function', 'method', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: 'specwright_http_request_duration_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['function', 'method'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 1, 2, 5, 10, 20, 30],
    registers,
  })
  const problems = new Counter({
    name: 'specwright_problems_total',
    help: 'Problems by function and code',
    labelNames: ['function', 'code'],
    registers,
  })
  const events = new Counter({
    name: 'specwright_events_total',
    help: 'Events that functions emitted',
    labelNames: ['type'],
    registers,
  })
  const syntheses = new Counter({
    name: 'specwright_syntheses_total',
    help: 'Syntheses by winning strategy and verdict',
    labelNames: ['strategy', 'verdict'],
    registers,
  })
  registers[0]?.registerMetric(queueGauge(depths))
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    request({ function: name, method, status }, seconds) {
      requests.inc({ function: name, method, status: String(status) })
      durations.observe({ function: name, method }, seconds)
    },
    problem: (name, code) => problems.inc({ function: name, code }),
    event(type, data) {
      events.inc({ type })
      const told = synthesisOf(data)
      if (told !== undefined) syntheses.inc(told)
    },
  }
}

export interface QueueDepth {
  readonly topic: string
  readonly subscription: string
  readonly depth: number
}

const queueGauge = (depths: () => Promise<readonly QueueDepth[]>): Gauge =>
  new Gauge({
    name: 'specwright_queue_depth',
    help: 'Events waiting or in flight',
    labelNames: ['topic', 'subscription'],
    registers: [],
    async collect() {
      this.reset()
      for (const { topic, subscription, depth } of await depths()) this.set({ topic, subscription }, depth)
    },
  })
