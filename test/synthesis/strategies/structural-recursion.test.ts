/** Recursion over trees by example: what is found is right on trees that no example showed. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { run } from '../../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { sameValue, type Value } from '../../../shared/anrf/value.ts'
import { readSpecification } from '../../../shared/spec/read.ts'
import type { FormalSpecification } from '../../../shared/spec/specification.ts'
import { structuralRecursion } from '../../../shared/synthesis/strategies/structural-recursion.ts'
import { drive, taskOf } from '../drive.ts'

const read = (text: string): FormalSpecification => {
  const reading = readSpecification(text)
  assert.ok(reading.ok, JSON.stringify(!reading.ok && reading.problems))
  return reading.specification
}

const binary = 'data:\n  - Tree = Leaf | Node(left: Tree, item: Int, right: Tree)\n'
const rose = 'data:\n  - Rose = Rose(label: String, branches: List[Rose])\n'
const leaf: Value = ['Leaf']
const node = (left: Value, item: number, right: Value): Value => ['Node', left, item, right]

/** Trees, and what the meant function makes of them. */
const trees: fc.Arbitrary<Value> = fc.letrec<{ tree: Value }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(leaf),
    fc.tuple(tie('tree'), fc.integer({ min: -50, max: 50 }), tie('tree')).map(([a, n, b]) => node(a, n, b)),
  ),
})).tree

type Fold = (tree: Value) => Value
const foldOf =
  (base: Value, step: (left: Value, item: number, right: Value) => Value): Fold =>
  tree => {
    const [maker, left, item, right] = tree as readonly Value[]
    const again = foldOf(base, step)
    return maker === 'Leaf' ? base : step(again(left as Value), item as number, again(right as Value))
  }
const sum = foldOf(0, (left, item, right) => (left as number) + item + (right as number))
const height = foldOf(0, (left, _, right) => 1 + Math.max(left as number, right as number))
const mirror = foldOf(leaf, (left, item, right) => node(right, item, left))
const inOrder = foldOf([], (left, item, right) => [...(left as Value[]), item, ...(right as Value[])])

const meant: Readonly<Record<string, readonly [text: string, fold: Fold]>> = {
  'the sum of a tree': [
    `name: total\n${binary}parameters: { t: Tree }\nreturns: Int\nexamples:
  - total(Leaf) == 0
  - total(Node(Leaf, 5, Leaf)) == 5
  - total(Node(Node(Leaf, 2, Leaf), 7, Node(Leaf, 4, Leaf))) == 13
`,
    sum,
  ],
  'its height': [
    `name: height\n${binary}parameters: { t: Tree }\nreturns: Int\nexamples:
  - height(Leaf) == 0
  - height(Node(Leaf, 5, Leaf)) == 1
  - height(Node(Node(Leaf, 2, Leaf), 7, Leaf)) == 2
  - height(Node(Leaf, 7, Node(Node(Leaf, 4, Leaf), 9, Leaf))) == 3
  - height(Node(Node(Leaf, 2, Leaf), 7, Node(Leaf, 4, Leaf))) == 2
`,
    height,
  ],
  'its mirror image': [
    `name: mirror\n${binary}parameters: { t: Tree }\nreturns: Tree\nexamples:
  - mirror(Leaf) == Leaf
  - mirror(Node(Leaf, 5, Leaf)) == Node(Leaf, 5, Leaf)
  - mirror(Node(Node(Leaf, 2, Leaf), 7, Leaf)) == Node(Leaf, 7, Node(Leaf, 2, Leaf))
  - mirror(Node(Node(Leaf, 2, Leaf), 7, Node(Leaf, 4, Leaf))) == Node(Node(Leaf, 4, Leaf), 7, Node(Leaf, 2, Leaf))
`,
    mirror,
  ],
  'its items in order': [
    `name: items\n${binary}parameters: { t: Tree }\nreturns: List[Int]\nexamples:
  - items(Leaf) == []
  - items(Node(Leaf, 5, Leaf)) == [5]
  - items(Node(Node(Leaf, 2, Leaf), 7, Node(Leaf, 4, Leaf))) == [2, 7, 4]
  - items(Node(Leaf, 1, Node(Leaf, 6, Leaf))) == [1, 6]
`,
    inOrder,
  ],
}

function answerOf(program: Program, inputs: readonly Value[]): Value {
  const outcome = run(program, inputs)
  assert.ok(outcome.ok)
  return outcome.value
}

describe('recursion over a tree', () => {
  for (const [name, [text, fold]] of Object.entries(meant))
    test(name, async () => {
      const { program, stopped } = await drive(structuralRecursion, taskOf(read(text)), { steps: 3_000_000 })
      assert.ok(program, JSON.stringify(stopped))
      fc.assert(
        fc.property(trees, tree => {
          assert.ok(sameValue(answerOf(program, [tree]), fold(tree)))
        }),
        { numRuns: 100 },
      )
    })

  test('what else is given is passed on', async () => {
    const text = `name: occurs\n${binary}parameters: { t: Tree, wanted: Int }\nreturns: Bool\nexamples:
  - occurs(Leaf, 3) == false
  - occurs(Node(Leaf, 5, Leaf), 5) == true
  - occurs(Node(Leaf, 5, Leaf), 4) == false
  - occurs(Node(Node(Leaf, 2, Leaf), 7, Node(Leaf, 4, Leaf)), 4) == true
  - occurs(Node(Node(Leaf, 2, Leaf), 7, Node(Leaf, 4, Leaf)), 2) == true
  - occurs(Node(Node(Leaf, 2, Leaf), 7, Node(Leaf, 4, Leaf)), 5) == false
  - occurs(Node(Leaf, 1, Node(Node(Leaf, 6, Leaf), 3, Leaf)), 6) == true
  - occurs(Node(Leaf, 1, Node(Node(Leaf, 6, Leaf), 3, Leaf)), 2) == false
`
    const { program, stopped } = await drive(structuralRecursion, taskOf(read(text)), { steps: 5_000_000 })
    assert.ok(program, JSON.stringify(stopped))
    const deep = node(leaf, 1, node(node(leaf, 8, leaf), 3, leaf))
    for (const [wanted, expected] of [
      [8, true],
      [3, true],
      [2, false],
    ] as const)
      assert.equal(answerOf(program, [deep, wanted]), expected)
  })

  test('a tree with a list of branches, and a list of such trees', async () => {
    const text = `name: sizes\n${rose}parameters: { forest: "List[Rose]" }\nreturns: List[Int]\nexamples:
  - sizes([]) == []
  - sizes([Rose("a", [])]) == [1]
  - sizes([Rose("a", [Rose("b", []), Rose("c", [])]), Rose("d", [])]) == [3, 1]
  - sizes([Rose("a", [Rose("b", [Rose("c", [])])])]) == [3]
`
    const { program, stopped } = await drive(structuralRecursion, taskOf(read(text)), { steps: 3_000_000 })
    assert.ok(program, JSON.stringify(stopped))
    const tree = (...branches: readonly Value[]): Value => ['Rose', 'x', branches]
    assert.deepEqual(answerOf(program, [[tree(tree(tree(), tree()), tree(), tree()), tree()]]), [6, 1])
  })

  test('where no parameter is a tree, it does not suit', () => {
    const suits = structuralRecursion.suits(
      taskOf(read('name: f\nparameters: { x: Int }\nreturns: Int\nexamples:\n  - f(1) == 2\n')),
    )
    assert.deepEqual(suits.score, 0)
  })
})
