/** Which server of AWS, or in its place, an address and the environment name. */
import { configurationError, type Environment, isWebAddress } from './configuration.ts'

export interface AwsServer {
  readonly endpoint?: string
  readonly region?: string
}

/** What the address says goes before what the environment says; neither: the SDK's own choice. INVALID_CONFIGURATION. */
export function serverOf(
  /** The variable that holds the address. */
  key: string,
  asked: { readonly [P in keyof AwsServer]: AwsServer[P] | undefined },
  endpointVariables: readonly string[],
  environment: Environment,
): AwsServer {
  const variable = endpointVariables.find(name => environment[name])
  const endpoint = asked.endpoint ?? (variable === undefined ? undefined : environment[variable])
  if (endpoint !== undefined && !isWebAddress(endpoint))
    throw configurationError({
      key: asked.endpoint === undefined ? (variable ?? key) : key,
      what: `the endpoint '${endpoint}' is no address of a server`,
      mend: 'write it as http://HOST:PORT or https://HOST:PORT',
    })
  const region = asked.region ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION
  return { ...(endpoint === undefined ? {} : { endpoint }), ...(region === undefined ? {} : { region }) }
}
