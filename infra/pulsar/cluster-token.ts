/**
 * The token of the cluster that an environment declares, for whoever administers it from here: the variable, else the
 * secret that the cluster names.
 */
import { failureName } from '../../shared/platform/aws/failures.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import type { Environment } from '../cdk/environment.ts'
import { awsComplaint } from '../host/stores/aws-complaints.ts'
import { configurationError, type Environment as Variables } from '../host/stores/configuration.ts'
import { busTokenKey } from '../host/stores/pulsar-address.ts'
import { readSecret } from '../lambda/secret.ts'
import { endpointKey, operatorAccess } from './operator-access.ts'

/** The variables with the token among them; as they are where there is no cluster. INVALID_CONFIGURATION. */
export async function withClusterToken(
  { name, region, pulsar }: Pick<Environment, 'name' | 'region' | 'pulsar'>,
  variables: Variables,
): Promise<Variables> {
  if (pulsar === undefined || variables[busTokenKey]) return variables
  const { tokenSecretName: secret } = pulsar
  try {
    const token = await readSecret(secret, await operatorAccess(region, variables))
    return { ...variables, [busTokenKey]: token }
  } catch (error) {
    if (failureName(error instanceof PortError ? error.cause : error) === 'ResourceNotFoundException')
      throw configurationError({
        key: busTokenKey,
        what: `it is not set, and the environment ${name} has no secret '${secret}' in ${region}`,
        mend: `create the secret, its text the token (aws secretsmanager create-secret --region ${region} --name ${secret} --secret-string TOKEN), or set the variable`,
      })
    const store = `the secret '${secret}', which is read because ${busTokenKey} is not set,`
    const action = 'secretsmanager:GetSecretValue'
    const endpoint = variables[endpointKey]
    throw awsComplaint({ key: busTokenKey, endpointKey, store, endpoint, region, action }, error)
  }
}
