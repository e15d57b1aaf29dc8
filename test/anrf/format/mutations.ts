/** Damaged artifacts: what a disk, a careless writer or an attacker might make of a good one. Reproducible by seed. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import {
  type Artifact as ArtifactMessage,
  ArtifactSchema,
  type Node,
  type Primitive,
  TypeSchema,
} from '../../../shared/anrf/format/generated/anrf_pb.ts'
import { isBinary } from '../../../shared/anrf/format/version.ts'
import { utf8Bytes } from '../../../shared/anrf/utf8.ts'
import { nested, number, opening, record, recordsIn, varint } from './wire.ts'

/** Numbers in [0, 1): mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface Draw {
  /** A whole number in [0, below). */
  below(below: number): number
  pick<T>(items: readonly T[]): T
}

export function drawing(seed: number): Draw {
  const random = randomFrom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  return { below, pick: items => items[below(items.length)] as (typeof items)[number] }
}

type Mutation = (good: Uint8Array, draw: Draw, others: readonly Uint8Array[]) => Uint8Array

const edges = [0, 1, 2, 31, 63, 64, 127, 255, 2 ** 16, 2 ** 20 + 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]

const bitFlips: Mutation = (good, draw) => {
  const bytes = good.slice()
  for (let flips = 1 + draw.below(8); flips > 0; flips--) {
    const at = draw.below(bytes.length)
    bytes[at] = (bytes[at] as number) ^ (1 << draw.below(8))
  }
  return bytes
}

const truncation: Mutation = (good, draw) => good.slice(0, draw.below(good.length))

const byteEdit: Mutation = (good, draw) => {
  const at = draw.below(good.length)
  const fresh = Uint8Array.from({ length: draw.below(9) }, () => draw.below(256))
  return joined(good.slice(0, at), fresh, good.slice(at + draw.below(9)))
}

/** A stretch of another file in the place of a stretch of this one. */
const stretchSplice: Mutation = (good, draw, others) => {
  const other = draw.pick(others)
  const from = draw.below(other.length)
  const at = draw.below(good.length)
  return joined(
    good.slice(0, at),
    other.slice(from, from + draw.below(200)),
    good.slice(at + draw.below(200)),
  )
}

/** A whole record doubled, moved or taken away, with the lengths around it made right again. */
const recordSplice: Mutation = (good, draw, others) =>
  withRecord(good, draw, (bytes, found) => {
    const other = draw.pick([bytes, draw.pick(others)])
    const stranger = draw.pick(recordsIn(other, 0, other.length)) ?? found
    const own = bytes.slice(found.from, found.to)
    return draw.pick([
      joined(own, own),
      new Uint8Array(),
      other.slice(stranger.from, stranger.to),
      joined(own, other.slice(stranger.from, stranger.to)),
      joined(Uint8Array.from(own.slice(0, 1)), Uint8Array.from(varint(draw.pick(edges)))),
      joined(own, Uint8Array.from(unknownRecord(draw))),
    ])
  })

function withRecord(
  bytes: Uint8Array,
  draw: Draw,
  change: (bytes: Uint8Array, found: { readonly from: number; readonly to: number }) => Uint8Array,
): Uint8Array {
  const records = recordsIn(bytes, 0, bytes.length)
  if (records.length === 0) return bytes
  const found = draw.pick(records)
  const before = bytes.slice(0, found.from)
  const after = bytes.slice(found.to)
  if (found.inner === undefined || draw.below(4) === 0) return joined(before, change(bytes, found), after)
  const changed = withRecord(bytes.slice(found.inner.from, found.inner.to), draw, change)
  const tag = bytes[found.from] as number
  return joined(before, Uint8Array.from([tag, ...varint(changed.length)]), changed, after)
}

const unknownRecord = (draw: Draw): number[] =>
  draw.pick([
    number(100 + draw.below(1000), draw.below(2 ** 31)),
    record(100 + draw.below(1000), [1, 2, 3]),
    [...varint(200 * 8 + 3), ...varint(200 * 8 + 4)],
    [...varint(200 * 8 + 5), 1, 2, 3, 4],
    [...varint(200 * 8 + 1), 1, 2, 3, 4, 5, 6, 7, 8],
  ])

