/**
 * AWS list prices in us-east-1, in dollars, as known in mid 2026 and without free tiers. They change: the table that is
 * made of them says what is proportional to what, and an order of magnitude.
 */
export const prices = {
  lambda: {
    /** ARM. */
    gbSecond: 0.0000133334,
    request: 0.0000002,
    provisionedGbSecond: 0.0000033334,
  },
  httpApiRequest: 0.000001,
  s3: { put: 0.000005, get: 0.0000004, gbMonth: 0.023 },
  dynamodb: { writeUnit: 0.000000625, readUnit: 0.000000125, gbMonth: 0.25, restorableGbMonth: 0.2 },
  logsGb: 0.5,
  traces: 0.000005,
  alarmMonth: 0.1,
  dashboardMonth: 3,
  /** One of our own, while it is told of. */
  metricMonth: 0.3,
  keyMonth: 1,
  keyRequest: 0.000003,
  secretMonth: 0.4,
  /** SageMaker real-time inference, an hour. */
  endpointHour: { 'ml.g6e.xlarge': 2.6 } as Readonly<Record<string, number>>,
} as const

export const hoursPerMonth = 730
