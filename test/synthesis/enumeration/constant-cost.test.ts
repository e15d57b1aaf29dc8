/** Vector constants: all cost one where they are few; where they are many, 0, 1 and −1 and the first mentioned do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BitVec } from '../../../shared/anrf/type.ts'
import { planOf } from '../../../shared/synthesis/enumeration/plan.ts'

const type = BitVec(16)
const values = fc.uniqueArray(fc.bigInt({ min: 2n, max: 65534n }), { minLength: 1, maxLength: 40 })

test('the later a constant is mentioned, the dearer', () => {
  fc.assert(
    fc.property(values, mentioned => {
      const grammar = {
        start: 'S',
        nonterminals: [{ name: 'S', type, productions: [{ kind: 'anyConstant' as const, type }] }],
      }
      const { rules } = planOf({
        grammar,
        definitions: new Map(),
        parameters: [],
        constants: () => mentioned,
      })
      const costs = rules.map(({ cost }) => cost)
      if (mentioned.length <= 6) return assert(costs.every(cost => cost === 1))
      assert.equal(rules.length, mentioned.length + 3)
      assert(costs.every((cost, i) => i === 0 || cost >= (costs[i - 1] as number)))
      assert.equal(costs.filter(cost => cost === 1).length, 6)
    }),
  )
})
