import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csharpRenderer } from '../../shared/render/languages/csharp.ts'
import { partCases } from '../render/part-cases.ts'
import { accepted, differences } from './agrees.ts'
import { runCsharp } from './csharp.ts'
import { manyCases, refusingCases } from './many-cases.ts'
import { hasToolchain } from './toolchains.ts'

test('rendered C# compiles without a warning and agrees with the interpreter', context => {
  if (!hasToolchain(context, 'csharp')) return
  const cases = [...manyCases(), ...partCases()]
  const refusing = refusingCases()
  const outcomes = runCsharp([...cases, ...refusing])
  assert.deepEqual(differences(csharpRenderer, cases, outcomes), [])
  assert.deepEqual(accepted(refusing, outcomes.slice(cases.length)), [])
})
