/** Files as costly as the limits let them be: what an attacker who knows them would send. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { apply, int, lambda, letIn, variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import {
  type Artifact as ArtifactMessage,
  ArtifactSchema,
  NodeSchema,
  TypeSchema,
  ValueSchema,
} from '../../../shared/anrf/format/generated/anrf_pb.ts'
import { limits } from '../../../shared/anrf/format/limits.ts'
import { encodeArtifact } from '../../../shared/anrf/format/write.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { Int, List } from '../../../shared/anrf/type.ts'
import { programOf, sampleArtifact, x } from './sample.ts'
import { sampleMeaning } from './sample-meaning.ts'
import { number, opening, varint } from './wire.ts'

const good = encodeArtifact(sampleArtifact(programOf(apply('int.neg', [x]))))

function remade(change: (message: ArtifactMessage) => void): Uint8Array {
  const message = fromBinary(ArtifactSchema, good)
  change(message)
  return toBinary(ArtifactSchema, message)
}

const repeated = (count: number, content: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(count * content.length)
  for (let i = 0; i < count; i++) bytes.set(content, i * content.length)
  return bytes
}

/** Layer or function filled with copies of a record. */
function filled(path: readonly number[], count: number, content: readonly number[]): Uint8Array {
  const inner = repeated(count, content)
  let head: readonly number[] = []
  for (const field of path.toReversed())
    head = [...varint(field * 8 + 2), ...varint(inner.length + head.length), ...head]
  return Uint8Array.from([...opening, ...head, ...inner])
}

function deepBody(nodes: number): Expr {
  let body: Expr = x
  for (let i = 1; i < nodes; i++) body = apply('int.neg', [body])
  return body
}

/** Each let in the value and the body of the one around it. */
function lets(count: number): Expr {
  let body: Expr = x
  for (let i = 0; i < count; i++) {
    const bound = variable(`v${i}`, Int)
    body = letIn(bound, body, apply('int.add', [bound, x]))
  }
  return body
}

function maps(count: number): Expr {
  const list = variable('xs', List(Int))
  let body: Expr = list
  for (let i = 0; i < count; i++) {
    const item = variable(`v${i}`, Int)
    body = apply('list.map', [body, lambda([item], apply('int.add', [item, int(i)]))])
  }
  return body
}

const mapsProgram = (count: number): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters: [variable('xs', List(Int))], returns: List(Int), body: maps(count) }],
})

/** Every node has a type of the largest size there may be. */
const heavyTypes = (): Uint8Array =>
  remade(({ semantics }) => {
    for (let i = 0; i < 7; i++)
      semantics?.types.push(create(TypeSchema, { kind: { case: 'array', value: { index: i, element: i } } }))
    const main = semantics?.functions[0]
    if (main === undefined) return
    main.nodes = Array.from({ length: limits.nodes }, (_, i) =>
      i === 0
        ? create(NodeSchema, { type: 7, kind: { case: 'variable', value: 'x' } })
        : create(NodeSchema, { type: 7, args: [i - 1], kind: { case: 'apply', value: 'int.neg' } }),
    )
  })

const bigNumbers = (lengths: readonly number[], kind: 'bigInteger' | 'bits', type: number): Uint8Array =>
  remade(({ semantics }) => {
    semantics?.types.push(create(TypeSchema, { kind: { case: 'bitVec', value: { width: 1 << 20 } } }))
    const items = lengths.map(bytes =>
      create(ValueSchema, { kind: { case: kind, value: new Uint8Array(bytes).fill(0x7b) } }),
    )
    semantics?.types.push(create(TypeSchema, { kind: { case: 'list', value: { element: type } } }))
    const kindOfNode = { case: 'constant', value: { kind: { case: 'list', value: { items } } } } as const
    const main = semantics?.functions[0]
    if (main !== undefined) {
      main.returns = 2
      main.nodes = [create(NodeSchema, { type: 2, kind: kindOfNode })]
    }
  })

