/** Which server of AWS, or in its place, an address and the environment name. */
import type { Environment } from './configuration.ts'

export interface AwsServer {
  readonly endpoint?: string
  readonly region?: string
}

/** What the address says goes before what the environment says; neither: the SDK's own choice. */
export function serverOf(
  asked: { readonly [P in keyof AwsServer]: AwsServer[P] | undefined },
  endpointVariables: readonly string[],
  environment: Environment,
): AwsServer {
  const endpoint = asked.endpoint ?? endpointVariables.map(name => environment[name]).find(Boolean)
  const region = asked.region ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION
  return { ...(endpoint === undefined ? {} : { endpoint }), ...(region === undefined ? {} : { region }) }
}
