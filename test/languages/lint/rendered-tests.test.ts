/** Rendered tests of programs of every type are as each language's formatter leaves them, and vetted. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { googleJavaFormat, ruff } from '../../../infra/languages/toolchains.ts'
import { goRenderer } from '../../../shared/render/languages/go.ts'
import { javaRenderer } from '../../../shared/render/languages/java.ts'
import { rustRenderer } from '../../../shared/render/languages/rust.ts'
import type { Renderer } from '../../../shared/render/renderer.ts'
import { goTests } from '../../../shared/render/tests/go.ts'
import { javaTests } from '../../../shared/render/tests/java.ts'
import { pythonTests } from '../../../shared/render/tests/python.ts'
import { rustTests } from '../../../shared/render/tests/rust.ts'
import { javascriptTests, typescriptTests } from '../../../shared/render/tests/script.ts'
import { subjects } from '../../render/subjects.ts'
import { typedSubjects } from '../../render/typed-subjects.ts'
import { inFolder, output } from '../folder.ts'
import { go } from '../go.ts'
import { hasToolchain } from '../toolchains.ts'

const programs = [...subjects, ...typedSubjects]

function write(folder: string, ...renderers: readonly Renderer[]): void {
  mkdirSync(folder, { recursive: true })
  for (const input of programs)
    for (const renderer of renderers)
      writeFileSync(join(folder, renderer.fileName(input.specification)), renderer.render(input))
}

test('ruff finds nothing in rendered tests, and would not format them otherwise', context => {
  if (!hasToolchain(context, 'ruff and mypy')) return
  inFolder('python-tests', folder => {
    write(folder, pythonTests)
    const [command, ...first] = ruff
    output(folder, command, [...first, 'format', '--isolated', '--no-cache', '--diff', '--quiet', '.'])
    const rules = ['--select', 'E,F,W,I,N,UP,B,SIM,C4,PIE,PL,RUF', '--ignore', 'E501,PLR2004,RUF001']
    assert.equal(
      output(folder, command, [...first, 'check', '--isolated', '--no-cache', '--quiet', ...rules, '.']),
      '',
    )
  })
})

test('biome would not format rendered tests otherwise', () => {
  const biome = join(import.meta.dirname, '../../../node_modules/.bin/biome')
  const style = {
    vcs: { enabled: false },
    formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 100 },
    javascript: { formatter: { quoteStyle: 'double', semicolons: 'asNeeded' } },
  }
  inFolder('script-tests', folder => {
    write(folder, javascriptTests, typescriptTests)
    writeFileSync(join(folder, 'biome.json'), `${JSON.stringify(style, undefined, 2)}\n`)
    output(folder, biome, ['format', '--max-diagnostics=20', '.'])
  })
})

test('gofmt and go vet find nothing in rendered tests', context => {
  if (!hasToolchain(context, 'go')) return
  inFolder('go-tests', folder => {
    writeFileSync(join(folder, 'go.mod'), 'module programs\n\ngo 1.22\n')
    for (const input of programs) {
      const inside = join(folder, goRenderer.fileName(input.specification).replace('.', '_'))
      mkdirSync(inside)
      for (const renderer of [goRenderer, goTests])
        writeFileSync(join(inside, renderer.fileName(input.specification)), renderer.render(input))
    }
    assert.equal(output(folder, 'gofmt', ['-l', '.']), '')
    go(folder, ['vet', './...'])
  })
})

/** The code and its tests in a folder for each program. */
function writeBoth(folder: string, code: Renderer, tests: Renderer): readonly string[] {
  return programs.map((input, i) => {
    mkdirSync(join(folder, `p${i}`))
    for (const renderer of [code, tests])
      writeFileSync(join(folder, `p${i}`, renderer.fileName(input.specification)), renderer.render(input))
    return join(`p${i}`, tests.fileName(input.specification))
  })
}

test('rustfmt would not format rendered tests otherwise', context => {
  if (!hasToolchain(context, 'rustfmt')) return
  inFolder('rust-tests', folder => {
    const files = writeBoth(folder, rustRenderer, rustTests)
    output(folder, 'rustfmt', ['--edition=2021', '--check', '--color=never', ...files])
  })
})

test('google-java-format would not format rendered tests otherwise', context => {
  if (!hasToolchain(context, 'google-java-format')) return
  inFolder('java-tests', folder => {
    const files = writeBoth(folder, javaRenderer, javaTests)
    const [command, ...options] = googleJavaFormat
    output(folder, command as string, [...options, '--dry-run', '--set-exit-if-changed', ...files])
  })
})
