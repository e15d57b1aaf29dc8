/** Signs tokens as an issuer would, with a key pair made on the spot. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface Issuer {
  /** The public half, as a JWKS text. */
  readonly keys: string
  token(claims: Readonly<Record<string, unknown>>): string
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export function issuer(id = 'test-key'): Issuer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: id, alg: 'EdDSA', use: 'sig' }
  return {
    keys: JSON.stringify({ keys: [jwk] }),
    token: claims => signed({ alg: 'EdDSA', kid: id }, claims, privateKey),
  }
}

export function signed(head: object, claims: object, key: KeyObject): string {
  const text = `${part(head)}.${part(claims)}`
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`
}