const manyFunctions = (): Uint8Array => {
  const functions = Array.from({ length: limits.functions }, (_, i) => ({
    name: `f${i}`,
    parameters: [x],
    returns: Int,
    body: i === 0 ? x : ({ kind: 'call', type: Int, function: 'f0', args: [x] } as const),
  }))
  return encodeArtifact(sampleArtifact({ entry: 'f1', functions }))
}

/** Clauses that mean the same, again and again. */
const meantClauses = (): Uint8Array =>
  remade(({ intent }) => {
    const meaning = intent?.meaning
    const first = meaning?.clauses[0]
    if (meaning === undefined || first === undefined) return
    meaning.clauses = [...meaning.clauses, ...Array<typeof first>(40_000).fill(first)]
  })

/** As many nodes as may be looked at, beside as many of the program. */
const meantNodes = (): Uint8Array => {
  const { intent, ...rest } = sampleArtifact(programOf(deepBody(limits.nodes)))
  const [variable] = sampleMeaning.variables
  let sum: Expr = variable ?? x
  for (let i = 0; i < limits.meantNodes - 60; i++) sum = apply('int.neg', [sum])
  const expr = apply('int.le', [sum, sum])
  const clauses = [...sampleMeaning.clauses, ...['c1', 'c2'].map(clause => ({ clause, expr }))]
  return encodeArtifact({ ...rest, intent: { ...intent, meaning: { ...sampleMeaning, clauses } } })
}

export const heaviest: Readonly<Record<string, () => Uint8Array>> = {
  'nodes in a row': () => encodeArtifact(sampleArtifact(programOf(deepBody(limits.nodes)))),
  'nested lets': () => encodeArtifact(sampleArtifact(programOf(lets(limits.nodes >> 2)))),
  'lambdas in a row': () => encodeArtifact(sampleArtifact(mapsProgram(limits.nodes >> 3))),
  'functions in a row': manyFunctions,
  'types of the largest size': heavyTypes,
  'what clauses mean, again and again': meantClauses,
  'nodes in a row, in clauses too': meantNodes,
  'an integer of 100,000 digits, another of what is left': () =>
    bigNumbers([limits.integerBytes, limits.bigNumberBytes - limits.integerBytes], 'bigInteger', 0),
  'a bit-vector as long as may be': () => bigNumbers([limits.bigNumberBytes], 'bits', 1),
  'empty types': () => filled([6], limits.items - 10, [0x12, 0]),
  'empty nodes': () => filled([6, 3], limits.items - 10, [0x22, 0]),
  'empty names': () => filled([5, 5], limits.items - 10, [0x32, 0]),
  'empty clauses': () => filled([5], limits.items - 10, [0x2a, 0]),
  'unknown numbers': () => filled([5], limits.unknownFields, number(900, 1)),
  'a long text': () =>
    remade(m => void Object.assign(m.intent ?? {}, { name: 'ä'.repeat(limits.bytes / 2 - 2000) })),
  'arguments in a row': () =>
    remade(m => void m.semantics?.functions[0]?.nodes[1]?.args.push(...Array<number>(100_000).fill(0))),
  'JSON lists in a row': () =>
    remade(m => void m.intent?.examples[0]?.inputs.push(`[${'[],'.repeat(limits.jsonParts - 100)}0]`)),
  'JSON objects in a row': () =>
    remade(m => void m.intent?.examples[0]?.inputs.push(`[${'{},'.repeat(limits.jsonParts - 100)}0]`)),
  'JSON numbers in a row': () =>
    remade(
      m => void m.intent?.examples[0]?.inputs.push(`[${'0,'.repeat(limits.jsonCharacters / 2 - 100)}0]`),
    ),
  'JSON keys in a row': () => {
    const keys = Array.from({ length: limits.jsonParts - 100 }, (_, i) => `"${i.toString(36)}a":0`)
    return remade(m => void m.intent?.examples[0]?.inputs.push(`{${keys.join()}}`))
  },
  'JSON, version 1.0': () => Uint8Array.from(Buffer.from(`{"a":[${'{},'.repeat(limits.jsonParts - 100)}0]}`)),
  'JSON, version 1.0, a long text': () =>
    Uint8Array.from(Buffer.from(`{"a":"${'ä'.repeat(limits.jsonBytes / 2 - 100)}"}`)),
}
