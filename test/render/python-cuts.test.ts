/** A part of a text that is cut: linters want it cut no further; from the right the same must be found. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { apply, int, str, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { run } from '../../shared/anrf/interpreter/run.ts'
import { Str } from '../../shared/anrf/type.ts'
import { pythonRenderer } from '../../shared/render/languages/python.ts'
import { textOf } from '../languages/texts.ts'
import { specificationFor } from './agreement.ts'

const s = variable('s', Str)
const parts = (separator: string): Expr => apply('str.split', [s, str(separator)])
const first = (separator: string): Expr => apply('list.get', [parts(separator), int(0)])
const last = (separator: string): Expr => apply('list.last', [parts(separator)])

const inputOf = (body: Expr) => ({
  program: { entry: 'f', functions: [{ name: 'f', parameters: [s], returns: Str, body }] },
  specification: specificationFor('f', [s], Str),
})
const returned = (body: Expr): string | undefined =>
  /return (.*)/.exec(textOf(pythonRenderer, inputOf(body)))?.[1]

test('the first part and the last are cut off once', () => {
  assert.equal(returned(first(' by ')), 's.split(" by ", maxsplit=1)[0]')
  assert.equal(returned(apply('list.head', [parts(' by ')])), 's.split(" by ", maxsplit=1)[0]')
  assert.equal(returned(last(', ')), 's.rsplit(", ", maxsplit=1)[-1]')
})

test('where the separator may overlap itself the last part is that from the left', context => {
  if (spawnSync('python3', ['--version']).status !== 0) return context.skip('no python3')
  for (const [separator, text] of [
    [' - ', 'a - - b'],
    ['aa', 'xaaay'],
    [', ', 'a, b, c'],
    ['ab', 'cabab'],
  ] as const) {
    const input = inputOf(last(separator))
    const outcome = run(input.program, [text])
    const script = `${textOf(pythonRenderer, input)}\nprint(f(${JSON.stringify(text)}), end="")`
    const { stdout } = spawnSync('python3', ['-c', script], { encoding: 'utf8' })
    assert.equal(stdout, outcome.ok && outcome.value, `${separator} in ${text}`)
  }
})
