/**
 * How large the bundles are when they start, with the adapters they are deployed with: 200 KB without an SDK client, 650
 * KB with one, 850 KB with both. One that is larger is held to what it weighs, and leaves the list when it fits.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functions } from '../../../functions/catalogue.ts'
import { needsOf } from '../../../infra/host/needs.ts'
import { bundleFunctions } from '../../../infra/lambda/bundle.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'

const limitKb = [200, 650, 850] as const
/** KB. Beside both clients it reads specifications (200: chevrotain and the language) and writes artifacts (130). */
const larger: Readonly<Record<string, number>> = {
  generate: 1_060,
}

/** All others ask artifacts what their specification means, and load the parser for those of older versions. */
const readsSpecifications: ReadonlySet<string> = new Set(['analyze-intent', 'generate'])

test('bundles are as small as they are said to be', { timeout: 200_000 }, async context => {
  const bundles = await bundleFunctions({ functions, outdir: temporaryFolder(context) })
  for (const [index, { name, bytes, inputs }] of bundles.entries()) {
    const needs = functions[index] === undefined ? {} : needsOf(functions[index])
    const clients = [needs.artifacts, needs.records].filter(level => level !== undefined).length
    const limit = limitKb[clients] ?? 0
    const kb = bytes / 1000
    const ceiling = larger[name]
    if (ceiling === undefined) assert.ok(kb <= limit, `${name} has ${kb} KB, ${limit} are allowed`)
    else assert.ok(kb > limit && kb <= ceiling, `${name} has ${kb} KB: its place is ${limit} to ${ceiling}`)
    const sdk = Object.keys(inputs).some(path => path.includes('@aws-sdk/client-'))
    assert.equal(sdk, clients > 0, name)
    const holds = (part: string): boolean => Object.keys(inputs).some(path => path.includes(part))
    assert.equal(holds('node_modules/chevrotain/'), readsSpecifications.has(name), name)
    for (const later of ['node_modules/yaml/', 'shared/spec/sygus/read.ts', 'shared/render/languages/'])
      assert.ok(!holds(later), `${name} holds ${later} at the start`)
    // Where credentials come from on a laptop or a server is of no use on Lambda.
    assert.ok(!Object.keys(inputs).some(path => /credential-provider-(?:sso|ini|process|login)/.test(path)))
  }
})
