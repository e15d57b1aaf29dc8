/** Ranges of grammars hold every term's values; outputs outside of them are proofs, and are said as such. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluateExpr } from '../../../shared/anrf/interpreter/run.ts'
import { holds } from '../../../shared/anrf/ranges/range.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { GrammarRanges } from '../../../shared/synthesis/abstract/grammar-ranges.ts'
import { unreachableOutput } from '../../../shared/synthesis/abstract/unreachable-output.ts'
import { Bank } from '../../../shared/synthesis/bank/bank.ts'
import { Columns } from '../../../shared/synthesis/bank/columns.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'
import { Enumerator } from '../../../shared/synthesis/enumeration/enumerator.ts'
import { planOf } from '../../../shared/synthesis/enumeration/plan.ts'
import { Rebuilder } from '../../../shared/synthesis/enumeration/rebuild.ts'
import { exampleGuided } from '../../../shared/synthesis/strategies/example-guided.ts'
import { drive, specificationOf } from '../strategies/drive.ts'

const dress = {
  Int: {
    type: 'Int',
    leaves: ['x', '0', '2', '3', '7', '(- 4)'],
    terms: [
      '(+ S S)',
      '(- S S)',
      '(* S S)',
      '(* 2 S)',
      '(mod S 6)',
      '(div S 4)',
      '(abs S)',
      '(ite (<= S S) S S)',
    ],
  },
  vectors: {
    type: '(_ BitVec 8)',
    leaves: ['x', '#x00', '#x02', '#x0c', '#xf0'],
    terms: ['bvadd', 'bvsub', 'bvmul', 'bvand', 'bvor', 'bvxor', 'bvudiv', 'bvurem', 'bvlshr']
      .map(name => `(${name} S S)`)
      .concat('(bvshl S #x01)', '(bvneg S)', '(bvnot S)', '(ite (bvult S S) S S)'),
  },
  texts: {
    type: 'String',
    leaves: ['x', '""', '"ab"', '"-"'],
    terms: [
      '(str.++ S S)',
      '(str.replace S S S)',
      '(str.substr S 0 3)',
      '(str.at S 1)',
      '(str.from_int (str.len S))',
    ],
  },
} as const

function specificationFrom(
  { type }: { readonly type: string },
  productions: readonly string[],
  clauses = '',
) {
  return specificationOf(`(set-logic ALL)(synth-fun f ((x ${type})) ${type} ((S ${type})) ((S ${type} (${productions.join(' ')}))))
    ${clauses}(declare-var x ${type})(constraint (= (f x) (f x)))(check-synth)`)
}

const someOf = (all: readonly string[], fewest: number) =>
  fc.subarray([...all], { minLength: fewest, maxLength: 4 })

const points: Readonly<Record<keyof typeof dress, readonly Value[]>> = {
  Int: [0, 6, -13, 1000],
  vectors: [0n, 6n, 129n, 255n],
  texts: ['', 'a-b', 'ab-ab-ab'],
}

for (const [name, kind] of Object.entries(dress)) {
  const values = points[name as keyof typeof dress]
  test(`${name}: whatever enumeration makes of a grammar lies in its range`, () => {
    fc.assert(
      fc.property(someOf(kind.leaves, 1), someOf(kind.terms, 1), (leaves, terms) => {
        const specification = specificationFrom(kind, [...leaves, ...terms])
        const [unknown] = specification.unknowns
        assert(unknown?.grammar)
        const parameters = unknown.parameters.map(({ variable }) => variable)
        const ranges = new GrammarRanges(unknown.grammar, parameters, new Map())
        const plan = planOf({
          grammar: unknown.grammar,
          definitions: new Map(),
          parameters,
          constants: () => [],
        })
        const interners = { strings: new StringInterner(), values: new ValueInterner() }
        const columns = new Columns(
          parameters,
          values.map(value => [value]),
          interners,
        )
        const bank = new Bank(
          columns,
          plan.sorts.map(sort => sort.type),
        )
        const enumerator = new Enumerator(bank, plan, new Map())
        for (let level = 1; level <= 5; level++) for (const _ of enumerator.level(level));
        const rebuilder = new Rebuilder(plan.rules, bank.terms)
        const { list } = bank.sorts[plan.start] as (typeof bank.sorts)[number]
        for (const value of values) {
          const range = ranges.at([value])
          assert(range !== undefined)
          for (let p = 0; p < Math.min(400, list.count); p++) {
            const outcome = evaluateExpr(rebuilder.expr(list.term(p)), new Map([['x', value]]), [])
            assert(!outcome.ok || holds(range, outcome.value))
          }
        }
      }),
      { numRuns: 60 },
    )
  })
}

function complaint(kind: keyof typeof dress, productions: readonly string[], inputs: Value, output: Value) {
  const specification = specificationFrom(dress[kind], productions)
  const [unknown] = specification.unknowns
  assert(unknown)
  return unreachableOutput(unknown, new Map(), [{ inputs: [inputs], output }])
}

test('sums and differences of even numbers are even', () => {
  assert.match(complaint('Int', ['x', '2', '(+ S S)', '(- S S)'], 4, 7) ?? '', /is 7 at x = 4: .* ≡ 0 mod 2/)
  assert.equal(complaint('Int', ['x', '2', '(+ S S)', '(- S S)'], 3, 7), undefined)
})

test('vectors without their lowest bit stay so under sums, products and masks', () => {
  const even = ['#x02', '(bvshl x #x01)', '(bvadd S S)', '(bvmul S S)', '(bvand S x)']
  assert.match(complaint('vectors', even, 6n, 7n) ?? '', /≡ 0 mod 2/)
  assert.equal(complaint('vectors', [...even, '(bvlshr S #x01)'], 6n, 7n), undefined)
})

test('a text that is never shortened has no shorter one', () => {
  assert.match(complaint('texts', ['x', '"ab"', '(str.++ S S)'], 'abc', 'a') ?? '', /of length/)
})

test('a grammar without leaves, or one of which a part is missing, proves nothing', () => {
  assert.equal(complaint('Int', ['(+ S S)'], 4, 7), undefined)
})

test('the search says that there is no answer, and where', () => {
  const specification = specificationFrom(dress.Int, ['x', '2', '(+ S S)'], '(constraint (= (f 4) 7))')
  const { stopped } = drive(exampleGuided, specification)
  assert.equal(stopped.stopped, 'unrealisable')
  assert.match(stopped.detail ?? '', /no term of the grammar is 7 at x = 4/)
})
