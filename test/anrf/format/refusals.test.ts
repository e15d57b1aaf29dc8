/** What is wrong with a file has its own name and place; nothing crashes the reader. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import type { Artifact } from '../../../shared/anrf/artifact.ts'
import { apply, int } from '../../../shared/anrf/build.ts'
import { AnrfError } from '../../../shared/anrf/errors.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import {
  type Artifact as ArtifactMessage,
  ArtifactSchema,
  type Function as FunctionMessage,
  type Node,
  NodeSchema,
  type Semantics,
  TypeSchema,
} from '../../../shared/anrf/format/generated/anrf_pb.ts'
import { limits } from '../../../shared/anrf/format/limits.ts'
import { decodeArtifact } from '../../../shared/anrf/format/read.ts'
import { encodeArtifact } from '../../../shared/anrf/format/write.ts'
import { goodArtifacts } from './good-artifacts.ts'
import { heaviest } from './heaviest.ts'
import { mutant } from './mutations.ts'
import { programOf, sampleArtifact, x } from './sample.ts'
import { nested, number, opening, record, varint } from './wire.ts'

const good = encodeArtifact(sampleArtifact(programOf(apply('int.neg', [x]))))

function refusal(bytes: Uint8Array): string {
  try {
    decodeArtifact(bytes)
  } catch (error) {
    if (error instanceof AnrfError) return `${error.code} ${error.pointer ?? ''}`.trim()
    throw error
  }
  return 'read'
}

function changed(change: (message: ArtifactMessage) => void): string {
  const message = fromBinary(ArtifactSchema, good)
  change(message)
  return refusal(toBinary(ArtifactSchema, message))
}

const inProgram = (change: (semantics: Semantics, main: FunctionMessage) => void): string =>
  changed(({ semantics }) => {
    const main = semantics?.functions[0]
    assert.ok(semantics && main)
    change(semantics, main)
  })

const inNode = (change: (node: Node) => void): string => inProgram((_, main) => change(main.nodes[1] as Node))

const bytesOf = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat())

describe('the opening', () => {
  test('an unknown major version is refused by name, whatever follows', () => {
    assert.throws(() => decodeArtifact(bytesOf(opening.slice(0, 6), number(2, 2), [255, 255])), {
      code: 'UNKNOWN_MAJOR_VERSION',
      message: /major version 2; this reader knows major version 1/,
    })
    assert.equal(refusal(bytesOf([...good], number(2, 3))), 'UNKNOWN_MAJOR_VERSION /formatVersion')
    assert.equal(refusal(bytesOf(opening.slice(0, 6))), 'MALFORMED /formatVersion')
    assert.equal(
      refusal(bytesOf(opening.slice(0, 6), [0x10, 255, 255, 255, 255, 255])),
      'MALFORMED /formatVersion',
    )
  })

  test('what is no artifact is said to be none', () => {
    for (const bytes of [[], [0], [0x0a, 4], [...Buffer.from('PK\u0003\u0004')]])
      assert.equal(refusal(bytesOf(bytes)), 'MALFORMED')
    assert.equal(refusal(bytesOf(opening)), 'MALFORMED /intent')
  })
})

describe('records', () => {
  test('every truncation is refused', () => {
    for (let length = 0; length < good.length; length++)
      assert.notEqual(refusal(good.slice(0, length)), 'read')
  })

  test('lengths and counts of 2^31 are refused before anything is built', () => {
    for (const length of [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1])
      for (const field of [4, 5, 6, 900])
        assert.equal(refusal(bytesOf([...good], varint(field * 8 + 2), varint(length), [1])), 'MALFORMED')
    assert.equal(
      refusal(bytesOf(opening, record(6, record(3, record(4, [0x12, 3, 1, 2, 0x80]))))),
      'MALFORMED',
    )
  })

  test('a field with another wire type, a field 0, a group and an endless number are refused', () => {
    for (const bytes of [
      number(4, 1),
      [0x02, 0],
      [0x03, 0x04],
      [...varint(900 * 8 + 3)],
      [0x18, ...Array<number>(11).fill(0x80)],
      [...varint(900 * 8 + 1), 1, 2],
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
      record(4, [0xff]),
    ])
      assert.equal(refusal(bytesOf([...good], bytes)), 'MALFORMED')
  })

  test('a record that leads beyond its message is refused, also where what follows could be read', () => {
    assert.equal(refusal(bytesOf([...good], [0x2a, 2, 0x12, 4], [0x40, 1, 0x40, 1])), 'MALFORMED')
    assert.equal(refusal(bytesOf(opening, [0x2a, 2, 0x0a, 5], [1, 2, 3, 4, 5])), 'MALFORMED')
  })

  test('depth and numbers have their limits', () => {
    const values = (depth: number) =>
      bytesOf(opening, record(6, record(3, record(4, record(4, nestedLists(depth))))))
    assert.equal(refusal(values(60)), 'TOO_LARGE')
    assert.equal(refusal(values(500)), 'TOO_LARGE')
    assert.equal(refusal(bytesOf([...good], nested(900, 500))), 'read')
    const many = (count: number, ...each: readonly number[]) =>
      bytesOf(opening, record(6, Array.from({ length: count }, () => each).flat()))
    assert.equal(refusal(many(limits.items, 0x12, 0)), 'TOO_LARGE')
    assert.equal(refusal(many(limits.unknownFields + 1, 0x78, 0)), 'TOO_LARGE')
    assert.equal(refusal(bytesOf(opening, record(900, Array<number>(limits.bytes).fill(0)))), 'TOO_LARGE')
  })
})

function nestedLists(depth: number): number[] {
  let bytes: number[] = []
  for (let i = 0; i < depth; i++) bytes = record(6, record(1, bytes))
  return bytes
}

describe('the program', () => {
  const at = '/semantics/functions/0'

  test('references lead back only', () => {
    assert.equal(
      changed(() => {}),
      'read',
    )
    for (const position of [1, 2, 2 ** 31, 2 ** 32 - 1])
      assert.equal(
        inNode(node => {
          node.args = [position]
        }),
        `MALFORMED ${at}/nodes/1/args/0`,
      )
    assert.equal(
      inProgram((_, main) => void main.nodes.reverse()),
      `MALFORMED ${at}/nodes/0/args/0`,
    )
  })

  test('every node is part of the body', () => {
    const extra = create(NodeSchema, { kind: { case: 'variable', value: 'x' } })
    assert.equal(
      inProgram((_, main) => void main.nodes.unshift(extra)),
      `MALFORMED ${at}/nodes/1`,
    )
    assert.equal(
      inProgram((_, main) => void main.nodes.splice(0)),
      `MALFORMED ${at}/nodes`,
    )
  })

  test('types refer to types before them and do not explode', () => {
    const added = (...kinds: readonly TypeInit[]) =>
      inProgram(({ types }) => types.push(...kinds.map(kind => create(TypeSchema, kind))))
    const list = (element: number) => ({ kind: { case: 'list', value: { element } } }) as const
    assert.equal(added(list(0), list(1)), 'read')
    assert.equal(added(list(1)), 'MALFORMED /semantics/types/1')
    assert.equal(added(list(2 ** 31)), 'MALFORMED /semantics/types/1')
    assert.equal(added(...Array.from({ length: 40 }, (_, i) => list(i))), 'BAD_TYPE /semantics/types/32')
    const pair = (i: number) => ({ kind: { case: 'array', value: { index: i, element: i } } }) as const
    assert.equal(added(...Array.from({ length: 20 }, (_, i) => pair(i))), 'BAD_TYPE /semantics/types/8')
    for (const known of ['float', 'option', 'tuple', 'record'] as const)
      assert.equal(added(typeKinds[known] as TypeInit), 'read')
    for (const later of ['named', undefined] as const)
      assert.equal(added(typeKinds[later ?? 'none'] as TypeInit), 'BAD_TYPE /semantics/types/1')
  })

  test('what is wrong with a node has its own name and place', () => {
    const here = `${at}/nodes/1`
    const kind = (next: Node['kind'], args?: number[]) =>
      inNode(node => {
        node.kind = next
        if (args !== undefined) node.args = args
      })
    assert.equal(kind({ case: 'apply', value: 'int.exp' }), `UNKNOWN_OPERATOR ${here}`)
    assert.equal(kind({ case: 'apply', value: 'constructor' }), `UNKNOWN_OPERATOR ${here}`)
    assert.equal(kind({ case: 'apply', value: 'int.add' }), `WRONG_ARITY ${here}`)
    assert.equal(kind({ case: 'apply', value: 'not' }), 'INVALID_PROGRAM')
    assert.equal(kind({ case: 'call', value: 'g' }), `UNKNOWN_FUNCTION ${here}`)
    assert.equal(kind({ case: 'call', value: 'f' }), 'INVALID_PROGRAM')
    assert.equal(kind({ case: undefined }), `MALFORMED ${here}`)
    assert.equal(kind({ case: 'variable', value: 'x' }), `WRONG_ARITY ${here}`)
    const wrongType = (type: number) =>
      inNode(node => {
        node.type = type
      })
    assert.equal(wrongType(7), `MALFORMED ${here}/type`)
    const indexed = inNode(node => {
      node.indices = [2 ** 31]
    })
    assert.equal(indexed, 'INVALID_PROGRAM')
  })

  test('a constant has the type that is said', () => {
    const constant = (case_: 'boolean' | 'bits' | 'bigInteger' | 'text', value: unknown) =>
      inProgram((_, main) => {
        const kind = { case: 'constant', value: { kind: { case: case_, value } } }
        const nodes = [create(NodeSchema, { kind } as never)]
        main.nodes = nodes
      })
    assert.equal(constant('boolean', true), `BAD_VALUE ${at}/nodes/0`)
    assert.equal(constant('text', 'a'), `BAD_VALUE ${at}/nodes/0`)
    assert.equal(constant('bigInteger', new Uint8Array(limits.integerBytes + 1)), `TOO_LARGE ${at}/nodes/0`)
    assert.equal(constant('bigInteger', Uint8Array.of(1)), 'MALFORMED /hash')
  })

  test('more nodes than are read are refused, and not written either', () => {
    const many = inProgram((_, main) => {
      main.nodes = Array.from({ length: limits.nodes + 1 }, () => create(NodeSchema))
    })
    assert.equal(many, 'TOO_LARGE /semantics/functions')
    let body: Expr = x
    for (let i = 0; i < limits.nodes; i++) body = apply('int.neg', [body])
    assert.throws(
      () => encodeArtifact(sampleArtifact(programOf(body))),
      (error: unknown) => error instanceof AnrfError && error.code === 'TOO_LARGE',
    )
  })

  test('a program that is not the one the hash promises is refused', () => {
    assert.equal(
      changed(message => {
        message.hash = '0'.repeat(64)
      }),
      'MALFORMED /hash',
    )
  })
})

type TypeInit = NonNullable<Parameters<typeof create<typeof TypeSchema>>[1]>

const typeKinds = {
  float: { kind: { case: 'primitive', value: 4 } },
  option: { kind: { case: 'option', value: { element: 0 } } },
  tuple: { kind: { case: 'tuple', value: { items: [0, 0] } } },
  record: { kind: { case: 'record', value: { fields: [{ name: 'a', type: 0 }] } } },
  named: { kind: { case: 'named', value: { name: 'Tree' } } },
  none: {},
} as const

describe('the layers', () => {
  test('each is there', () => {
    for (const layer of ['intent', 'semantics', 'evidence'] as const)
      assert.equal(
        changed(message => {
          delete message[layer]
        }),
        `MALFORMED /${layer}`,
      )
  })

  test('links lead somewhere and back', () => {
    assert.equal(
      changed(m => void m.intent?.clauses[1]?.evidenceIds.pop()),
      'MALFORMED',
    )
    assert.equal(
      changed(m => void m.semantics?.functions[0]?.clauseIds.reverse()),
      'MALFORMED',
    )
    assert.equal(
      changed(m => void m.evidence?.judgements[0]?.about.push('c9')),
      'MALFORMED /evidence',
    )
    assert.equal(
      changed(m => void m.intent?.clauses[0]?.functions.push('g')),
      'MALFORMED /intent',
    )
    assert.equal(
      changed(m => void m.intent?.clauses.push(...(m.intent.clauses ?? []))),
      'MALFORMED /intent',
    )
    assert.throws(() => encodeArtifact(withDomain('c7')), { code: 'MALFORMED' })
  })

  test('words of no enumeration, places without spans and texts that are no JSON are refused', () => {
    const clause = '/intent/clauses/0'
    assert.equal(
      changed(m => Object.assign(m.intent?.clauses[0] ?? {}, { origin: 9 })),
      `MALFORMED ${clause}/origin`,
    )
    assert.equal(
      changed(m => Object.assign(m.intent?.clauses[0] ?? {}, { role: 0 })),
      `MALFORMED ${clause}/role`,
    )
    assert.equal(
      changed(m => Object.assign(m.intent?.clauses[0] ?? {}, { span: undefined })),
      `MALFORMED ${clause}`,
    )
    assert.equal(
      changed(m => Object.assign(m.evidence ?? {}, { verdict: 6 })),
      'MALFORMED /evidence/verdict',
    )
    assert.equal(
      changed(m => Object.assign(m.evidence ?? {}, { seed: 2n ** 60n })),
      'MALFORMED /evidence/seed',
    )
    assert.equal(
      changed(m => void m.intent?.examples[0]?.inputs.push('[1')),
      'NOT_JSON /intent/examples/0/in/2',
    )
    const deep = '['.repeat(1000)
    assert.equal(
      changed(m => void m.intent?.examples[0]?.inputs.push(deep)),
      'TOO_LARGE /intent/examples/0/in/2',
    )
  })
})

function withDomain(domain: string): Artifact {
  const artifact = sampleArtifact(programOf(int(1)))
  return { ...artifact, intent: { ...artifact.intent, parameters: [{ name: 'x', type: 'Int', domain }] } }
}

test('files as costly as the limits let them be are read or refused by name', () => {
  const outcomes = Object.entries(heaviest).map(([name, make]) => [name, refusal(make())] as const)
  const read = outcomes.filter(([, outcome]) => outcome === 'read').map(([name]) => name)
  assert.deepEqual(read.slice(0, 4), [
    'nodes in a row',
    'nested lets',
    'lambdas in a row',
    'functions in a row',
  ])
})

test('3,000 damaged files: each is read or refused by name, and what is read is written and read again', () => {
  const goods = [...goodArtifacts(20, 5), good]
  for (let i = 0; i < 3000; i++) {
    const { bytes } = mutant(goods, 5, i)
    if (refusal(bytes) !== 'read') continue
    const artifact = decodeArtifact(bytes)
    const again = encodeArtifact(artifact)
    assert.deepEqual(encodeArtifact(decodeArtifact(again)), again)
  }
})
