/** A secret's text, asked of AWS Secrets Manager with the credentials that Lambda has put into the environment. */
import { PortError } from '../../shared/platform/ports/common.ts'
import { configurationError, type Environment } from '../host/stores/configuration.ts'
import { type Credentials, signed } from './signature.ts'

const service = 'secretsmanager'
const patienceMs = 5_000

/** UNAVAILABLE with what the service says; INVALID_CONFIGURATION without credentials. */
export async function secretText(name: string, environment: Environment): Promise<string> {
  const region = required('AWS_REGION', environment)
  const url = new URL(environment.AWS_ENDPOINT_URL || `https://${service}.${region}.amazonaws.com`)
  const body = JSON.stringify({ SecretId: name })
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${service}.GetSecretValue`,
  }
  const signer = { service, region, credentials: credentialsOf(environment) }
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: await signed({ method: 'POST', url, headers, body }, signer, Date.now()),
      body,
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    return textIn(await answer.json())
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new PortError('UNAVAILABLE', `the secret ${name}: ${text}`, { store: 'secrets' }, error)
  }
}

function textIn(answer: unknown): string {
  const { SecretString: text } = answer as { readonly SecretString?: unknown }
  if (typeof text !== 'string') throw new Error('it holds no text')
  return text
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
