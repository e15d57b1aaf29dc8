/** How a function reaches the environment's Pulsar cluster by itself: its address, and the secret that holds the token. */
import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { clusterAddress } from '../pulsar/target.ts'
import type { Environment, PulsarCluster } from './environment.ts'
import type { Granted } from './grants.ts'
import type { Stores } from './stacks/data-stack.ts'

/** None where there is no cluster. */
export const busVariables = ({ pulsar }: Environment): Readonly<Record<string, string>> =>
  pulsar === undefined
    ? {}
    : {
        SPECWRIGHT_BUS: clusterAddress(pulsar),
        SPECWRIGHT_PULSAR_TOKEN_SECRET: pulsar.tokenSecretName,
      }

/** The stores, and the token of the bus where there is one. */
export const grantedIn = (
  scope: Construct,
  { bucket, table, indexNames, key }: Stores,
  { pulsar }: Environment,
): Granted => ({
  ...{ bucket, table, indexNames },
  ...(key === undefined ? {} : { key }),
  ...(pulsar === undefined ? {} : { busToken: tokenSecretArn(scope, pulsar) }),
})

/** Secrets Manager ends the name of a secret with six characters of its own. */
const tokenSecretArn = (scope: Construct, { tokenSecretName }: PulsarCluster): string =>
  Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${tokenSecretName}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
