import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, variable } from '../../../shared/anrf/build.ts'
import { Str } from '../../../shared/anrf/type.ts'
import { shortening } from '../../../shared/render/passes/shortening.ts'

test('a condition on one term that is also a result is no comparison of two', () => {
  const [s, t] = [variable('s', Str), variable('t', Str)]
  const choice = apply('if', [apply('str.is_digit', [s]), s, t])
  assert.equal(shortening.rewrite(choice), undefined)
})
