/**
 * Credentials as Lambda gives them: in the environment, renewed by the platform. Bundles have this in place of the SDK's
 * chain of a laptop's and a server's sources, none of which exist there, and are a fifth smaller.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env'

export const defaultProvider = fromEnv
