/** Terms of a plan with learned costs: the cheapest of each row, in order of cost, whatever the costs are. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Bank } from '../../../shared/synthesis/bank/bank.ts'
import { Columns } from '../../../shared/synthesis/bank/columns.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import type { TermTable } from '../../../shared/synthesis/bank/terms.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'
import { Enumerator } from '../../../shared/synthesis/enumeration/enumerator.ts'
import { type Plan, planOf, type Rule } from '../../../shared/synthesis/enumeration/plan.ts'
import { type Counts, countsOf } from '../../../shared/synthesis/prior/counts.ts'
import { headOf } from '../../../shared/synthesis/prior/heads.ts'
import { pricedPlan } from '../../../shared/synthesis/prior/pricing.ts'
import { Prior } from '../../../shared/synthesis/prior/prior.ts'
import { specificationOf } from '../strategies/drive.ts'

const specification = specificationOf(`(set-logic SLIA)
(define-fun short ((x String)) String (str.substr x 0 2))
(synth-fun f ((s String) (k Int)) String ((S String) (P String) (I Int)) (
  (S String (P (str.++ S P) (short S) (str.replace S P P)))
  (P String (s "" "-" (str.at S I)))
  (I Int (k 0 1 (+ I I) (- I 1) (str.len S)))))
(constraint (= (f "a-b" 1) "a"))
(check-synth)`)
const [unknown] = specification.unknowns
assert(unknown?.grammar)
const definitions = new Map(specification.definitions.map(each => [each.name, each]))
const parameters = unknown.parameters.map(({ variable }) => variable)
const plain = planOf({ grammar: unknown.grammar, definitions, parameters, constants: () => [] })

interface Made {
  readonly bank: Bank
  readonly enumerator: Enumerator
  readonly rules: readonly Rule[]
}

function enumerated(plan: Plan, levels: number): Made {
  const inputs = [
    ['a-b', 1],
    ['-', 0],
    ['héllo', 3],
  ]
  const interners = { strings: new StringInterner(), values: new ValueInterner() }
  const columns = new Columns(parameters, inputs, interners)
  const bank = new Bank(
    columns,
    plan.sorts.map(sort => sort.type),
  )
  const enumerator = new Enumerator(bank, plan, definitions)
  for (let level = 1; level <= levels; level++) for (const _ of enumerator.level(level));
  return { bank, enumerator, rules: plan.rules }
}

/** A term's cost by these rules, whatever they were when it was made. */
function costOf(terms: TermTable, rules: readonly Rule[], term: number): number {
  const rule = rules[terms.rule(term)]
  assert(rule)
  return rule.holes.reduce((sum, _, i) => {
    const kid = terms.kid(term, i)
    return sum + costOf(terms, rules, kid) + (rule.adjust?.[i]?.[terms.rule(kid)] ?? 0)
  }, rule.cost)
}

const bySize = enumerated(plain, 3)
const levels = 14
const contexts = ['root', ...plain.rules.flatMap(({ template }) => Object.keys(countsOf(template)))]
const heads = plain.rules.map(({ template }) => headOf(template))
const countsArbitrary: fc.Arbitrary<Counts> = fc.dictionary(
  fc.constantFrom(...new Set(contexts)),
  fc.dictionary(fc.constantFrom(...new Set(heads)), fc.nat(30)),
)

test('costs do not fall from term to term, and each is what its rules say', () => {
  fc.assert(
    fc.property(countsArbitrary, counts => {
      const { bank, rules } = enumerated(pricedPlan(plain, definitions, new Prior(counts)), levels)
      for (const { list } of bank.sorts)
        for (let p = 0, before = 0; p < list.count; p++) {
          const cost = bank.terms.cost(list.term(p))
          assert.ok(cost >= before && cost <= levels)
          assert.equal(cost, costOf(bank.terms, rules, list.term(p)))
          before = cost
        }
    }),
    { numRuns: 20 },
  )
})

/**
 * A term of the search by size made again over what stands for its children, and what it costs there. What stands for a
 * row is its cheapest term by itself: in a hole that prefers another kind, that other may have been cheaper.
 */
function counterpart(made: Made, term: number): { readonly term: number; readonly cost: number } {
  const { terms } = made.bank
  const rule = made.rules[bySize.bank.terms.rule(term)]
  assert(rule)
  const kids = rule.holes.map((_, i) => counterpart(made, bySize.bank.terms.kid(term, i)).term)
  const costs = kids.map((kid, i) => terms.cost(kid) + (rule.adjust?.[i]?.[terms.rule(kid)] ?? 0))
  const cost = costs.reduce((sum, each) => sum + each, rule.cost)
  return { term: made.enumerator.make(rule.id, kids), cost }
}

test('no term is missed, and none is dearer than another with its row', () => {
  fc.assert(
    fc.property(countsArbitrary, counts => {
      const made = enumerated(pricedPlan(plain, definitions, new Prior(counts)), levels)
      const found = made.bank.terms.count
      for (const { list } of bySize.bank.sorts)
        for (let p = 0; p < list.count; p++) {
          const { term, cost } = counterpart(made, list.term(p))
          if (cost > levels) continue
          assert.ok(term < found, 'it was there before')
          assert.ok(made.bank.terms.cost(term) <= cost)
        }
    }),
    { numRuns: 20 },
  )
})

test('what was right at some points is cheaper, and what it stands beside dearer', () => {
  const prior = new Prior({})
  const at = plain.rules.findIndex(({ template }) => headOf(template) === 'str.at')
  const costs = (fit: (rule: number) => number) =>
    pricedPlan(plain, definitions, prior, fit).rules.map(({ cost }) => cost)
  const [before, after] = [costs(() => 0), costs(rule => (rule === at ? 0.9 : 0))]
  assert.ok((after[at] ?? 0) < (before[at] ?? 0))
  assert.ok(after.every((cost, i) => i === at || cost >= (before[i] ?? 0)))
})
