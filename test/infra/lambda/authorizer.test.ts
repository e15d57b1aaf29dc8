/** Who gets in: a genuine token, for us, now, with the permission of the route. Everybody else does not. */
import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { authorizer } from '../../../infra/lambda/authorizer/handler.ts'
import { issuer, signed } from './tokens.ts'

const now = Date.parse('2026-06-01T12:00:00Z')
const seconds = now / 1000
const trusted = issuer()
const rules = {
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_AUDIENCE: 'specwright-test',
  AUTH_KEYS: trusted.keys,
  AUTH_PERMISSIONS: JSON.stringify({ 'POST /api/make': 'things:create', 'GET /api/things': 'things:read' }),
}
const good = {
  iss: rules.AUTH_ISSUER,
  aud: rules.AUTH_AUDIENCE,
  exp: seconds + 60,
  tenant: 'acme',
  permissions: ['things:create'],
}
const ask = (token: string | undefined, routeKey = 'POST /api/make', keys = rules.AUTH_KEYS) =>
  authorizer(
    { ...rules, AUTH_KEYS: keys },
    () => now,
  )({
    routeKey,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })

test('a genuine token with the permission of the route gets in, as its tenant', async () => {
  assert.deepEqual(await ask(trusted.token(good)), { isAuthorized: true, context: { tenant: 'acme' } })
  assert.equal((await ask(trusted.token({ ...good, aud: ['other', good.aud] }))).isAuthorized, true)
})

test('nobody else does', async () => {
  const stranger = issuer()
  const genuine = trusted.token(good)
  const [head = '', body = '', signature = ''] = genuine.split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  const hmacHead = Buffer.from('{"alg":"HS256"}').toString('base64url')
  const hmac = createHmac('sha256', rules.AUTH_KEYS).update(`${hmacHead}.${body}`).digest('base64url')
  const { privateKey } = generateKeyPairSync('ed25519')
  const refused = {
    'no token': undefined,
    'another issuer': trusted.token({ ...good, iss: 'https://elsewhere.example' }),
    'for somebody else': trusted.token({ ...good, aud: 'other' }),
    expired: trusted.token({ ...good, exp: seconds - 60 }),
    'without an end': trusted.token({ ...good, exp: undefined }),
    'not yet': trusted.token({ ...good, nbf: seconds + 600 }),
    'without a tenant': trusted.token({ ...good, tenant: undefined }),
    'without permissions': trusted.token({ ...good, permissions: undefined }),
    'other permissions': trusted.token({ ...good, permissions: ['things:read'] }),
    'signed by a stranger': stranger.token(good),
    'signed by a stranger under our id': signed({ alg: 'EdDSA', kid: 'test-key' }, good, privateKey),
    unsigned: `${none}.${body}.`,
    'signed with the public key as a secret': `${hmacHead}.${body}.${hmac}`,
    'another body': `${head}.${Buffer.from(JSON.stringify({ ...good, tenant: 'eve' })).toString('base64url')}.${signature}`,
    'one part more': `${genuine}.x`,
    nonsense: 'a.b.c',
  }
  for (const [why, token] of Object.entries(refused))
    assert.deepEqual(await ask(token), { isAuthorized: false }, why)
})

test('a route nobody declared is nobody’s, and without keys nobody gets in', async () => {
  assert.equal((await ask(trusted.token(good), 'DELETE /api/make')).isAuthorized, false)
  assert.equal((await ask(trusted.token(good), 'POST /api/make', '')).isAuthorized, false)
})
