/** What is written is read back, whole and exactly; what this version does not know is kept. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fromBinary, toBinary } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { apply, bv, constant, int, str } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import {
  signedBytes,
  signedValue,
  unsignedBytes,
  unsignedValue,
} from '../../../shared/anrf/format/big-numbers.ts'
import { ArtifactSchema } from '../../../shared/anrf/format/generated/anrf_pb.ts'
import { decodeArtifact } from '../../../shared/anrf/format/read.ts'
import { encodeArtifact } from '../../../shared/anrf/format/write.ts'
import { programHash } from '../../../shared/anrf/hash.ts'
import { type Outcome, run } from '../../../shared/anrf/interpreter/run.ts'
import { dagSize } from '../../../shared/anrf/traverse.ts'
import { BitVec, Int, List } from '../../../shared/anrf/type.ts'
import { allTypes, programArbitrary } from '../arbitrary.ts'
import { recursivePrograms } from '../recursive.ts'
import { drawing } from './mutations.ts'
import { programOf, sampleArtifact, x } from './sample.ts'
import { number, record, recordsIn, varint } from './wire.ts'

test('a program is read back: same hash, same results, same sharing', () => {
  fc.assert(
    fc.property(programArbitrary({ types: allTypes }), ({ program, inputs }) => {
      const bytes = encodeArtifact(sampleArtifact(program))
      const { semantics: back } = decodeArtifact(bytes)
      assert.equal(programHash(back), programHash(program))
      const limits = { fuel: 10_000 }
      assert.deepEqual(withoutNode(run(back, inputs, limits)), withoutNode(run(program, inputs, limits)))
      assert.deepEqual(
        back.functions.map(f => dagSize(f.body)),
        program.functions.map(f => dagSize(f.body)),
      )
      assert.deepEqual(encodeArtifact(sampleArtifact(back)), bytes)
    }),
    { numRuns: 500 },
  )
})

/** Types of the node that ended a run are equal, but other objects may share their parts. */
const withoutNode = ({ node: _, ...outcome }: Outcome & { readonly node?: Expr }) => outcome

test('functions that call themselves come back with what they decrease', () => {
  for (const program of Object.values(recursivePrograms)) {
    const bytes = encodeArtifact(sampleArtifact(program))
    const { semantics } = decodeArtifact(bytes)
    assert.equal(programHash(semantics), programHash(program))
    assert.deepEqual(encodeArtifact(sampleArtifact(semantics)), bytes)
    const [undecreased] = program.functions.map(({ decreases: _, ...rest }) => rest)
    const bare = encodeArtifact(sampleArtifact({ ...program, functions: undecreased ? [undecreased] : [] }))
    assert.throws(() => decodeArtifact(bare), /T10/)
  }
})

const folder = join(import.meta.dirname, '../stored/1.1')

test('files that version 1.1 stored are read, with their hashes', () => {
  const hashes = globSync('*.anrf', { cwd: folder })
    .toSorted()
    .map(name => {
      const artifact = decodeArtifact(new Uint8Array(readFileSync(join(folder, name))))
      assert.equal(artifact.formatVersion, '1.1')
      return [name, programHash(artifact.semantics).slice(0, 12)]
    })
  assert.deepEqual(hashes, [
    ['cart-total.anrf', 'd6eaba79326c'],
    ['clear-lowest-bit.anrf', '4ec8e0129bd6'],
    ['initials.anrf', '1b6b7805bbc1'],
    ['shipping-fee.anrf', '760e1ddffe71'],
  ])
})

test('an artifact is read back whole, and its bytes are the same each time', () => {
  const artifact = sampleArtifact(programOf(apply('int.add', [x, int(2n ** 70n)])))
  const bytes = encodeArtifact(artifact)
  assert.deepEqual(decodeArtifact(bytes), artifact)
  assert.deepEqual(encodeArtifact(decodeArtifact(bytes)), bytes)
})

test('a file is one protobuf message whose first bytes say what it is', () => {
  const bytes = encodeArtifact(sampleArtifact(programOf(x)))
  assert.equal(Buffer.from(bytes.slice(0, 10)).toString('hex'), '0a04414e524610011803')
  const { magic, major, minor } = fromBinary(ArtifactSchema, bytes)
  assert.deepEqual([magic, major, minor], ['ANRF', 1, 3])
})

test('sharing and depth survive: 2^200 nodes, 15,000 levels', () => {
  let body: Expr = x
  for (let i = 0; i < 200; i++) body = apply('int.add', [body, body])
  for (let i = 0; i < 15_000; i++) body = apply('int.sub', [body, x])
  const back = decodeArtifact(encodeArtifact(sampleArtifact(programOf(body))))
  assert.equal(dagSize(back.semantics.functions[0]?.body ?? x), 15_201)
})

