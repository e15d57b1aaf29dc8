import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rustRenderer } from '../../shared/render/languages/rust.ts'
import { differences64, rendered } from './fixed-width.ts'
import { manyCases, randomCases } from './many-cases.ts'
import { runRust } from './rust.ts'
import { hasToolchain } from './toolchains.ts'

test('rendered Rust compiles without a warning and agrees with the interpreter', context => {
  if (!hasToolchain(context, 'rust')) return
  const cases = rendered(rustRenderer, [...manyCases(), ...randomCases(300, 5)])
  assert.deepEqual(differences64(rustRenderer, cases, runRust(cases)), [])
})
