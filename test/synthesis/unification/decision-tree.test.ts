/** A learnt tree sends every point to a term that is right there, within the allowed leaves. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  allBits,
  type Bits,
  countBits,
  hasBit,
  noBits,
  setBit,
  within,
} from '../../../shared/synthesis/unification/bits.ts'
import { Conditions } from '../../../shared/synthesis/unification/conditions.ts'
import { learnTree, leaves, type Tree } from '../../../shared/synthesis/unification/decision-tree.ts'
import { Labels } from '../../../shared/synthesis/unification/labels.ts'

function bitsOf(flags: readonly boolean[]): Bits {
  const bits = noBits(flags.length)
  flags.forEach((flag, i) => {
    if (flag) setBit(bits, i)
  })
  return bits
}

function learn(n: number, covers: readonly Bits[], sets: readonly Bits[], maxLeaves: number) {
  const labels = new Labels(n)
  covers.forEach((cover, term) => {
    labels.add({ term, cover, cost: 1 })
  })
  const conditions = new Conditions(n, 1000)
  sets.forEach((set, term) => {
    conditions.add({ form: 0, term, cost: 1 }, set)
  })
  const learning = learnTree({ points: allBits(n), labels: labels.kept, conditions, maxLeaves })
  for (let next = learning.next(); ; next = learning.next())
    if (next.done === true) return { tree: next.value, conditions, labels }
}

function leafOf(tree: Tree, conditions: Conditions, i: number): number {
  if (tree.kind === 'leaf') return tree.term
  return leafOf(conditions.has(tree.condition, i) ? tree.inside : tree.outside, conditions, i)
}

const task = fc.integer({ min: 1, max: 70 }).chain(n => {
  const set = fc.array(fc.boolean(), { minLength: n, maxLength: n }).map(bitsOf)
  return fc.tuple(fc.constant(n), fc.array(set, { maxLength: 8 }), fc.array(set, { maxLength: 20 }))
})

test('a tree is right on every point', () => {
  fc.assert(
    fc.property(task, fc.integer({ min: 1, max: 12 }), ([n, covers, sets], maxLeaves) => {
      const { tree, conditions } = learn(n, covers, sets, maxLeaves)
      if (tree === undefined) return
      assert(leaves(tree) <= maxLeaves)
      for (let i = 0; i < n; i++) assert(hasBit(covers[leafOf(tree, conditions, i)] as Bits, i))
    }),
  )
})

test('a split that the labels follow is found', () => {
  fc.assert(
    fc.property(task, fc.nat(), ([n, , sets], pick) => {
      const set = sets[pick % Math.max(1, sets.length)]
      if (set === undefined || [0, n].includes(countBits(set))) return
      const rest = bitsOf(Array.from({ length: n }, (_, i) => !hasBit(set, i)))
      const { tree } = learn(n, [set, rest], sets, 2)
      assert(tree !== undefined && leaves(tree) === 2)
    }),
  )
})

test('labels are an antichain that covers what was added', () => {
  fc.assert(
    fc.property(task, ([n, covers]) => {
      const { labels } = learn(n, covers, [], 1)
      for (const a of labels.kept)
        for (const b of labels.kept) if (a !== b) assert(!within(a.cover, b.cover) || a.cost < b.cost)
      for (const cover of covers) assert(labels.kept.some(label => within(cover, label.cover)))
    }),
  )
})

test('a condition and its complement are one', () => {
  const conditions = new Conditions(40, 10)
  const some = bitsOf(Array.from({ length: 40 }, (_, i) => i % 3 === 0))
  const others = bitsOf(Array.from({ length: 40 }, (_, i) => i % 3 !== 0))
  assert(conditions.add({ form: 0, term: 1, cost: 1 }, others))
  assert(!conditions.add({ form: 0, term: 2, cost: 1 }, some))
  assert(conditions.flipped(0))
  assert(conditions.has(0, 0))
  assert(!conditions.add({ form: 0, term: 3, cost: 1 }, allBits(40)))
})
