/** Production: data is kept whatever happens to its stacks, the functions people wait for are warm. */
import type { Environment } from '../environment.ts'

export const prod: Environment = {
  name: 'prod',
  region: 'us-east-1',
  removal: 'retain',
  deletionProtection: true,
  encryption: 'kms',
  retention: { logsDays: 365, oldVersionsDays: 90 },
  capacity: {
    concurrency: 100,
    solverConcurrency: 100,
    provisioned: { 'analyze-intent': 2, generate: 2 },
    requestsPerSecond: 200,
    requestBurst: 400,
  },
  alarms: { errors: 1, durationShare: 0.8, backlog: 500 },
  auth: { issuer: 'https://specwright.dev', audience: 'specwright-prod' },
  pulsar: {
    webSocketUrl: 'wss://pulsar.prod.specwright.dev:9443',
    adminUrl: 'https://pulsar.prod.specwright.dev',
    namespace: 'specwright',
    tokenSecretName: 'specwright/prod/pulsar-token',
    bridgePrincipalArn: 'arn:aws:iam::222222222222:role/pulsar-prod',
  },
  models: {
    kind: 'sagemaker',
    image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.33.0-lmi15.0.0-cu128',
    modelId: 'Qwen/Qwen2.5-Coder-14B-Instruct',
    instanceType: 'ml.g6e.xlarge',
    instances: 1,
  },
}
