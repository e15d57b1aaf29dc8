import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goRenderer } from '../../shared/render/languages/go.ts'
import { differences64, rendered } from './fixed-width.ts'
import { runGo } from './go.ts'
import { manyCases, randomCases } from './many-cases.ts'
import { hasToolchain } from './toolchains.ts'

test('rendered Go compiles and agrees with the interpreter', context => {
  if (!hasToolchain(context, 'go')) return
  const cases = rendered(goRenderer, [...manyCases(), ...randomCases(300, 6)])
  assert.deepEqual(differences64(goRenderer, cases, runGo(cases)), [])
})
