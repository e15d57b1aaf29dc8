/** Format version 1.0, canonical JSON: stores hold such files, so they are read for good, each with its own hash. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeArtifact as decodeStored } from '../../../functions/registry/artifact.ts'
import { apply, int } from '../../../shared/anrf/build.ts'
import { decodeProgram } from '../../../shared/anrf/codec.ts'
import { AnrfError } from '../../../shared/anrf/errors.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { limits } from '../../../shared/anrf/format/limits.ts'
import { decodeArtifact } from '../../../shared/anrf/format/read.ts'
import { encodeArtifact } from '../../../shared/anrf/format/write.ts'
import { programHash } from '../../../shared/anrf/hash.ts'
import { run } from '../../../shared/anrf/interpreter/run.ts'
import { canonicalJson, type Json, type JsonObject } from '../../../shared/anrf/json.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { dagSize } from '../../../shared/anrf/traverse.ts'
import { utf8Bytes } from '../../../shared/anrf/utf8.ts'
import { programArbitrary } from '../arbitrary.ts'
import { encodeProgram } from '../json-1-0-writer.ts'
import { programOf as program, x } from './sample.ts'

const folder = join(import.meta.dirname, '../stored/1.0')
const storedFiles = globSync('*.anrf', { cwd: folder }).toSorted()
const stored = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)))

/** Hashes as version 1.0 wrote them: programs made before keep theirs. */
const hashes: Readonly<Record<string, string>> = {
  'clear-lowest-bit.anrf': '4ec8e0129bd6d7929fa128547b8db26d2772c9993dfe43e9098bb2c728303e74',
  'initials.anrf': '1b6b7805bbc1a305d7f06ef8b29dddab734a328379fd9cf69f7b83f425e9fd27',
  'leap-year.anrf': '2f4c5cfb11e1e0698471197883e3eb6e3fe6c952213888de15591e2d9b80b1ee',
  'loan-eligibility.anrf': '1d819b68a1b66151fd2dc332f932a508826a8c04390126e24c1ea11b4d3cde88',
  'mask-64.anrf': '5bd9018d78e788a278e0cb035e486ac28ec7b30ddf1f9056a94044324529cbec',
  'shipping-fee.anrf': '760e1ddffe71de0b134bf0599db77395153a87050354cfc9af24a2a4734e1363',
}

test('files that version 1.0 stored are read, by the core and by the functions', async () => {
  assert.deepEqual(storedFiles, Object.keys(hashes))
  for (const name of storedFiles) {
    const artifact = decodeArtifact(stored(name))
    assert.equal(artifact.formatVersion, '1.0')
    assert.equal(programHash(artifact.semantics), hashes[name], name)
    const { verification, hash } = await decodeStored(stored(name))
    assert.deepEqual([verification.verdict, hash], ['VERIFIED', hashes[name]])
    assert.ok(verification.method)
  }
})

test('written again in the binary format they are the same artifacts', async () => {
  for (const name of storedFiles) {
    const before = decodeArtifact(stored(name))
    const after = decodeArtifact(encodeArtifact(before))
    assert.equal(after.formatVersion, '1.3')
    assert.deepEqual({ ...after, formatVersion: '1.0' }, before)
    assert.deepEqual(await decodeStored(encodeArtifact(before)), await decodeStored(stored(name)))
  }
})

test('programs made before keep their hash', () => {
  const lines = readFileSync(join(folder, 'programs.jsonl'), 'utf8').trim().split('\n')
  assert.equal(lines.length, 40)
  for (const line of lines) {
    const { hash, program } = JSON.parse(line) as { hash: string; program: Json }
    assert.equal(programHash(decodeProgram(program)), hash)
  }
})

test('a program is read back: same hash, same results, same sharing', () => {
  fc.assert(
    fc.property(programArbitrary(), ({ program, inputs }) => {
      const back = decodeProgram(JSON.parse(JSON.stringify(encodeProgram(program))) as Json)
      assert.equal(programHash(back), programHash(program))
      const limits = { fuel: 10_000 }
      assert.equal(run(back, inputs, limits).fuelUsed, run(program, inputs, limits).fuelUsed)
      assert.deepEqual(
        back.functions.map(f => dagSize(f.body)),
        program.functions.map(f => dagSize(f.body)),
      )
    }),
    { numRuns: 200 },
  )
})

