/** What enumeration makes: terms of the grammar, one per row, whose rows are what the interpreter computes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateExpr } from '../../../shared/anrf/interpreter/run.ts'
import { readRow } from '../../../shared/anrf/rows/by-value.ts'
import { sameValue, type Value } from '../../../shared/anrf/value.ts'
import { derives } from '../../../shared/spec/derivation.ts'
import { Bank } from '../../../shared/synthesis/bank/bank.ts'
import { Columns } from '../../../shared/synthesis/bank/columns.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'
import { Enumerator } from '../../../shared/synthesis/enumeration/enumerator.ts'
import { type Plan, planOf } from '../../../shared/synthesis/enumeration/plan.ts'
import { Rebuilder } from '../../../shared/synthesis/enumeration/rebuild.ts'
import { WholeRows } from '../../../shared/synthesis/enumeration/whole-rows.ts'
import { specificationOf } from '../strategies/drive.ts'

const texts = `(set-logic SLIA)
(synth-fun f ((s String) (k Int)) String ((S String) (I Int) (B Bool)) (
  (S String (s "" "-" (str.++ S S) (str.substr S I I) (str.replace S S S) (str.from_int I) (ite B S S)))
  (I Int (k 0 1 (+ I I) (- I 1) (str.len S) (str.indexof S S I)))
  (B Bool ((str.prefixof S S) (= I I)))))
(constraint (= (f "a-b" 1) "a"))
(check-synth)`

const vectors = `(set-logic BV)
(define-fun half ((x (_ BitVec 64))) (_ BitVec 64) (bvlshr x #x0000000000000001))
(define-fun pick ((x (_ BitVec 64)) (y (_ BitVec 64)) (z (_ BitVec 64))) (_ BitVec 64) (ite (= x #x0000000000000001) y z))
(synth-fun f ((x (_ BitVec 64))) (_ BitVec 64) ((T (_ BitVec 64)) (E (_ BitVec 64))) (
  (T (_ BitVec 64) (E))
  (E (_ BitVec 64) (x #x0000000000000001 (bvnot E) (half E) (bvadd E (bvand E x)) (pick E E E)))))
(constraint (= (f #x0000000000000003) #x0000000000000001))
(check-synth)`

const products = `(set-logic BV)
(synth-fun f ((x (_ BitVec 64))) (_ BitVec 64) ((E (_ BitVec 64))) (
  (E (_ BitVec 64) (x #x0000000000000001 (bvnot E) (bvadd E E) (bvmul E E)))))
(constraint (= (f #x0000000000000003) #x0000000000000001))
(check-synth)`

const points: Record<string, readonly (readonly Value[])[]> = {
  [texts]: [
    ['a-b', 1],
    ['-', 0],
    ['héllo-😀', 3],
  ],
  [vectors]: [[3n], [0xffffffffffffffffn], [0x123456789abcdefn], [0n]],
  [products]: [[3n], [0x123456789abcdefn], [8n]],
}

function enumerate(text: string, levels: number, as: Pick<Plan, 'graphs'> = {}) {
  const specification = specificationOf(text)
  const [unknown] = specification.unknowns
  assert(unknown?.grammar)
  const definitions = new Map(specification.definitions.map(each => [each.name, each]))
  const parameters = unknown.parameters.map(({ variable }) => variable)
  const plan = {
    ...planOf({ grammar: unknown.grammar, definitions, parameters, constants: () => [] }),
    ...as,
  }
  const inputs = points[text] ?? []
  const interners = { strings: new StringInterner(), values: new ValueInterner() }
  const columns = new Columns(parameters, inputs, interners)
  const bank = new Bank(
    columns,
    plan.sorts.map(sort => sort.type),
  )
  const enumerator = new Enumerator(bank, plan, definitions)
  for (let level = 1; level <= levels; level++) for (const _ of enumerator.level(level));
  return { specification, unknown, plan, bank, enumerator, inputs, parameters, columns, definitions }
}

for (const [name, text] of Object.entries({ texts, vectors })) {
  const made = enumerate(text, name === 'texts' ? 4 : 5)
  const { bank, plan, specification, unknown, inputs, parameters } = made
  const rebuilder = new Rebuilder(plan.rules, bank.terms)
  const context = { ...bank.columns.interners, width: 0, argWidth: 0 }

  test(`${name}: every term is derived from the grammar and has the row of its expression`, () => {
    const { list, store, type } = bank.sorts[plan.start] ?? {}
    assert(list && store && type && unknown.grammar && list.count > 30)
    for (let p = 0; p < list.count; p += Math.ceil(list.count / 300)) {
      const term = list.term(p)
      const expr = rebuilder.expr(term)
      assert(derives(unknown.grammar, expr))
      const cell = { data: store.data(bank.terms.row(term)), at: store.offset(bank.terms.row(term)) }
      inputs.forEach((values, i) => {
        const bindings = new Map(parameters.map((parameter, k) => [parameter.name, values[k] as Value]))
        const outcome = evaluateExpr(expr, bindings, specification.definitions)
        const instance = { args: [], result: type, indices: [] }
        assert(
          outcome.ok &&
            sameValue(outcome.value, readRow(cell, type, i, inputs.length, { ...context, instance })),
        )
      })
    }
  })

  test(`${name}: no two terms of a sort have one row, and costs do not fall`, () => {
    for (const { list } of bank.sorts) {
      const rows = Array.from({ length: list.count }, (_, p) => bank.terms.row(list.term(p)))
      assert.equal(new Set(rows).size, rows.length)
      const costs = Array.from({ length: list.count }, (_, p) => bank.terms.cost(list.term(p)))
      assert(costs.every((cost, i) => i === 0 || cost >= (costs[i - 1] as number)))
    }
  })

  test(`${name}: rows on all points agree with rows on the sample`, () => {
    const whole = new WholeRows(made.columns, plan.rules, bank.terms, made.definitions)
    const { list, store } = bank.sorts[plan.start] ?? {}
    assert(list && store)
    for (let p = 0; p < list.count; p += 17) {
      const row = bank.terms.row(list.term(p))
      const found = whole.row(list.term(p))
      assert(found)
      for (let i = 0; i < store.layout.elements; i++)
        assert.equal(found.data[found.at + i], store.data(row)[store.offset(row) + i])
    }
  })

  test(`${name}: the conditional over the start sort is left to unification`, () => {
    assert.equal(plan.conditionals.length, 1)
    assert(plan.rules.every(rule => !isConditional(rule.template)))
  })
}

const isConditional = (template: { readonly kind: string }): boolean =>
  ('operator' in template && template.operator === 'if') ||
  ('function' in template && template.function === 'pick')

test('in graphs a vector that stands twice costs once, and a unit for its second place', () => {
  const { bank, plan, inputs, parameters } = enumerate(products, 8, { graphs: true })
  const rebuilder = new Rebuilder(plan.rules, bank.terms)
  const { list } = bank.sorts[plan.start] as (typeof bank.sorts)[number]
  const terms = Array.from({ length: list.count }, (_, p) => list.term(p))
  const outcomeOf = (term: number, value: Value): Value | undefined => {
    const outcome = evaluateExpr(
      rebuilder.expr(term),
      new Map(parameters.map(({ name }) => [name, value])),
      [],
    )
    return outcome.ok ? outcome.value : undefined
  }
  const costOf = (wanted: (value: bigint) => bigint): number | undefined => {
    const found = terms.find(term =>
      inputs.every(
        ([value]) => outcomeOf(term, value as Value) === BigInt.asUintN(64, wanted(value as bigint)),
      ),
    )
    return found === undefined ? undefined : bank.terms.cost(found)
  }
  const inner = (x: bigint): bigint => x * x + 1n
  // As trees 13 and 12 nodes: the inverse of x² + 1 has six.
  assert.equal(
    costOf(x => ~inner(x) * ~inner(x)),
    8,
  )
  assert.equal(
    costOf(x => ~inner(x) * inner(x)),
    8,
  )
})
