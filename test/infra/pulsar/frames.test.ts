/** Frames come back as they were sent, however the pipe cuts them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { frame, framesOf } from '../../../infra/pulsar/frames.ts'

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0
  for (let turn = 0; at < bytes.length; turn += 1) {
    const end = at + (sizes[turn % sizes.length] ?? 1)
    yield bytes.subarray(at, end)
    at = end
  }
}

test('what is framed is read, whatever it is cut into', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 })),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      fc.nat(3),
      async (texts, sizes, short) => {
        // What was cut short by the end is no frame.
        const last = frame('the last one').subarray(0, short)
        const bytes = Buffer.concat([...texts.map(frame), last])
        const read: string[] = []
        for await (const text of framesOf(pieces(bytes, sizes))) read.push(text)
        assert.deepEqual(
          read,
          texts.map(text => Buffer.from(text).toString()),
        )
      },
    ),
  ),
)

test('the length counts bytes, the highest first', () => {
  assert.deepEqual([...frame('ü')], [0, 0, 0, 2, 0xc3, 0xbc])
})
