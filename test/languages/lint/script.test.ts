/** What TypeScript's compiler, biome's linter and its formatter say of rendered JavaScript and TypeScript. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { javascriptRenderer } from '../../../shared/render/languages/javascript.ts'
import { typescriptRenderer } from '../../../shared/render/languages/typescript.ts'
import type { Renderer } from '../../../shared/render/renderer.ts'
import { javascriptTests, typescriptTests } from '../../../shared/render/tests/script.ts'
import { subjects } from '../../render/subjects.ts'
import { inFolder, output } from '../folder.ts'
import { checkedPrograms, distinctTexts, formattedPrograms, programs } from './programs.ts'

const modules = join(import.meta.dirname, '../../../node_modules')
const tool = (name: string): string => join(modules, '.bin', name)

/** The style of what is rendered, where biome leaves a choice. */
const biome = {
  vcs: { enabled: false },
  formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 100 },
  javascript: { formatter: { quoteStyle: 'double', semicolons: 'asNeeded' } },
  linter: {
    rules: {
      preset: 'recommended',
      // Math.min and Math.max know no bigint; the rule sees no types.
      complexity: { useMathMinMax: 'off' },
      style: { useTemplate: 'error' },
      // A fold that collects does so in a new list each time: what is rendered changes nothing in place.
      performance: { noAccumulatingSpread: 'off' },
    },
  },
}

const compilerOptions = {
  strict: true,
  noEmit: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  exactOptionalPropertyTypes: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  target: 'es2023',
  lib: ['es2023'],
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  typeRoots: [join(modules, '@types')],
  types: ['node'],
}

function writeAll(folder: string, renderer: Renderer, tests: Renderer, extension: string): void {
  for (const [i, text] of distinctTexts(renderer, programs()).entries())
    writeFileSync(join(folder, `p${i}${extension}`), text)
  for (const { specification, ...subject } of subjects)
    for (const each of [renderer, tests])
      writeFileSync(join(folder, each.fileName(specification)), each.render({ ...subject, specification }))
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(biome))
}

const lint = (folder: string): string =>
  output(folder, tool('biome'), ['lint', '--error-on-warnings', '--max-diagnostics=20', '.'])

test('biome finds nothing in rendered JavaScript', () => {
  inFolder('javascript-lint', folder => {
    writeAll(folder, javascriptRenderer, javascriptTests, '.mjs')
    lint(folder)
  })
})

test('tsc --strict and biome find nothing in rendered TypeScript', () => {
  inFolder('typescript-lint', folder => {
    writeAll(folder, typescriptRenderer, typescriptTests, '.ts')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    output(folder, tool('tsc'), ['-p', '.'])
    lint(folder)
  })
})

test('tsc --strict and biome find nothing in random programs', () => {
  inFolder('typescript-random', folder => {
    for (const [i, text] of distinctTexts(typescriptRenderer, checkedPrograms()).entries())
      writeFileSync(join(folder, `p${i}.ts`), text)
    for (const [i, text] of distinctTexts(javascriptRenderer, checkedPrograms()).entries())
      writeFileSync(join(folder, `p${i}.mjs`), text)
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(biome))
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    output(folder, tool('tsc'), ['-p', '.'])
    lint(folder)
  })
})

for (const [renderer, extension] of [
  [javascriptRenderer, '.mjs'],
  [typescriptRenderer, '.ts'],
] as const) {
  test(`rendered ${renderer.name} is as biome format leaves it`, () => {
    inFolder(`${renderer.name}-format`, folder => {
      const inputs = [...formattedPrograms(), ...checkedPrograms()]
      for (const [i, text] of distinctTexts(renderer, inputs).entries())
        writeFileSync(join(folder, `p${i}${extension}`), text)
      writeFileSync(join(folder, 'biome.json'), `${JSON.stringify(biome, undefined, 2)}\n`)
      output(folder, tool('biome'), ['format', '--max-diagnostics=20', '.'])
    })
  })
}