const documentOf = (semantics: Program): JsonObject => ({
  formatVersion: '1.0',
  hash: programHash(semantics),
  intent: {
    name: 'fee',
    description: 'Porto für ein Päckchen 📦',
    parameters: [{ name: 'grams', type: 'Int', where: '0 <= grams' }],
    returns: 'Int',
    clauses: [{ text: 'result > 0', span: { line: 3, column: 5, offset: 40, length: 10 }, origin: 'given' }],
    examples: [{ in: ['9007199254740993', '#x0f'], out: [1, 'a'] }],
    source: { document: { name: 'fee' } },
  },
  semantics: encodeProgram(semantics),
  evidence: {
    verdict: 'VERIFIED',
    method: { kind: 'TESTED', samples: 1000, seed: 7, errorBound: 0.003 },
    strategy: 'example_guided',
    reason: 'all samples hold',
    seed: 7,
    versions: { specwright: '0.1.0' },
    timings: { searchMs: 12.5 },
  },
})

const bytesOf = (semantics: Program): Uint8Array => utf8Bytes(canonicalJson(documentOf(semantics)))

test('clauses and examples get ids, and one judgement is about all that was asked', () => {
  const { intent, evidence } = decodeArtifact(bytesOf(program(apply('int.add', [x, int(2n ** 70n)]))))
  assert.deepEqual(intent.parameters, [{ name: 'grams', type: 'Int', domain: 'd1' }])
  assert.deepEqual(
    intent.clauses.map(({ id, role, text, functions }) => [id, role, text, functions]),
    [
      ['d1', 'domain', '0 <= grams', ['f']],
      ['c1', 'constraint', 'result > 0', ['f']],
    ],
  )
  assert.deepEqual(intent.examples, [
    { id: 'e1', functions: ['f'], in: ['9007199254740993', '#x0f'], out: [1, 'a'] },
  ])
  assert.deepEqual(
    evidence.judgements.map(({ about, method }) => [about, method?.kind]),
    [[['c1', 'e1'], 'TESTED']],
  )
})

test('sharing and depth survive: 2^200 nodes, 15,000 levels', () => {
  let body: Expr = x
  for (let i = 0; i < 200; i++) body = apply('int.add', [body, body])
  for (let i = 0; i < 15_000; i++) body = apply('int.sub', [body, x])
  const back = decodeArtifact(bytesOf(program(body)))
  assert.equal(dagSize(back.semantics.functions[0]?.body ?? x), 15_201)
})

function changed(change: (document: Record<string, Json>) => void): Uint8Array {
  const document = JSON.parse(canonicalJson(documentOf(program(apply('int.neg', [x]))))) as Record<
    string,
    Json
  >
  change(document)
  return utf8Bytes(JSON.stringify(document))
}

const refusal = (bytes: Uint8Array): string => {
  try {
    decodeArtifact(bytes)
  } catch (error) {
    if (error instanceof AnrfError) return `${error.code} ${error.pointer ?? ''}`
    throw error
  }
  return 'read'
}

const nodes = (...list: readonly Json[]) =>
  changed(document => {
    delete document.hash
    const semantics = {
      entry: 'f',
      functions: [{ name: 'f', parameters: [{ name: 'x', type: 'Int' }], returns: 'Int', nodes: list }],
    }
    document.semantics = semantics
  })
const variableNode = { variable: 'x', type: 'Int' }

test('an unknown major version is refused by name, an unknown minor is read', () => {
  assert.throws(
    () =>
      decodeArtifact(
        changed(d => {
          d.formatVersion = '2.1'
        }),
      ),
    /major version 2/,
  )
  assert.equal(
    refusal(
      changed(d => {
        d.formatVersion = '1.7'
      }),
    ),
    'read',
  )
  assert.equal(
    refusal(
      changed(d => {
        d.formatVersion = 'one'
      }),
    ),
    'MALFORMED /formatVersion',
  )
})

test('unknown fields become extensions and are kept', () => {
  const bytes = changed(document => {
    document.extension = { a: [1, null] }
    document.intent = { ...(document.intent as JsonObject), mood: 'good' }
    document.evidence = { ...(document.evidence as JsonObject), proof: 'p' }
  })
  const { extensions } = decodeArtifact(encodeArtifact(decodeArtifact(bytes)))
  assert.deepEqual(extensions, {
    '': { extension: { a: [1, null] } },
    intent: { mood: 'good' },
    evidence: { proof: 'p' },
  })
})

test('a program that is not the one the hash promises is refused', () => {
  assert.equal(
    refusal(
      changed(d => {
        d.hash = '0'.repeat(64)
      }),
    ),
    'MALFORMED /hash',
  )
})

