import assert from 'node:assert/strict'
import { test } from 'node:test'
import { javaRenderer } from '../../shared/render/languages/java.ts'
import { differences } from './agrees.ts'
import { runJava } from './java.ts'
import { manyCases, randomCases } from './many-cases.ts'
import { hasToolchain } from './toolchains.ts'

test('rendered Java compiles without a warning and agrees with the interpreter', context => {
  if (!hasToolchain(context, 'java')) return
  const cases = [...manyCases(), ...randomCases(300, 4)]
  assert.deepEqual(differences(javaRenderer, cases, runJava(cases)), [])
})
