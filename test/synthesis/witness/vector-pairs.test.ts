/** A goal that two terms of the bank make together is made, and what is made has the goal's row. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RowAt } from '../../../shared/anrf/rows.ts'
import { Bank, type BankSort } from '../../../shared/synthesis/bank/bank.ts'
import { Columns } from '../../../shared/synthesis/bank/columns.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'
import { Enumerator } from '../../../shared/synthesis/enumeration/enumerator.ts'
import { planOf } from '../../../shared/synthesis/enumeration/plan.ts'
import { VectorPairs } from '../../../shared/synthesis/witness/vector-pairs.ts'
import { specificationOf } from '../strategies/drive.ts'

const grammar = `(set-logic BV)
(synth-fun f ((x (_ BitVec 64)) (y (_ BitVec 64))) (_ BitVec 64) ((E (_ BitVec 64))) (
  (E (_ BitVec 64) (x y #x0000000000000001 (bvnot E) (bvadd E E) (bvsub E E) (bvxor E E) (bvand E E) (bvor E E) (bvmul E E)))))
(constraint (= (f #x0000000000000003 #x0000000000000001) #x0000000000000001))
(check-synth)`

const word = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n })
const operators = ['bv.add', 'bv.sub', 'bv.xor', 'bv.and', 'bv.or', 'bv.mul'] as const

function setUp(inputs: readonly (readonly bigint[])[], levels = 4) {
  const [unknown] = specificationOf(grammar).unknowns
  assert(unknown?.grammar)
  const parameters = unknown.parameters.map(({ variable }) => variable)
  const plan = planOf({ grammar: unknown.grammar, definitions: new Map(), parameters, constants: () => [] })
  const interners = { strings: new StringInterner(), values: new ValueInterner() }
  const bank = new Bank(
    new Columns(parameters, inputs, interners),
    plan.sorts.map(sort => sort.type),
  )
  const enumerator = new Enumerator(bank, plan, new Map())
  for (let level = 1; level <= levels; level++) for (const _ of enumerator.level(level));
  return { plan, bank, enumerator }
}

const goalOf = ({ store }: BankSort, row: number): RowAt => ({
  data: store.data(row).slice(),
  at: store.offset(row),
})

/** Whether the bank has a term with the goal's row. */
function isKnown({ bank, plan }: ReturnType<typeof setUp>, goal: RowAt): boolean {
  const { list, store } = bank.sorts[plan.start] as BankSort
  for (let e = 0; e < store.layout.elements; e++)
    store.next.data[store.next.at + e] = goal.data[goal.at + e] as number
  return list.withRow(store.find()) >= 0
}

test('a combination of two known terms is found in one look-up', () => {
  const inputs = fc.array(fc.tuple(word, word), { minLength: 3, maxLength: 6 })
  fc.assert(
    fc.property(inputs, fc.nat(), fc.nat(), fc.constantFrom(...operators), (points, i, k, operator) => {
      const { plan, bank, enumerator } = setUp(points)
      const sort = bank.sorts[plan.start]
      const rule = plan.rules.find(
        each => each.template.kind === 'apply' && each.template.operator === operator,
      )
      assert(sort && rule)
      const pair = [sort.list.term(i % sort.list.count), sort.list.term(k % sort.list.count)]
      const size = bank.terms.count
      const goalTerm = enumerator.make(rule.id, pair)
      const row = bank.terms.row(goalTerm)
      if (goalTerm < size) return
      const goal = goalOf(sort, row)
      const fresh = setUp(points)
      const pairs = new VectorPairs(fresh.enumerator, goal)
      for (const _ of pairs.round());
      assert(isKnown(fresh, goal), operator)
    }),
    { numRuns: 40 },
  )
})

const linear = fc.constantFrom('bv.add' as const, 'bv.sub' as const, 'bv.xor' as const)
/** What is found between both ends: whatever combination beside a sum, a sum beside a factor. */
const nestings = fc.oneof(
  fc.tuple(linear, fc.constantFrom(...operators)),
  fc.tuple(fc.constant('bv.mul' as const), linear),
)

test('a cheap term and a combination of two others are found between both ends', () => {
  const inputs = fc.array(fc.tuple(word, word), { minLength: 3, maxLength: 6 })
  fc.assert(
    fc.property(inputs, fc.nat(40), fc.nat(), fc.nat(), nestings, (...drawn) => {
      const [points, u, v, w, [operator, inside]] = drawn
      const { plan, bank, enumerator } = setUp(points)
      const { list, ...sort } = bank.sorts[plan.start] as BankSort
      const ruleOf = (name: string): number =>
        plan.rules.find(({ template }) => template.kind === 'apply' && template.operator === name)?.id ?? -1
      const [first, ...pair] = [u, v, w].map(i => list.term(i % list.count)) as [number, number, number]
      const goalTerm = enumerator.make(ruleOf(operator), [first, enumerator.make(ruleOf(inside), pair)])
      const goal = goalOf({ list, ...sort }, bank.terms.row(goalTerm))
      const fresh = setUp(points)
      const pairs = new VectorPairs(fresh.enumerator, goal)
      for (const _ of pairs.round());
      for (const _ of pairs.subgoals(Number.POSITIVE_INFINITY));
      assert(isKnown(fresh, goal), `${operator} over ${inside}`)
    }),
    { numRuns: 20 },
  )
})
