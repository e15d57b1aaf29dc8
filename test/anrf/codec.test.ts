/** The artifact's bytes: what is written is read back, and no bytes whatever crash the reader. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Artifact, decodeArtifact, encodeArtifact } from '../../shared/anrf/artifact.ts'
import { apply, int, variable } from '../../shared/anrf/build.ts'
import { decodeProgram, encodeProgram } from '../../shared/anrf/codec.ts'
import { AnrfError } from '../../shared/anrf/errors.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import { run } from '../../shared/anrf/interpreter/run.ts'
import type { Json, JsonObject } from '../../shared/anrf/json.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { dagSize } from '../../shared/anrf/traverse.ts'
import { Int } from '../../shared/anrf/type.ts'
import { utf8Bytes, utf8Text } from '../../shared/anrf/utf8.ts'
import { programArbitrary } from './arbitrary.ts'

const x = variable('x', Int)
const program = (body: Expr): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters: [x], returns: body.type, body }],
})

const artifact = (semantics: Program): Artifact => ({
  formatVersion: '1.0',
  intent: {
    name: 'fee',
    description: 'Porto für ein Päckchen 📦',
    parameters: [{ name: 'grams', type: 'Int', where: '0 <= grams' }],
    returns: 'Int',
    clauses: [{ text: 'result > 0', span: { line: 3, column: 5, offset: 40, length: 10 }, origin: 'given' }],
    examples: [{ in: ['9007199254740993', '#x0f'], out: [1, 'a'] }],
    source: { yaml: 'name: fee' },
  },
  semantics,
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
    { numRuns: 500 },
  )
})

test('an artifact is read back whole, and its bytes are the same each time', () => {
  const bytes = encodeArtifact(artifact(program(apply('int.add', [x, int(2n ** 70n)]))))
  const back = decodeArtifact(bytes)
  assert.deepEqual(encodeArtifact(back), bytes)
  assert.deepEqual(back.intent, artifact(program(x)).intent)
  assert.deepEqual(back.evidence, artifact(program(x)).evidence)
})

test('sharing and depth survive: 2^200 nodes, 100,000 levels', () => {
  let body: Expr = x
  for (let i = 0; i < 200; i++) body = apply('int.add', [body, body])
  for (let i = 0; i < 100_000; i++) body = apply('int.sub', [body, x])
  const back = decodeArtifact(encodeArtifact(artifact(program(body))))
  assert.equal(dagSize(back.semantics.functions[0]?.body ?? x), 100_201)
})

function changed(change: (document: Record<string, Json>) => void): Uint8Array {
  const document = JSON.parse(utf8Text(encodeArtifact(artifact(program(apply('int.neg', [x])))))) as Record<
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

test('unknown fields are kept', () => {
  const bytes = changed(document => {
    document.extension = { a: [1, null] }
    document.intent = { ...(document.intent as JsonObject), mood: 'good' }
    document.evidence = { ...(document.evidence as JsonObject), proof: 'p' }
  })
  const again = JSON.parse(utf8Text(encodeArtifact(decodeArtifact(bytes)))) as Record<string, JsonObject>
  assert.deepEqual(again.extension, { a: [1, null] })
  assert.equal(again.intent?.mood, 'good')
  assert.equal(again.evidence?.proof, 'p')
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

test('deep nesting and great size are refused before they are parsed', () => {
  assert.equal(refusal(utf8Bytes('['.repeat(1_000_000))), 'TOO_LARGE ')
  assert.throws(() => decodeArtifact(new Uint8Array(100), 99), { code: 'TOO_LARGE' })
})

test('bytes changed at random give a typed error or an artifact, never a crash', () => {
  const good = encodeArtifact(artifact(program(apply('int.add', [x, int(1)]))))
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
  const document = JSON.parse(
    utf8Text(encodeArtifact(artifact(program(apply('int.neg', [x]))))),
  ) as JsonObject
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
