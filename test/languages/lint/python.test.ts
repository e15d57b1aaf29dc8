/** What Python's linters and its formatter say of rendered code. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { mypy, ruff } from '../../../infra/languages/toolchains.ts'
import { pythonRenderer } from '../../../shared/render/languages/python.ts'
import { pythonTests } from '../../../shared/render/tests/python.ts'
import { subjects } from '../../render/subjects.ts'
import { inFolder, output } from '../folder.ts'
import { hasToolchain } from '../toolchains.ts'
import { checkedPrograms, distinctTexts, formattedPrograms, programs } from './programs.ts'

const rules = 'E,F,W,I,N,UP,B,SIM,C4,RET,PIE,PL,RUF,PERF,FURB,A,ISC,FLY'

const exceptions: Readonly<Record<string, string>> = {
  E501: 'the formatter breaks what can be broken; a promise is told in one line',
  PLR09: 'how many parameters and cases there are is said by the specification',
  PLR2004: 'the numbers of a specification have no names',
  PLW3301: 'min(xs) of a list inside min(a, b) is not nested: flattened it would compare a list',
  RUF001: 'texts of the specification, with the characters that it has',
  RUF002: 'the same in comments',
  RUF015: 'an empty list raises IndexError, as it should; next() would raise StopIteration',
}

function writeAll(folder: string): void {
  for (const [i, text] of distinctTexts(pythonRenderer, programs()).entries())
    writeFileSync(join(folder, `p${i}.py`), text)
  for (const subject of subjects)
    for (const renderer of [pythonRenderer, pythonTests])
      writeFileSync(join(folder, renderer.fileName(subject.specification)), renderer.render(subject))
}

function lint(folder: string): void {
  const [check, ...options] = [...ruff, 'check', '--isolated', '--no-cache', '--quiet']
  const ignored = Object.keys(exceptions).join(',')
  const asked = ['--target-version', 'py310', '--select', rules, '--ignore', ignored, '.']
  assert.equal(output(folder, check as string, [...options, ...asked]), '')
  const [types, ...first] = mypy
  output(folder, types, [...first, '--strict', '--no-incremental', '--cache-dir=/dev/null', '.'])
}

test('ruff and mypy find nothing in rendered Python', context => {
  if (!hasToolchain(context, 'ruff and mypy')) return
  inFolder('python-lint', folder => {
    writeAll(folder)
    lint(folder)
  })
})

test('ruff and mypy find nothing in random programs', context => {
  if (!hasToolchain(context, 'ruff and mypy')) return
  inFolder('python-random', folder => {
    for (const [i, text] of distinctTexts(pythonRenderer, checkedPrograms()).entries())
      writeFileSync(join(folder, `p${i}.py`), text)
    lint(folder)
  })
})

test('rendered Python is as ruff format leaves it', context => {
  if (!hasToolchain(context, 'ruff and mypy')) return
  inFolder('python-format', folder => {
    const inputs = [...formattedPrograms(), ...checkedPrograms()]
    for (const [i, text] of distinctTexts(pythonRenderer, inputs).entries())
      writeFileSync(join(folder, `p${i}.py`), text)
    const [command, ...options] = [...ruff, 'format', '--isolated', '--no-cache', '--diff', '--quiet', '.']
    output(folder, command as string, options)
  })
})
