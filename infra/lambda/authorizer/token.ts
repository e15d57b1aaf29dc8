/**
 * A bearer's token: a JWT (RFC 7519) signed with a key we know the public half of. The algorithm is the key's, whatever
 * the token says of itself; there is no key without one.
 */
import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'

export interface TokenRules {
  readonly issuer: string
  readonly audience: string
  readonly keys: readonly TokenKey[]
  /** Seconds since the epoch. */
  readonly now: number
}

export interface TokenKey {
  readonly id: string | undefined
  readonly algorithm: Algorithm
  readonly key: KeyObject
}

export interface Claims {
  readonly tenant: string
  readonly permissions: readonly string[]
}

/** How each algorithm is checked. `dsaEncoding`: JWS writes ECDSA as r and s. */
const algorithms = {
  EdDSA: { hash: null },
  ES256: { hash: 'sha256', dsaEncoding: 'ieee-p1363' },
  RS256: { hash: 'sha256' },
} as const satisfies Record<string, { hash: string | null; dsaEncoding?: 'ieee-p1363' }>
type Algorithm = keyof typeof algorithms

const isAlgorithm = (name: unknown): name is Algorithm =>
  typeof name === 'string' && Object.hasOwn(algorithms, name)

/** The keys of a JWKS text that name an algorithm we know. */
export function tokenKeys(text: string): readonly TokenKey[] {
  const { keys = [] } = JSON.parse(text === '' ? '{}' : text) as { readonly keys?: readonly JsonWebKey[] }
  return keys.flatMap(jwk => {
    const { alg, kid } = jwk as { readonly alg?: unknown; readonly kid?: string }
    return isAlgorithm(alg)
      ? [{ id: kid, algorithm: alg, key: createPublicKey({ key: jwk, format: 'jwk' }) }]
      : []
  })
}

/** Undefined for a token that is not ours, not now, or not for us. Ten seconds of clock difference are forgiven. */
export function claimsOf(token: string, rules: TokenRules): Claims | undefined {
  const parts = token.split('.')
  const [head = '', body = '', signature = ''] = parts
  const { kid } = jsonOf(head) ?? {}
  const signed = Buffer.from(`${head}.${body}`)
  const candidates = rules.keys.filter(({ id }) => kid === undefined || id === kid)
  const genuine = candidates.some(key => isSigned(signed, Buffer.from(signature, 'base64url'), key))
  const claims = parts.length === 3 && genuine ? jsonOf(body) : undefined
  return claims !== undefined && isFor(claims, rules) ? whoOf(claims) : undefined
}

function isSigned(signed: Buffer, signature: Buffer, { algorithm, key }: TokenKey): boolean {
  const { hash, ...how } = algorithms[algorithm]
  return verify(hash, signed, { key, ...how }, signature)
}

type Json = Readonly<Record<string, unknown>>
const clockSkewSeconds = 10

function isFor({ iss, aud, exp, nbf }: Json, { issuer, audience, now }: TokenRules): boolean {
  const audiences = Array.isArray(aud) ? aud : [aud]
  return (
    iss === issuer &&
    audiences.includes(audience) &&
    typeof exp === 'number' &&
    exp + clockSkewSeconds > now &&
    (nbf === undefined || (typeof nbf === 'number' && nbf - clockSkewSeconds <= now))
  )
}

function whoOf({ tenant, permissions }: Json): Claims | undefined {
  if (typeof tenant !== 'string' || !Array.isArray(permissions)) return undefined
  return { tenant, permissions: permissions.filter(one => typeof one === 'string') }
}

function jsonOf(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Json) : undefined
  } catch {
    return undefined
  }
}
