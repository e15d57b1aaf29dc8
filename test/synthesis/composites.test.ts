/** Specifications over floats, options, tuples, records and trees, as people write them: found, and right elsewhere too. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Value } from '../../shared/anrf/value.ts'
import { answered, type Elsewhere } from './answered.ts'

interface Wanted {
  readonly specification: string
  readonly method: 'PROVED' | 'TESTED' | 'EXAMPLES'
  readonly elsewhere: Elsewhere
}

const treeData = `data:
  - Tree = Leaf | Node(left: Tree, item: Int, right: Tree)
definitions:
  - name: leaves
    parameters: { t: Tree }
    returns: Int
    body: if t is Leaf then 1 else leaves(t.left) + leaves(t.right)
    decreases: t
parameters: { t: Tree }
returns: Int
`
const leaf = ['Leaf'] as const
const node = (left: Value, item: number, right: Value): Value => ['Node', left, item, right]

const tasks: Readonly<Record<string, Wanted>> = {
  'a pair swapped, by example': {
    specification: `name: swap
parameters: { p: "(Int, String)" }
returns: (String, Int)
examples:
  - swap((1, "a")) == ("a", 1)
  - swap((2, "b")) == ("b", 2)
`,
    method: 'EXAMPLES',
    elsewhere: [[[[7, 'seven']], ['seven', 7]]],
  },
  'a pair swapped, item by item': {
    specification: `name: swap
parameters: { p: "(Int, String)" }
returns: (String, Int)
constraints:
  - result[0] == p[1]
  - result[1] == p[0]
`,
    method: 'PROVED',
    elsewhere: [[[[7, 'seven']], ['seven', 7]]],
  },
  'a total less an optional discount': {
    specification: `name: total
parameters: { price: Int, discount: Option[Int] }
returns: Int
examples:
  - total(100, some(20)) == 80
  - total(100, none) == 100
  - total(55, some(5)) == 50
  - total(7, none) == 7
`,
    method: 'EXAMPLES',
    elsewhere: [
      [[1000, [1]], 999],
      [[3, []], 3],
    ],
  },
  'a total by its two cases': {
    specification: `name: total
parameters: { price: Int, discount: Option[Int] }
returns: Int
constraints:
  - isSome(discount) implies result == price - value(discount)
  - not isSome(discount) implies result == price
`,
    method: 'PROVED',
    elsewhere: [
      [[1000, [1]], 999],
      [[3, []], 3],
    ],
  },
  'the area of a record': {
    specification: `name: area
parameters: { r: "{width: Int, height: Int}" }
returns: Int
examples:
  - "area({width: 2, height: 3}) == 6"
  - "area({width: 5, height: 4}) == 20"
  - "area({width: 1, height: 9}) == 9"
`,
    method: 'EXAMPLES',
    elsewhere: [[[[10, 12]], 120]],
  },
  'a record with one field raised': {
    specification: `name: raise
parameters: { e: "{name: String, cents: Int}", by: Int }
returns: "{name: String, cents: Int}"
constraints:
  - result.name == e.name
  - result.cents == e.cents + by
`,
    method: 'PROVED',
    elsewhere: [
      [
        [[5, 'x'], 3],
        [8, 'x'],
      ],
    ],
  },
  'the leaves of a tree': {
    specification: `name: count\n${treeData}constraints:\n  - result == leaves(t)\n`,
    method: 'PROVED',
    elsewhere: [[[node(leaf, 1, node(leaf, 2, leaf))], 3]],
  },
  'the inner nodes of a tree, by example': {
    specification: `name: inner\n${treeData}examples:
  - inner(Leaf) == 0
  - inner(Node(Leaf, 5, Leaf)) == 1
  - inner(Node(Node(Leaf, 1, Leaf), 7, Node(Leaf, 3, Leaf))) == 3
`,
    method: 'EXAMPLES',
    elsewhere: [[[node(leaf, 1, node(leaf, 2, leaf))], 2]],
  },
  'the item at the root of a tree': {
    specification: `name: root\n${treeData}constraints:
  - t is Leaf implies result == 0
  - t is Node implies result == t.item
`,
    method: 'PROVED',
    elsewhere: [
      [[node(leaf, 12, leaf)], 12],
      [[leaf], 0],
    ],
  },
  'the area of a shape, by example': {
    specification: `name: area
data:
  - Shape = Square(side: Int) | Rectangle(width: Int, height: Int)
parameters: { s: Shape }
returns: Int
examples:
  - area(Square(3)) == 9
  - area(Square(5)) == 25
  - area(Rectangle(2, 3)) == 6
  - area(Rectangle(7, 4)) == 28
`,
    method: 'EXAMPLES',
    elsewhere: [
      [[['Square', 11]], 121],
      [[['Rectangle', 10, 12]], 120],
    ],
  },
  'the mean of two floats': {
    specification: `name: mean
parameters: { x: Float, y: Float }
returns: Float
constraints:
  - same(result, (x + y) / 2)
`,
    method: 'PROVED',
    elsewhere: [[[1, 2.5], 1.75]],
  },
  'the mean of two floats, by example': {
    specification: `name: mean
parameters: { x: Float, y: Float }
returns: Float
examples:
  - mean(1.0, 2.0) == 1.5
  - mean(4.0, 10.0) == 7.0
  - mean(-1.0, 1.0) == 0.0
`,
    method: 'EXAMPLES',
    elsewhere: [[[1, 2.5], 1.75]],
  },
  'the larger of two floats': {
    specification: `name: larger
parameters:
  - { name: x, type: Float, where: not isNaN(x) }
  - { name: y, type: Float, where: not isNaN(y) }
returns: Float
constraints:
  - result >= x and result >= y
  - result == x or result == y
`,
    method: 'PROVED',
    elsewhere: [
      [[1, 2.5], 2.5],
      [[-1, -2], -1],
    ],
  },
  'the first of two options that holds a value': {
    specification: `name: first
parameters: { a: "Option[Int]", b: "Option[Int]" }
returns: Option[Int]
examples:
  - first(some(1), none) == some(1)
  - first(some(1), some(2)) == some(1)
  - first(none, some(2)) == some(2)
  - first(none, none) == none
`,
    method: 'EXAMPLES',
    elsewhere: [
      [[[], [8]], [8]],
      [[[9], [8]], [9]],
    ],
  },
  'the sum over a list of records': {
    specification: `name: cart
parameters: { items: "List[{cents: Int, count: Int}]" }
returns: Int
examples:
  - "cart([]) == 0"
  - "cart([{cents: 5, count: 2}]) == 5"
  - "cart([{cents: 5, count: 2}, {cents: 7, count: 1}]) == 12"
`,
    method: 'EXAMPLES',
    elsewhere: [
      [
        [
          [
            [1, 9],
            [2, 9],
            [3, 9],
          ],
        ],
        6,
      ],
    ],
  },
}

for (const [name, { specification, method, elsewhere }] of Object.entries(tasks))
  test(name, async () => {
    assert.equal(await answered(specification, elsewhere), method)
  })