test('constants are exact', () => {
  const values = [
    2 ** 53 - 1,
    2n ** 53n,
    -(2n ** 63n),
    2n ** 63n,
    -(2n ** 63n) - 1n,
    2n ** 64n,
    -(10n ** 400n),
  ]
  for (const value of values) {
    const body = apply('int.add', [x, int(value)])
    const back = decodeArtifact(encodeArtifact(sampleArtifact(programOf(body))))
    assert.deepEqual(back.semantics.functions[0]?.body, body)
  }
  for (const body of [
    bv(2n ** 99n + 5n, 100),
    bv(0, 8),
    str('ä😀\u0000"'),
    constant(List(List(Int)), [[], [1, 2n ** 80n]]),
    constant(List(BitVec(3)), [7n]),
  ])
    assert.deepEqual(
      decodeArtifact(encodeArtifact(sampleArtifact(programOf(body)))).semantics.functions[0]?.body,
      body,
    )
})

test('big numbers take as few bytes as they can', () => {
  assert.deepEqual([...signedBytes(-1n)], [255])
  assert.deepEqual([...signedBytes(128n)], [0, 128])
  assert.deepEqual([...unsignedBytes(0n)], [])
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }), value => {
      const bytes = signedBytes(value)
      assert.equal(signedValue(bytes), value)
      assert.ok(bytes.length === 1 || signedValue(bytes.slice(1)) !== value)
      const magnitude = value < 0n ? -value : value
      assert.equal(unsignedValue(unsignedBytes(magnitude)), magnitude)
      assert.notEqual(unsignedBytes(magnitude)[0], 0)
    }),
  )
})

/** An unknown field behind every record of every message that the schema knows, as a newer version might add. */
function withUnknownEverywhere(
  bytes: Uint8Array,
  messages: (path: readonly number[]) => boolean,
): Uint8Array {
  let fresh = 0
  const inside = (from: number, to: number, path: readonly number[]): number[] => {
    const parts = recordsIn(bytes, from, to).flatMap(found => {
      const field = fieldAt(bytes, found.from)
      const deeper = [...path, field]
      if (found.inner === undefined || !messages(deeper)) return [...bytes.slice(found.from, found.to)]
      return record(field, inside(found.inner.from, found.inner.to, deeper))
    })
    fresh++
    const text = record(900, [...Buffer.from(`unknown ${fresh}`)])
    return [...parts, ...text, ...number(901, fresh), ...varint(902 * 8 + 5), 1, 2, 3, 4]
  }
  return Uint8Array.from(inside(0, bytes.length, []))
}

function fieldAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number
  return (first < 128 ? first : (first & 127) + (bytes[at + 1] as number) * 128) >> 3
}

/** Paths of field numbers that lead to messages (`anrf.proto`). */
const messagePath = (path: readonly number[]): boolean =>
  /^(5|5,[357]|5,5,3|5,6|6|6,2|6,2,\d|6,3|6,3,2|6,3,4|6,3,4,[489]|7|7,5|7,5,[56]|7,5,5,\d)$/.test(path.join())

test('unknown fields are kept wherever they stand, byte for byte', () => {
  const body = apply('list.len', [constant(List(Int), [1, 2])])
  const bytes = withUnknownEverywhere(
    encodeArtifact(sampleArtifact(programOf(apply('int.add', [x, body])))),
    messagePath,
  )
  assert.ok(bytes.length > 1500)
  const back = decodeArtifact(bytes)
  assert.ok(back.received)
  assert.deepEqual(Buffer.from(encodeArtifact(back)), Buffer.from(bytes))
})

test('unknown fields follow what they belong to when the artifact is changed', () => {
  const bytes = withUnknownEverywhere(encodeArtifact(sampleArtifact(programOf(x))), messagePath)
  const back = decodeArtifact(bytes)
  const [domain, , third] = back.intent.clauses
  assert.ok(domain && third)
  const evidence = { ...back.evidence, judgements: back.evidence.judgements.slice(1, 2) }
  const changed = { ...back, intent: { ...back.intent, clauses: [third, domain] }, evidence }
  const before = fromBinary(ArtifactSchema, bytes).intent?.clauses ?? []
  const after = fromBinary(ArtifactSchema, encodeArtifact(changed)).intent?.clauses ?? []
  assert.deepEqual(
    after.map(clause => clause.$unknown),
    [before[2]?.$unknown, before[0]?.$unknown],
  )
})

test('a newer minor version is read and keeps its number', () => {
  const message = fromBinary(ArtifactSchema, encodeArtifact(sampleArtifact(programOf(x))))
  message.minor = 9
  const back = decodeArtifact(toBinary(ArtifactSchema, message))
  assert.equal(back.formatVersion, '1.9')
  assert.equal(decodeArtifact(encodeArtifact(back)).formatVersion, '1.9')
})

test('the draws of the mutations are those of their seed', () => {
  const draws = (seed: number) => Array.from({ length: 5 }, () => drawing(seed).below(1000))
  assert.deepEqual(draws(3), draws(3))
})
