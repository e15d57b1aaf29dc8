/** A truth table that known terms make together is made; in a closed grammar the search tells what cannot be made. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Value } from '../../../shared/anrf/value.ts'
import { Bank } from '../../../shared/synthesis/bank/bank.ts'
import { Columns } from '../../../shared/synthesis/bank/columns.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'
import { Enumerator } from '../../../shared/synthesis/enumeration/enumerator.ts'
import { planOf } from '../../../shared/synthesis/enumeration/plan.ts'
import { exampleGuided } from '../../../shared/synthesis/strategies/example-guided.ts'
import { TruthGoals } from '../../../shared/synthesis/witness/truth-goals.ts'
import { drive, specificationOf } from '../strategies/drive.ts'

const names = ['a', 'b', 'c', 'd']
const parameters = names.map(name => `(${name} Bool)`).join(' ')
const assignments = Array.from({ length: 16 }, (_, i) => names.map((_, k) => ((i >> k) & 1) === 1))

const layered = `(set-logic BV)
(synth-fun f (${parameters}) Bool ((Top Bool) (Mid Bool) (Low Bool)) (
  (Top Bool ((and Mid Mid) (or Mid Mid) (xor Top Top) (not Top) Mid))
  (Mid Bool ((and Low Low) (or Low Low) (xor Mid Mid) (not Mid) Low a b))
  (Low Bool (c d (xor Low Low) (not Low)))))
(constraint (= (f false false false false) true))
(check-synth)`

function setUp(levels: number) {
  const [unknown] = specificationOf(layered).unknowns
  assert(unknown?.grammar)
  const variables = unknown.parameters.map(({ variable }) => variable)
  const plan = planOf({
    grammar: unknown.grammar,
    definitions: new Map(),
    parameters: variables,
    constants: () => [],
  })
  const columns = new Columns(variables, assignments, {
    strings: new StringInterner(),
    values: new ValueInterner(),
  })
  const bank = new Bank(
    columns,
    plan.sorts.map(sort => sort.type),
  )
  const enumerator = new Enumerator(bank, plan, new Map())
  for (let level = 1; level <= levels; level++) for (const _ of enumerator.level(level));
  const start = bank.sorts[plan.start]
  assert(start)
  return { plan, bank, enumerator, start }
}

test('a combination of two known terms is found from its truth table', () => {
  const operators = fc.constantFrom('and' as const, 'or' as const, 'xor' as const)
  fc.assert(
    fc.property(fc.nat(), fc.nat(), operators, (i, k, operator) => {
      const { plan, bank, enumerator, start } = setUp(4)
      const rule = plan.rules.find(
        ({ sort, template }) =>
          sort === plan.start && template.kind === 'apply' && template.operator === operator,
      )
      assert(rule)
      const lists = rule.holes.map(hole => bank.sorts[hole]?.list)
      const kids = [i, k].map((at, hole) => lists[hole]?.term(at % (lists[hole]?.count ?? 1)) ?? -1)
      const row = bank.terms.row(enumerator.make(rule.id, kids))
      const goal = { data: start.store.data(row).slice(), at: start.store.offset(row) }
      const fresh = setUp(4)
      for (const _ of new TruthGoals(fresh.enumerator, goal).round(1_000_000));
      const { next } = fresh.start.store
      for (let e = 0; e < assignments.length; e++) next.data[next.at + e] = goal.data[goal.at + e] as number
      assert(fresh.start.list.withRow(fresh.start.store.find()) >= 0)
    }),
    { numRuns: 60 },
  )
})

/** Truth tables over a and b, four bits, of exactly two layers of gates over `a` and `not b`. */
function reachable(): ReadonlySet<number> {
  const [a, b] = [0b1010, 0b1100]
  const layer = (from: readonly number[]): number[] => [
    ...new Set(from.flatMap(x => from.flatMap(y => [x & y, x | y]))),
  ]
  return new Set(layer(layer([a, ~b & 15])))
}

test('a closed grammar is answered with a program or with a proof that it has none', () => {
  const tables = reachable()
  for (let table = 0; table < 16; table++) {
    const rows = [0, 1, 2, 3].map(i => {
      const guard = `(and (= a ${(i & 1) === 1}) (= b ${(i & 2) === 2}))`
      return `(constraint (=> ${guard} (= (f a b) ${((table >> i) & 1) === 1})))`
    })
    const specification = specificationOf(`(set-logic BV)
      (synth-fun f ((a Bool) (b Bool)) Bool ((S Bool) (M Bool) (L Bool)) (
        (S Bool ((and M M) (or M M))) (M Bool ((and L L) (or L L))) (L Bool (a (not b)))))
      (declare-var a Bool) (declare-var b Bool) ${rows.join('\n')} (check-synth)`)
    const grid: Value[][] = [0, 1, 2, 3].map(i => [(i & 1) === 1, (i & 2) === 2])
    const { stopped } = drive(exampleGuided, specification, { grid })
    assert.equal(
      stopped.stopped,
      tables.has(table) ? 'solved' : 'unrealisable',
      `${table}: ${stopped.detail}`,
    )
  }
})

/** Truth tables over a, b and c, eight bits, of the layered grammar below. */
function layeredTables(): ReadonlySet<number> {
  const [a, b, c] = [0b10101010, 0b11001100, 0b11110000]
  const pairs = (from: Iterable<number>, with_: (x: number, y: number) => number): number[] =>
    [...from].flatMap(x => [...from].map(y => with_(x, y)))
  const low = new Set([a, ~c & 255])
  const mid = new Set([...low, b, ...pairs(low, (x, y) => x | y), ...pairs(low, (x, y) => x ^ y)])
  const high = new Set([...mid, ...pairs(mid, (x, y) => x & y), ...[...mid].map(x => ~x & 255)])
  return new Set([...high, ...pairs(high, (x, y) => x ^ y)])
}

test('neither claim is wrong in a grammar whose layers include each other', () => {
  const tables = layeredTables()
  const table = fc.oneof(fc.nat(255), fc.constantFrom(...tables))
  fc.assert(
    fc.property(table, wanted => {
      const inputs = Array.from({ length: 8 }, (_, i) => [0, 1, 2].map(k => ((i >> k) & 1) === 1))
      const rows = inputs.map(
        (row, i) =>
          `(constraint (=> (and (= a ${row[0]}) (= b ${row[1]}) (= c ${row[2]})) (= (f a b c) ${((wanted >> i) & 1) === 1})))`,
      )
      const specification = specificationOf(`(set-logic BV)
        (synth-fun f ((a Bool) (b Bool) (c Bool)) Bool ((T Bool) (H Bool) (M Bool) (L Bool)) (
          (T Bool (H (xor H H))) (H Bool (M (and M M) (not M))) (M Bool (L b (or L L) (xor L L)))
          (L Bool (a (not c)))))
        (declare-var a Bool) (declare-var b Bool) (declare-var c Bool) ${rows.join('')} (check-synth)`)
      const { stopped } = drive(exampleGuided, specification, { grid: inputs })
      assert.equal(stopped.stopped, tables.has(wanted) ? 'solved' : 'unrealisable', stopped.detail)
    }),
    { numRuns: 80 },
  )
})
