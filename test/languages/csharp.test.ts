import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csharpRenderer } from '../../shared/render/languages/csharp.ts'
import { differences } from './agrees.ts'
import { runCsharp } from './csharp.ts'
import { manyCases, randomCases } from './many-cases.ts'
import { hasToolchain } from './toolchains.ts'

test('rendered C# compiles without a warning and agrees with the interpreter', context => {
  if (!hasToolchain(context, 'csharp')) return
  const cases = [...manyCases(), ...randomCases(300, 5)]
  assert.deepEqual(differences(csharpRenderer, cases, runCsharp(cases)), [])
})