/** What a careless writer could say in a well-formed message. */
const references: Mutation = (good, draw, others) =>
  remade(good, others, message => {
    const functions = message.semantics?.functions ?? []
    const nodes = functions.flatMap(({ nodes }) => nodes)
    const node = draw.pick(nodes)
    const at = functions.flatMap(({ nodes }) => nodes.map((_, i) => i))[nodes.indexOf(node)] ?? 0
    draw.pick(nodeChanges)(node, draw, at, nodes)
  })

const nodeChanges: readonly ((node: Node, draw: Draw, at: number, nodes: readonly Node[]) => void)[] = [
  (node, draw, at) => void node.args.splice(0, draw.below(2), at),
  (node, draw, at) => void node.args.splice(0, draw.below(2), at + 1 + draw.below(3)),
  (node, draw) => void node.args.splice(0, draw.below(2), draw.pick(edges)),
  (node, draw) => void node.args.push(...Array.from({ length: draw.below(2000) }, () => 0)),
  (node, draw) => void node.indices.push(draw.pick(edges)),
  (node, draw) => {
    node.type = draw.pick([...edges, 0, 1, 2, 3])
  },
  (node, draw, _, nodes) => {
    node.kind = draw.pick(nodes).kind
  },
  (node, draw) => {
    node.kind = { case: 'call', value: draw.pick(['entry', 'aide', 'nobody', '__proto__', '']) }
  },
  (node, draw) => {
    node.kind = { case: 'apply', value: draw.pick(['int.add', 'constructor', 'list.map', 'if', '']) }
  },
  (node, draw) => {
    const big = new Uint8Array(draw.pick([0, 9, 100, 5000, 41_525, 41_526, 131_072])).fill(draw.below(256))
    const kinds = ['bigInteger', 'bits'] as const
    node.kind = { case: 'constant', value: constantOf({ case: draw.pick(kinds), value: big }) }
  },
  (node, draw) => {
    const text = draw.pick(['', '\u{10ffff}', '\u{30000}', '\u0000', 'x'.repeat(10_000)])
    node.kind = { case: 'constant', value: constantOf({ case: 'text', value: text }) }
  },
]

type ValueMessage = Extract<Node['kind'], { case: 'constant' }>['value']
const constantOf = (kind: ValueMessage['kind']): ValueMessage => ({
  $typeName: 'specwright.anrf.v1.Value',
  kind,
})

/** Types that refer in circles or forward, that unfold exponentially, or that are vast. */
const typeBombs: Mutation = (good, draw, others) =>
  remade(good, others, message => {
    const types = message.semantics?.types ?? []
    const add = (kind: Parameters<typeof create<typeof TypeSchema>>[1]): void =>
      void types.push(create(TypeSchema, kind))
    const last = types.length
    draw.pick([
      () => add({ kind: { case: 'list', value: { element: last } } }),
      () => add({ kind: { case: 'list', value: { element: last + 1 + draw.below(3) } } }),
      () => add({ kind: { case: 'bitVec', value: { width: draw.pick(edges) } } }),
      () => {
        for (let i = 0; i < 20; i++)
          add({ kind: { case: 'array', value: { index: last + i - 1, element: last + i - 1 } } })
      },
      () => {
        for (let i = 0; i < 500; i++) add({ kind: { case: 'list', value: { element: last + i - 1 } } })
      },
      () =>
        add({ kind: { case: 'function', value: { parameters: Array<number>(5000).fill(0), returns: 0 } } }),
      () => add({ kind: { case: 'named', value: { name: 'Tree' } } }),
      () =>
        add({
          kind: { case: 'primitive', value: draw.pick<Primitive>([0, 4, 5 as Primitive, 99 as Primitive]) },
        }),
    ])()
    for (const node of message.semantics?.functions[0]?.nodes ?? [])
      if (draw.below(3) === 0) node.type = types.length - 1
  })

