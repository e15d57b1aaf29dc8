/** Floats, options, tuples, records and trees cross the bridges in both directions, and so do the errors of their parts. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { RenderInput } from '../../shared/render/renderer.ts'
import { readSpecification } from '../../shared/spec/read.ts'
import { bridgeFolder, failure, openScript, runPythonScript } from './bridge.ts'
import { hasToolchain } from './toolchains.ts'

/** A specification whose one clause is the program as well. */
function program(text: string): RenderInput {
  const reading = readSpecification(text, { format: 'yaml' })
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'))
  const { specification } = reading
  const [unknown] = specification.unknowns
  const [clause] = specification.constraints
  const body = clause?.expr.kind === 'apply' ? clause.expr.args[1] : undefined
  if (unknown === undefined || body === undefined) throw new Error('no body')
  const { name, returns } = unknown
  const parameters = unknown.parameters.map(({ variable }) => variable)
  const functions = [
    ...specification.definitions.filter(each => each.name !== name),
    { name, parameters, returns, body },
  ]
  return { program: { entry: name, functions }, specification }
}

const mirror = program(`
name: mirror
data: ["Tree = Leaf | Node(left: Tree, item_kind: Int, right: Tree)"]
definitions:
  - name: turned
    parameters: { t: Tree }
    returns: Tree
    body: if t is Leaf then t else Node(turned(t.right), t.item_kind, turned(t.left))
    decreases: t
parameters: [{ name: t, type: Tree }]
returns: Tree
constraints: ["result == turned(t)"]
`)
const priced = program(`
name: priced
parameters:
  - { name: item, type: "{cents: Int, name: String}" }
  - { name: count, type: Int }
returns: "{cents: Int, name: String}"
constraints: ["result == {cents: item.cents * count, name: item.name}"]
`)
const halves = program(`
name: halves
parameters: [{ name: xs, type: "List[Float]" }, { name: code, type: "Option[Int]" }]
returns: "(List[Float], Option[Option[Int]], Int)"
constraints: ["result == (map(xs, x -> x / 2.0), some(code), value(code))"]
`)

const tree = {
  kind: 'Node',
  left: { kind: 'Leaf' },
  item_kind: 2n ** 70n,
  right: { kind: 'Node', left: { kind: 'Leaf' }, item_kind: -3n, right: { kind: 'Leaf' } },
}
const turned = {
  kind: 'Node',
  left: { kind: 'Node', left: { kind: 'Leaf' }, item_kind: -3n, right: { kind: 'Leaf' } },
  item_kind: 2n ** 70n,
  right: { kind: 'Leaf' },
}

test('JavaScript calls Python with trees, records, options, tuples and floats', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [mirror, priced, halves])
  const turn = await openScript(context, join(folder, 'mirror.bridge.mjs'), 'mirror')
  assert.deepEqual(await turn.call(tree), turned)
  const price = await openScript(context, join(folder, 'priced.bridge.mjs'), 'priced')
  assert.deepEqual(await price.call({ cents: 2n ** 60n, name: 'é😀' }, 3n), {
    cents: 3n * 2n ** 60n,
    name: 'é😀',
  })
  const half = await openScript(context, join(folder, 'halves.bridge.mjs'), 'halves')
  const floats = [-0, 5e-324, 1e308, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3]
  assert.deepEqual(await half.call(floats, 7n), [floats.map(x => x / 2), [7n], 7n])
  assert.equal(await failure(half.call(floats, null)), 'EmptyOption')
  assert.equal(await failure(half.call(['x'], null)), 'InputOutsideDomain')
  assert.equal(await failure(price.call({ name: 'x' }, 1n)), 'InputOutsideDomain')
  assert.equal(await failure(turn.call({ kind: 'Twig' })), 'InputOutsideDomain')
})

test('Python calls JavaScript with trees, records, options, tuples and floats', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [mirror, priced, halves])
  const script = `
import json, math
import halves_bridge, mirror_bridge, priced_bridge
from mirror_bridge import Leaf, Node
tree = Node(Leaf(), 2**70, Node(Leaf(), -3, Leaf()))
with mirror_bridge.MirrorBridge() as bridge:
    turned = bridge.mirror(tree) == Node(Node(Leaf(), -3, Leaf()), 2**70, Leaf())
item = priced_bridge.CentsName(2**60, "é😀")
with priced_bridge.PricedBridge() as bridge:
    priced = bridge.priced(item, 3) == priced_bridge.CentsName(3 * 2**60, "é😀")
    try:
        refused = bridge.priced({"cents": 1}, 1)
    except priced_bridge.InputOutsideDomain:
        refused = True
floats = [-0.0, 5e-324, 1e308, math.inf, -math.inf, 3.0]
with halves_bridge.HalvesBridge() as bridge:
    halves, boxed, code = bridge.halves(floats, 7)
    same = [str(x) for x in halves] == [str(x / 2) for x in floats] and boxed == (7,) and code == 7
    nan = math.isnan(bridge.halves([math.nan], 7)[0][0])
    try:
        empty = bridge.halves(floats, None)
    except halves_bridge.EmptyOption:
        empty = True
print(json.dumps([turned, priced, refused, same, nan, empty]))
`
  assert.deepEqual(await runPythonScript(folder, script), [true, true, true, true, true, true])
})
