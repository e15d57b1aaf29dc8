import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, variable } from '../../shared/anrf/build.ts'
import { run } from '../../shared/anrf/interpreter/run.ts'
import type { OperatorName } from '../../shared/anrf/operators/registry.ts'
import { Analysis } from '../../shared/anrf/ranges/analyse.ts'
import { between } from '../../shared/anrf/ranges/range.ts'
import { Int } from '../../shared/anrf/type.ts'
import { type IntValue, normalInt } from '../../shared/anrf/value.ts'
import { int64, isInt64 } from '../../shared/render/int64.ts'

const binary: readonly OperatorName[] = ['int.add', 'int.sub', 'int.mul', 'int.div']
const [x, y] = [variable('x', Int), variable('y', Int)]

/** Integers of every size up to 64 bits. */
const sized = fc
  .tuple(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.nat(62))
  .map(([n, bits]) => n >> BigInt(bits))

test('an operation that is written without a check keeps to 64 bits at the ends of its ranges', () => {
  let plain = 0
  fc.assert(
    fc.property(fc.constantFrom(...binary), sized, sized, sized, sized, (operator, a, b, c, d) => {
      const [left, right] = [[a, b].toSorted(order), [c, d].toSorted(order)] as [bigint[], bigint[]]
      const body = apply(operator, [x, y])
      const range = ([low = 0n, high = 0n]: bigint[]) => between(low, high)
      const given = new Map([
        ['x', range(left)],
        ['y', range(right)],
      ])
      const analysis = new Analysis({ parameters: [x, y], body }, given, { word: int64 })
      if (analysis.exceeding.has(body)) return
      plain += 1
      for (const p of left) for (const q of right) assert.ok(fits(operator, p, q), `${operator} ${p} ${q}`)
    }),
    { numRuns: 20_000 },
  )
  assert.ok(plain > 1000)
})

const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

function fits(operator: OperatorName, p: bigint, q: bigint): boolean {
  const body = apply(operator, [x, y])
  const entry = { name: 'f', parameters: [x, y], returns: Int, body }
  const result = run({ entry: 'f', functions: [entry] }, [normalInt(p), normalInt(q)], { fuel: 1000 })
  return !result.ok || isInt64(result.value as IntValue)
}
