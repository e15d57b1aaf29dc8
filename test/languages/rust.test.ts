import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rustRenderer } from '../../shared/render/languages/rust.ts'
import { allCases } from '../render/agreement.ts'
import { partCases } from '../render/part-cases.ts'
import { differences64, rendered } from './fixed-width.ts'
import { inFolder, output } from './folder.ts'
import { manyCases, promised } from './many-cases.ts'
import { runRust } from './rust.ts'
import { hasToolchain } from './toolchains.ts'

test('rendered Rust compiles without a warning and agrees with the interpreter', context => {
  if (!hasToolchain(context, 'rust')) return
  const cases = rendered(rustRenderer, [...manyCases(), ...partCases()])
  assert.deepEqual(differences64(rustRenderer, cases, runRust(cases)), [])
})

test('rendered Rust is as rustfmt leaves it', context => {
  if (!hasToolchain(context, 'rustfmt')) return
  const cases = allCases().flatMap(subject => [subject, ...promised(subject, -(10 ** 12), 10 ** 12)])
  inFolder('rustfmt', folder => {
    const files = cases.map(({ input }, i) => {
      writeFileSync(join(folder, `p${i}.rs`), rustRenderer.render(input))
      return `p${i}.rs`
    })
    output(folder, 'rustfmt', ['--edition', '2021', '--check', ...files])
  })
})
