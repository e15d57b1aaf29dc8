import assert from 'node:assert/strict'
import { test } from 'node:test'
import { javascriptRenderer } from '../../shared/render/languages/javascript.ts'
import { typescriptRenderer } from '../../shared/render/languages/typescript.ts'
import { allCases, firstDifference } from './agreement.ts'
import { partCases } from './part-cases.ts'
import { rangeCases } from './range-cases.ts'
import { runScript } from './script.ts'

for (const renderer of [javascriptRenderer, typescriptRenderer]) {
  test(`rendered ${renderer.name} agrees with the interpreter on every operator`, async () => {
    const differences: string[] = []
    for (const subject of [...allCases(), ...rangeCases(), ...partCases()]) {
      const difference = firstDifference(subject, await runScript(renderer, subject))
      if (difference !== undefined) differences.push(`${difference}\n${renderer.render(subject.input)}`)
    }
    assert.deepEqual(differences, [])
  })
}
