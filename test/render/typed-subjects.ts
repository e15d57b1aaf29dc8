/** Specifications of every type that has parts, and of doubles; some of their calls end in errors of the contract. */
import type { RenderInput } from '../../shared/render/renderer.ts'
import { subject } from './subjects.ts'

const tree = ['Tree = Leaf | Node(left: Tree, item: Int, right: Tree)']
const size = [
  '- name: size',
  '  parameters: { t: Tree }',
  '  returns: Int',
  '  body: if t is Leaf then 0 else size(t.left) + 1 + size(t.right)',
  '  decreases: t',
]

export const reduced = subject({
  name: 'reduced_price',
  parameters: [
    '{ name: price, type: "{cents: Int, name: String}", where: 0 <= price.cents <= 100000 }',
    '{ name: rate, type: Float, where: 0 <= rate and rate <= 1 }',
  ],
  returns: '"{cents: Int, name: String}"',
  body: '{price with cents: toInt(round(float(price.cents) * (1 - rate)))}',
  examples: ['{ in: [{ cents: 1000, name: "tea" }, 0.25], out: { cents: 750, name: "tea" } }'],
})

const product = subject({
  name: 'product_and_rate',
  parameters: [
    '{ name: a, type: Int, where: -9 <= a <= 9 }',
    '{ name: b, type: Int, where: -9 <= b <= 9 }',
    '{ name: rate, type: Float }',
  ],
  returns: '"({product: Int, rate: Float}, List[(Int, Float)], Option[Int])"',
  body: '({product: a * b, rate: rate * 0.0}, [(a * b, rate)], some(a * b))',
})

const mirrored = subject({
  name: 'mirrored',
  data: tree,
  definitions: [
    ...size,
    '- name: mirror',
    '  parameters: { t: Tree }',
    '  returns: Tree',
    '  body: if t is Leaf then Leaf else Node(mirror(t.right), t.item * 0, mirror(t.left))',
    '  decreases: t',
  ],
  parameters: ['{ name: t, type: Tree, where: size(t) <= 6 }'],
  returns: 'Tree',
  body: 'mirror(t)',
  examples: [
    '{ in: [{ Node: { left: Leaf, item: 3, right: Leaf } }], out: { Node: { left: Leaf, item: 0, right: Leaf } } }',
  ],
})

const named = subject({
  name: 'import',
  data: ['Error = Ok(value: Int) | Err(text: String, default: Float) | Both(type: Error, self: List[Error])'],
  parameters: ['{ name: none_given, type: Error }', '{ name: test, type: "Option[Error]" }'],
  returns: '"Option[(Error, List[Error])]"',
  body: 'if test == none then none else some((Both(none_given, [value(test)]), [none_given]))',
})

const signs = subject({
  name: 'signs',
  parameters: ['{ name: x, type: Float }'],
  returns: '"List[Float]"',
  body: '[x, -x, x * 0, sqrt(x)]',
})

const quarter = subject({
  name: 'quarter',
  parameters: ['{ name: x, type: Float, where: not isNaN(x) }', '{ name: limit, type: "Option[Float]" }'],
  returns: 'Float',
  body: 'min(x / 4, orElse(limit, Infinity))',
  examples: ['{ in: [2, null], out: 0.5 }', '{ in: [-0.0, null], out: -0.0 }'],
})

const swapped = subject({
  name: 'swapped',
  parameters: ['{ name: pair, type: "(Int, String)" }', '{ name: inner, type: "Option[Option[Bool]]" }'],
  returns: '"(String, Int, Option[Option[Bool]])"',
  body: '(pair[1], pair[0], inner)',
})

const failing = subject({
  name: 'share',
  data: tree,
  parameters: [
    '{ name: total, type: "Option[Int]" }',
    '{ name: t, type: Tree }',
    '{ name: xs, type: "List[Int]" }',
  ],
  returns: 'Int',
  body: 'value(total) / t.item + xs[2]',
  byExamples: true,
})

const whole = subject({
  name: 'whole',
  parameters: ['{ name: x, type: Float, where: -1e6 < x and x < 1e6 or isNaN(x) }'],
  returns: '"{n: Int, rest: Float}"',
  body: '{n: toInt(x), rest: x - trunc(x)}',
  byExamples: true,
})

const words64 = subject({
  name: 'word_sums',
  parameters: ['{ name: xs, type: "List[Int]" }', '{ name: factor, type: Int }'],
  returns: '"{bits: BitVec[7], sum: Int}"',
  body: '{bits: bv(factor, 7), sum: sum(xs.map(x -> x * factor))}',
  byExamples: true,
})

const nine = subject({
  name: 'nine',
  parameters: ['{ name: x, type: Int }', '{ name: ys, type: "List[String]" }', '{ name: d, type: Float }'],
  returns: '"(Int, List[String], Float, Int, Int, Int, Int, Float, List[Float])"',
  body: '(x, ys, d, 1, 2, 3, 4, d, [d])',
})

/** Parts that only the promises know. */
const promised = subject({
  name: 'promised',
  parameters: [
    '{ name: percent, type: "Option[Int]", where: 0 <= orElse(percent, 0) <= 100 }',
    '{ name: price, type: "{cents: Int, name: String}", where: (price.cents, price.name) != (0, "") and ({price with cents: 1}) != ({cents: 1, name: "tea"}) }',
  ],
  returns: 'Bool',
  body: 'isSome(percent)',
})

export const typedSubjects: readonly RenderInput[] = [
  reduced,
  product,
  mirrored,
  named,
  signs,
  quarter,
  swapped,
  failing,
  whole,
  words64,
  nine,
  promised,
]