/** Links that lead nowhere or one way, ids that stand twice, words of no enumeration, texts that are no JSON. */
const links: Mutation = (good, draw, others) =>
  remade(good, others, ({ intent, evidence, semantics }) => {
    draw.pick([
      () => intent?.clauses[0]?.evidenceIds.push('j9'),
      () => intent?.clauses.push(...intent.clauses),
      () => evidence?.judgements[0]?.about.push('c9'),
      () => semantics?.functions[0]?.clauseIds.pop(),
      () => semantics?.functions.push(...semantics.functions),
      () => intent?.examples[0]?.inputs.push(draw.pick(['[', '[['.repeat(150), '1e999', '{"__proto__":1}'])),
      () => evidence && Object.assign(evidence, { verdict: draw.pick([0, 6, -1]) }),
      () => evidence && Object.assign(evidence, { seed: 2n ** 63n }),
      () => intent && Object.assign(intent, { source: undefined }),
    ])()
  })

/** Messages are only in the binary files. */
function remade(
  good: Uint8Array,
  others: readonly Uint8Array[],
  change: (message: ArtifactMessage) => void,
): Uint8Array {
  const binary = [good, ...others].find(isBinary) ?? good
  const message = fromBinary(ArtifactSchema, binary)
  change(message)
  return toBinary(ArtifactSchema, message)
}

const inSemantics = (content: readonly number[]): Uint8Array =>
  Uint8Array.from([...opening, ...record(6, content)])

/** Two bytes or so per item, nested or in a row. */
const bombs: Mutation = (good, draw) =>
  draw.pick([
    () => joined(good, Uint8Array.from(nested(900, 10 + draw.below(300)))),
    () => inSemantics(record(3, record(4, record(4, nested(6, 2 + draw.below(200)))))),
    () => inSemantics(record(3, record(4, record(4, valueNest(draw.below(200)))))),
    () => joined(good, Uint8Array.from(Array<number>(1 + draw.below(400)).fill(0x0b))),
    () => inSemantics(Array.from({ length: draw.below(3000) }, () => [0x12, 0]).flat()),
    () => inSemantics(record(3, Array.from({ length: draw.below(3000) }, () => [0x22, 0]).flat())),
    () => inSemantics([0x12, ...varint(draw.pick(edges))]),
    () => inSemantics(record(3, record(4, [0x12, ...varint(draw.pick(edges)), 1, 2, 3]))),
    () => joined(good, Uint8Array.from([0x32, ...varint(2 ** 31), 1, 2, 3])),
    () =>
      joined(
        good,
        Uint8Array.from(Array.from({ length: draw.below(400) }, () => unknownRecord(draw)).flat()),
      ),
    () => Uint8Array.from([...opening.slice(0, 6), 0x10, ...varint(draw.pick([0, 2, 99, 2 ** 31]))]),
    () => utf8Bytes(`{"a":${'['.repeat(draw.below(5000))}`),
    () => Uint8Array.from({ length: draw.below(300) }, () => draw.below(256)),
  ])()

/** Lists in lists: Value.list (6) holds ValueList.items (1). */
function valueNest(depth: number): number[] {
  let bytes: number[] = []
  for (let i = 0; i < depth; i++) bytes = record(6, record(1, bytes))
  return bytes
}

export const mutations: Readonly<Record<string, Mutation>> = {
  bitFlips,
  truncation,
  byteEdit,
  stretchSplice,
  recordSplice,
  references,
  typeBombs,
  links,
  bombs,
}

export interface Mutant {
  readonly kind: string
  readonly bytes: Uint8Array
}

/** The i-th mutant of a seed: one damage, sometimes two. */
export function mutant(goods: readonly Uint8Array[], seed: number, i: number): Mutant {
  const draw = drawing(seed * 1_000_003 + i)
  const kinds = Object.keys(mutations)
  const kind = kinds[i % kinds.length] as string
  const bytes = mutations[kind]?.(draw.pick(goods), draw, goods) ?? new Uint8Array()
  const again = draw.below(4) === 0 && bytes.length > 0
  return again ? { kind: `${kind}+bitFlips`, bytes: bitFlips(bytes, draw, goods) } : { kind, bytes }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
