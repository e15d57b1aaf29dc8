import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pythonRenderer } from '../../shared/render/languages/python.ts'
import { allCases, firstDifference } from '../render/agreement.ts'
import { partCases } from '../render/part-cases.ts'
import { runPython } from './python.ts'

test('rendered Python agrees with the interpreter on every operator', () => {
  const cases = [...allCases(), ...partCases()]
  const outcomes = runPython(cases)
  const differences = cases.flatMap((subject, i) => {
    const difference = firstDifference(subject, outcomes[i] ?? [])
    return difference === undefined ? [] : [`${difference}\n${pythonRenderer.render(subject.input)}`]
  })
  assert.deepEqual(differences, [])
})
