import assert from 'node:assert/strict'
import { test } from 'node:test'
import { javaRenderer } from '../../shared/render/languages/java.ts'
import { partCases } from '../render/part-cases.ts'
import { accepted, differences } from './agrees.ts'
import { runJava } from './java.ts'
import { manyCases, refusingCases } from './many-cases.ts'
import { hasToolchain } from './toolchains.ts'

test('rendered Java compiles without a warning and agrees with the interpreter', context => {
  if (!hasToolchain(context, 'java')) return
  const cases = [...manyCases(), ...partCases()]
  const refusing = refusingCases()
  const outcomes = runJava([...cases, ...refusing])
  assert.deepEqual(differences(javaRenderer, cases, outcomes), [])
  assert.deepEqual(accepted(refusing, outcomes.slice(cases.length)), [])
})
