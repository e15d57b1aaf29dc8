/** The HTTP API's authorizer (payload 2.0, simple answers): whose request it is, and whether the route is theirs. */
import { claimsOf, tokenKeys } from './token.ts'

interface AuthorizerEvent {
  readonly routeKey: string
  readonly headers?: Readonly<Record<string, string | undefined>>
}

interface AuthorizerResult {
  readonly isAuthorized: boolean
  readonly context?: { readonly tenant: string }
}

export interface AuthorizerRules {
  readonly AUTH_ISSUER?: string
  readonly AUTH_AUDIENCE?: string
  /** A JWKS; empty: nobody gets in. */
  readonly AUTH_KEYS?: string
  /** The permission of each route key. */
  readonly AUTH_PERMISSIONS?: string
}

export function authorizer(
  { AUTH_ISSUER = '', AUTH_AUDIENCE = '', AUTH_KEYS = '', AUTH_PERMISSIONS = '{}' }: AuthorizerRules,
  now: () => number = Date.now,
): (event: AuthorizerEvent) => Promise<AuthorizerResult> {
  const keys = tokenKeys(AUTH_KEYS)
  const permissions = new Map(Object.entries(JSON.parse(AUTH_PERMISSIONS) as Record<string, string>))
  return async ({ routeKey, headers = {} }) => {
    const [, token = ''] = /^Bearer ([\w.-]+)$/i.exec(headers.authorization ?? '') ?? []
    const rules = { issuer: AUTH_ISSUER, audience: AUTH_AUDIENCE, keys, now: now() / 1000 }
    const claims = claimsOf(token, rules)
    const needed = permissions.get(routeKey)
    if (claims === undefined || needed === undefined || !claims.permissions.includes(needed))
      return { isAuthorized: false }
    return { isAuthorized: true, context: { tenant: claims.tenant } }
  }
}
