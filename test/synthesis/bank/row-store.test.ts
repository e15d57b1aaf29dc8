/** Rows are interned: two rows have one id exactly when they hold the same values. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BitVec, Bool, Int, Str, type Type } from '../../../shared/anrf/type.ts'
import { RowStore } from '../../../shared/synthesis/bank/row-store.ts'

function put(store: RowStore, values: readonly number[]): void {
  values.forEach((value, i) => {
    store.next.data[store.next.at + i] = value
  })
}

const types: readonly Type[] = [Int, Bool, Str, BitVec(64)]

for (const type of types)
  test(`rows of ${type.kind} are interned by value`, () => {
    const values = type.kind === 'Bool' ? fc.nat(1) : fc.oneof(fc.nat(2), fc.nat(2 ** 31 - 1))
    const rows = fc.integer({ min: 1, max: 9 }).chain(n => {
      const elements = type.kind === 'BitVec' ? 2 * n : n
      const row = fc.array(values, { minLength: elements, maxLength: elements })
      return fc.tuple(fc.constant(n), fc.array(row, { maxLength: 60 }))
    })
    fc.assert(
      fc.property(rows, ([n, given]) => {
        const store = new RowStore(type, n)
        const ids = new Map<string, number>()
        for (const row of given) {
          put(store, row)
          const expected = ids.get(row.join()) ?? store.count
          assert.equal(store.find(), ids.get(row.join()) ?? -1)
          assert.equal(store.intern(), expected)
          ids.set(row.join(), expected)
        }
        assert.equal(store.count, ids.size)
      }),
    )
  })

test('ids and rows survive growth over many chunks', () => {
  const store = new RowStore(Int, 16)
  for (let k = 0; k < 20_000; k++) {
    put(
      store,
      Array.from({ length: 16 }, (_, i) => k * (i + 1) - 7),
    )
    assert.equal(store.intern(), k)
  }
  for (const k of [0, 1, 4095, 4096, 19_999]) {
    assert.equal(store.data(k)[store.offset(k) + 3], 4 * k - 7)
    put(
      store,
      Array.from({ length: 16 }, (_, i) => k * (i + 1) - 7),
    )
    assert.equal(store.find(), k)
  }
  assert(store.bytes >= 20_000 * 16 * 8)
})
