/** A secret's text, asked of AWS Secrets Manager: by functions with the credentials that Lambda gives them. */
import { PortError } from '../../shared/platform/ports/common.ts'
import { configurationError, type Environment } from '../host/stores/configuration.ts'
import { type AwsAccess, callAws } from './aws-call.ts'
import type { Credentials } from './signature.ts'

/** UNAVAILABLE with what the service says; INVALID_CONFIGURATION without credentials. */
export async function secretText(name: string, environment: Environment): Promise<string> {
  const endpoint = environment.AWS_ENDPOINT_URL
  const region = required('AWS_REGION', environment)
  const credentials = credentialsOf(environment)
  return readSecret(name, { region, credentials, ...(endpoint ? { endpoint } : {}) })
}

/** UNAVAILABLE, as of any call. */
export async function readSecret(name: string, access: AwsAccess): Promise<string> {
  const service = 'secretsmanager'
  const [what, store] = [`the secret ${name}`, 'secrets']
  const target = `${service}.GetSecretValue`
  const answer = await callAws({ service, target, request: { SecretId: name }, what, store }, access)
  const { SecretString: text } = answer as { readonly SecretString?: unknown }
  if (typeof text === 'string') return text
  throw new PortError('UNAVAILABLE', `${what}: it holds no text`, { store })
}

function credentialsOf(environment: Environment): Credentials {
  const sessionToken = environment.AWS_SESSION_TOKEN
  return {
    accessKeyId: required('AWS_ACCESS_KEY_ID', environment),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY', environment),
    ...(sessionToken ? { sessionToken } : {}),
  }
}

function required(key: string, environment: Environment): string {
  const value = environment[key]
  if (value) return value
  throw configurationError({ key, what: 'it is not set', mend: 'run this on Lambda, which sets it' })
}