test('references lead back only', () => {
  const at = '/semantics/functions/0/nodes'
  assert.equal(refusal(nodes(variableNode, { apply: 'int.neg', args: [0] })), 'read')
  assert.equal(refusal(nodes(variableNode, { apply: 'int.neg', args: [1] })), `MALFORMED ${at}/1/args/0`)
  assert.equal(refusal(nodes({ apply: 'int.neg', args: [1] }, variableNode)), `MALFORMED ${at}/0/args/0`)
  assert.equal(refusal(nodes(variableNode, { apply: 'int.neg', args: [-1] })), `MALFORMED ${at}/1/args/0`)
  assert.equal(refusal(nodes(variableNode, { apply: 'int.neg', args: [0.5] })), `MALFORMED ${at}/1/args/0`)
  assert.equal(refusal(nodes(variableNode, { apply: 'int.neg', args: ['0'] })), `MALFORMED ${at}/1/args/0`)
})

test('what is wrong with a node has its own name and place', () => {
  const at = '/semantics/functions/0/nodes/1'
  const second = (node: Json): string => refusal(nodes(variableNode, node))
  assert.equal(second({ apply: 'int.exp', args: [0] }), `UNKNOWN_OPERATOR ${at}`)
  assert.equal(second({ apply: 'int.add', args: [0] }), `WRONG_ARITY ${at}`)
  assert.equal(second({ apply: 'not', args: [0] }), `TYPE_MISMATCH ${at}`)
  assert.equal(second({ apply: 'bv.from_int', args: [0], indices: [2 ** 40] }), `WRONG_INDICES ${at}`)
  assert.equal(second({ call: 'g', args: [] }), `UNKNOWN_FUNCTION ${at}`)
  assert.equal(second({ call: 'f', args: [0] }), 'INVALID_PROGRAM ')
  assert.equal(second({ constant: 2 ** 53, type: 'Int' }), `BAD_VALUE ${at}/constant`)
  assert.equal(second({ constant: 1, type: 'Integer' }), `BAD_TYPE ${at}/type`)
  assert.equal(second({ constant: 1, type: { bitVec: 1e9 } }), `BAD_TYPE ${at}/type`)
  assert.equal(second({ variable: 'y', type: 'Int' }), 'INVALID_PROGRAM ')
  assert.equal(second({ something: 1 }), `MALFORMED ${at}`)
  assert.equal(second(7), `MALFORMED ${at}`)
  assert.equal(refusal(nodes()), 'MALFORMED /semantics/functions/0/nodes')
})

test('types that grow with each node are refused before anything recurses over them', () => {
  const list = { type: { list: 'Int' } }
  const nests = Array.from({ length: 3000 }, (_, i) => [
    { lambda: [{ name: `v${i}`, type: 'Int' }], body: 2 * i },
    { apply: 'list.map', args: [0, 2 * i + 1] },
  ]).flat()
  const bytes = nodes({ constant: [1], ...list }, ...nests)
  assert.match(refusal(bytes), /^BAD_TYPE /)
})

test('deep nesting and great size are refused before they are parsed', () => {
  assert.equal(refusal(utf8Bytes(`{"a":${'['.repeat(100_000)}`)), 'TOO_LARGE ')
  assert.throws(() => decodeArtifact(bytesOf(program(x)), { ...limits, jsonBytes: 99 }), {
    code: 'TOO_LARGE',
  })
})

test('bytes changed at random give a typed error or an artifact, never a crash', () => {
  const good = bytesOf(program(apply('int.add', [x, int(1)])))
  const edit = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255), drop: fc.nat(3) })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), edits => {
      let bytes = [...good]
      for (const { at, byte, drop } of edits) bytes = [...bytes.slice(0, at), byte, ...bytes.slice(at + drop)]
      refusal(Uint8Array.from(bytes))
    }),
    { numRuns: 2000 },
  )
})

test('any JSON in any place gives a typed error or an artifact', () => {
  const document = documentOf(program(apply('int.neg', [x])))
  const paths = pathsOf(document)
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 3 }), (path, json) => {
      refusal(utf8Bytes(JSON.stringify(replaced(document, path, json as Json))))
    }),
    { numRuns: 2000 },
  )
})

function pathsOf(json: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [path]
  return [path, ...Object.entries(json).flatMap(([key, item]) => pathsOf(item as Json, [...path, key]))]
}

function replaced(json: Json, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by
  if (Array.isArray(json))
    return json.map((item: Json, i) => (`${i}` === key ? replaced(item, rest, by) : item))
  const object = json as JsonObject
  return { ...object, [key]: replaced(object[key] as Json, rest, by) }
}
