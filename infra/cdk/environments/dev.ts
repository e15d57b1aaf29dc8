/** For work in progress: everything goes when it is deleted, nothing is kept warm, no model is deployed. */
import type { Environment } from '../environment.ts'

export const dev: Environment = {
  name: 'dev',
  region: 'us-east-1',
  removal: 'destroy',
  deletionProtection: false,
  encryption: 'service',
  retention: { logsDays: 7, oldVersionsDays: 7 },
  capacity: { provisioned: {}, requestsPerSecond: 20, requestBurst: 40 },
  alarms: { errors: 5, durationShare: 0.9, backlog: 1_000 },
  auth: { issuer: 'https://specwright.dev', audience: 'specwright-dev' },
  models: { kind: 'off' },
}
