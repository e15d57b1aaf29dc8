/** A specification with several functions: each checks its promises for callers outside the file, and only for them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, call, int, variable } from '../../shared/anrf/build.ts'
import { Int } from '../../shared/anrf/type.ts'
import { javascriptRenderer } from '../../shared/render/languages/javascript.ts'
import type { RenderInput } from '../../shared/render/renderer.ts'
import { specificationFor } from './agreement.ts'

const [x, y] = [variable('x', Int), variable('y', Int)]
const span = { line: 1, column: 1, offset: 0, length: 0 }

/** `half` is promised x >= 0; `both` calls it for any y. */
function both(): RenderInput {
  const half = { name: 'half', parameters: [x], returns: Int, body: apply('int.div', [x, int(2)]) }
  const sum = apply('int.add', [call('half', [y], Int), int(1)])
  const entry = { name: 'both', parameters: [y], returns: Int, body: sum }
  const specification = specificationFor('both', [y], Int)
  const [own] = specification.unknowns
  const expr = apply('int.ge', [x, int(0)])
  const domain = { expr, text: 'x >= 0', span, origin: 'given' as const }
  const other = { name: 'half', parameters: [{ variable: x, domain }], returns: Int, span }
  return {
    program: { entry: 'both', functions: [half, entry] },
    specification: { ...specification, unknowns: own === undefined ? [] : [other, own] },
  }
}

test('a promise about a function that is not the entry is checked where others call it, and not inside', async () => {
  const text = javascriptRenderer.render(both())
  const module = (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as {
    readonly half: (x: number) => number
    readonly both: (y: number) => number
  }
  assert.equal(module.half(7), 3)
  assert.throws(() => module.half(-1), /requires x >= 0/)
  assert.equal(module.both(-7), -3)
})
