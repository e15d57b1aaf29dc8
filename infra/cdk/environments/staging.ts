/** Like production in kind, smaller in size; its data outlives a mistake but not a decision. */
import type { Environment } from '../environment.ts'

export const staging: Environment = {
  name: 'staging',
  region: 'us-east-1',
  removal: 'destroy',
  deletionProtection: false,
  encryption: 'kms',
  retention: { logsDays: 30, oldVersionsDays: 30 },
  capacity: { solverConcurrency: 20, provisioned: {}, requestsPerSecond: 50, requestBurst: 100 },
  alarms: { errors: 3, durationShare: 0.9, backlog: 1_000 },
  auth: { issuer: 'https://specwright.dev', audience: 'specwright-staging' },
  pulsar: {
    webSocketUrl: 'wss://pulsar.staging.specwright.dev:9443',
    adminUrl: 'https://pulsar.staging.specwright.dev',
    namespace: 'specwright',
    tokenSecretName: 'specwright/staging/pulsar-token',
    bridgePrincipalArn: 'arn:aws:iam::111111111111:role/pulsar-staging',
  },
  models: { kind: 'bedrock', modelIds: ['anthropic.claude-sonnet-4-5-20250929-v1:0'] },
}
