import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoised, memoisedFor } from '../../shared/render/memoised.ts'

test('each result is made once: for a key, and for an object', () => {
  let made = 0
  const next = (): number => ++made
  const byKey = memoised(next, ({ key }: { key: string }) => key)
  assert.deepEqual([byKey({ key: 'a' }), byKey({ key: 'b' }), byKey({ key: 'a' })], [1, 2, 1])
  const byObject = memoisedFor(next)
  const [one, other] = [{}, {}]
  assert.deepEqual([byObject(one), byObject(other), byObject(one)], [3, 4, 3])
})

test('undefined is a result too', () => {
  let made = 0
  const nothing = memoised(() => void made++)
  nothing('a')
  nothing('a')
  assert.equal(made, 1)
})
