import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TermList } from '../../../shared/synthesis/bank/term-list.ts'

const level = (list: TermList, cost: number): number[] =>
  Array.from({ length: list.levelEnd(cost) - list.levelStart(cost) }, (_, i) =>
    list.term(list.levelStart(cost) + i),
  )

test('a cheaper term found later stands in its own level, where terms over it are made', () => {
  const list = new TermList()
  list.beginLevel(1)
  // Deduction makes a dear term while the cheap ones are being made.
  list.add(100, 7)
  list.beginLevel(2)
  list.add(101, 8)
  list.beginLevel(3)
  list.replace(102, 7)
  list.beginLevel(4)
  assert.deepEqual(level(list, 3), [102])
  assert.equal(list.withRow(7), 102)
  assert.equal(list.withRow(8), 101)
})

test('a row belongs to the first of equal terms', () => {
  const list = new TermList()
  list.beginLevel(1)
  assert.equal(list.add(1, 5), true)
  assert.equal(list.add(2, 5), false)
  assert.equal(list.withRow(5), 1)
  assert.equal(list.withRow(6), -1)
  assert.equal(list.withRow(1_000_000), -1)
})
