/** What an environment costs: while nobody uses it, and for 1,000 syntheses; from its declared sizes. */
import { functions } from '../../../functions/catalogue.ts'
import { gauges } from '../../lambda/gauges.ts'
import type { Environment } from '../environment.ts'
import { watchesIn } from '../watches.ts'
import { hoursPerMonth, prices } from './prices.ts'
import { synthesisUse } from './usage.ts'

export interface CostLine {
  readonly of: string
  readonly dollars: number
}

const authorizerMb = 256

const memoryGb = (name: string): number =>
  (functions.find(declaration => declaration.name === name)?.resources.memoryMb ?? authorizerMb) / 1024

/** A month in which nothing happens. */
export function idleCost(environment: Environment): readonly CostLine[] {
  const { capacity, encryption, pulsar, models } = environment
  const warmGb = Object.entries(capacity.provisioned).reduce(
    (sum, [name, instances]) => sum + memoryGb(name) * instances,
    0,
  )
  const alarms = watchesIn(environment, functions).flat().length
  const endpoint =
    models.kind === 'sagemaker'
      ? (prices.endpointHour[models.instanceType] ?? Number.NaN) * models.instances
      : 0
  return [
    { of: 'warm functions', dollars: warmGb * hoursPerMonth * 3600 * prices.lambda.provisionedGbSecond },
    { of: 'alarms, dashboard', dollars: alarms * prices.alarmMonth + prices.dashboardMonth },
    { of: 'gauges', dollars: pulsar === undefined ? 0 : Object.keys(gauges).length * prices.metricMonth },
    { of: 'key', dollars: encryption === 'kms' ? prices.keyMonth : 0 },
    { of: "Pulsar's secret", dollars: pulsar === undefined ? 0 : prices.secretMonth },
    { of: 'GPU endpoint', dollars: endpoint * hoursPerMonth },
  ]
}

/** 1,000 syntheses, each viewed and run once; a month of keeping what they leave included. */
export function synthesisCost({ encryption, capacity }: Environment): readonly CostLine[] {
  const count = 1_000
  const { calls, items, unitsPerItem, reads, artifactKb, logKbPerCall } = synthesisUse
  const seconds = calls.map(({ name, seconds: each }) => {
    // A warm instance's time is charged at a lower rate; what it costs to be warm is in the idle cost.
    const rate = name in capacity.provisioned ? 0.75 : 1
    return memoryGb(name) * each * prices.lambda.gbSecond * rate
  })
  const lambda = seconds.reduce((sum, each) => sum + each, calls.length * prices.lambda.request)
  const api = (calls.length - 1) * prices.httpApiRequest
  const { writeUnit, readUnit, gbMonth, restorableGbMonth } = prices.dynamodb
  const storedGb = (items * 3) / 1024 / 1024
  const records =
    items * unitsPerItem * writeUnit + reads * readUnit + storedGb * (gbMonth + restorableGbMonth)
  const artifacts = prices.s3.put + 2 * prices.s3.get + (artifactKb / 1024 / 1024) * prices.s3.gbMonth
  const logs = ((calls.length * logKbPerCall) / 1024 / 1024) * prices.logsGb + calls.length * prices.traces
  const key = encryption === 'kms' ? prices.keyRequest * 2 : 0
  return [
    { of: 'functions', dollars: count * lambda },
    { of: 'HTTP API', dollars: count * api },
    { of: 'records', dollars: count * records },
    { of: 'artifacts', dollars: count * artifacts },
    { of: 'logs, traces, key', dollars: count * (logs + key) },
  ]
}

export const total = (lines: readonly CostLine[]): number =>
  lines.reduce((sum, { dollars }) => sum + dollars, 0)
