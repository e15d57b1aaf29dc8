/** What the sinks of an environment are, as its deployment has written it into a parameter of Systems Manager. */
import * as z from 'zod'
import { failureName } from '../../shared/platform/aws/failures.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import type { Environment } from '../cdk/environment.ts'
import { awsComplaint } from '../host/stores/aws-complaints.ts'
import { configurationError, type Environment as Variables } from '../host/stores/configuration.ts'
import { callAws } from '../lambda/aws-call.ts'
import { LambdaSink, sinksParameter } from './lambda-sinks.ts'
import { endpointKey, operatorAccess } from './operator-access.ts'

const Answer = z.object({ Parameter: z.object({ Value: z.string() }) })
const Sinks = z.array(LambdaSink)

/** INVALID_CONFIGURATION where the environment has no cluster, was not deployed, or cannot be asked. */
export async function deployedSinks(
  environment: Environment,
  variables: Variables,
): Promise<readonly LambdaSink[]> {
  const { name, region, pulsar } = environment
  if (pulsar === undefined)
    throw configurationError({
      key: 'pulsar',
      what: `the environment ${name} declares no cluster, and so nothing may invoke its functions`,
      mend: `declare it in infra/cdk/environments/${name}.ts and deploy, or leave out --bridge`,
    })
  const parameter = sinksParameter(environment)
  return sinksIn(parameter, await parameterText(parameter, environment, variables), region)
}

async function parameterText(
  parameter: string,
  { name, region }: Environment,
  variables: Variables,
): Promise<unknown> {
  const [what, store] = [`the parameter ${parameter}`, 'parameters']
  const call = { service: 'ssm', target: 'AmazonSSM.GetParameter', request: { Name: parameter }, what, store }
  try {
    return await callAws(call, await operatorAccess(region, variables))
  } catch (error) {
    if (failureName(error instanceof PortError ? error.cause : error) === 'ParameterNotFound')
      throw configurationError({
        key: parameter,
        what: `there is no such parameter in ${region}`,
        mend: `deploy the environment first: specwright deploy --env ${name}`,
      })
    const endpoint = variables[endpointKey]
    const called = { key: parameter, endpointKey, store: what, endpoint, region, action: 'ssm:GetParameter' }
    throw awsComplaint(called, error)
  }
}

function sinksIn(parameter: string, answer: unknown, region: string): readonly LambdaSink[] {
  try {
    return Sinks.parse(JSON.parse(Answer.parse(answer).Parameter.Value))
  } catch (error) {
    const mend = 'deploy the environment again with this version'
    const what = `what it holds in ${region} says nothing of sinks as this version reads them`
    throw configurationError({ key: parameter, what, mend }, error)
  }
}
