/** Floats, options, tuples, records and named data in specification files. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { prepareExpr } from '../../shared/anrf/interpreter/run.ts'
import { Data, Float, Int, Option, Record, Str, Tuple, typeText } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { printExpr } from '../../shared/spec/language/print.ts'
import { readSpecification, readSpecificationValue } from '../../shared/spec/read.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { readType } from '../../shared/spec/type-text.ts'
import { specificationJson } from '../../shared/spec/write.ts'

const head = `name: f
data:
  - Tree = Leaf | Node(left: Tree, item: Int, right: Tree)   # a binary tree
  - Shape = Circle(radius: Float) | Box(width: Float, sides: List[Shape])
definitions:
  - name: size
    parameters: { t: Tree }
    returns: Int
    body: if t is Leaf then 0 else size(t.left) + 1 + size(t.right)
    decreases: t
parameters:
  - { name: n, type: Int }
  - { name: x, type: Float, where: x >= 0 and isFinite(x) }
  - { name: o, type: Option[Int] }
  - { name: pair, type: (Int, String) }
  - { name: price, type: {cents: Int, name: String} }
  - name: t
    type: Tree
returns: {cents: Int, name: String}
`

function read(text: string): FormalSpecification {
  const reading = readSpecification(text, { fileName: 'spec.yaml' })
  assert.ok(reading.ok, reading.ok ? '' : `${JSON.stringify(reading.problems, null, 1)}\n${text}`)
  return reading.specification
}

const withClauses = (...lines: readonly string[]) =>
  read(`${head}constraints:\n${lines.map(line => `  - ${line}\n`).join('')}`)

function problemsOf(text: string) {
  const reading = readSpecification(text, { fileName: 'spec.yaml' })
  assert.ok(!reading.ok, `this was read without a problem:\n${text}`)
  return reading.problems
}

test('parameters have the types that are written', () => {
  const { unknowns } = withClauses('true')
  assert.deepEqual(
    unknowns[0]?.parameters.map(({ variable }) => typeText(variable.type)),
    ['Int', 'Float', 'Option[Int]', '(Int, String)', '{cents: Int, name: String}', 'Tree'],
  )
  assert.equal(typeText(unknowns[0]?.returns ?? Int), '{cents: Int, name: String}')
})

test('clauses are printed as they are written', () => {
  const traps = [
    'same(x, 1.5) or x == 1e+21',
    'x * 2.0 + float(n) > 0.1',
    'not x == -0.0',
    'o == none or o == some(5)',
    'isSome(o) implies value(o) > orElse(o, 0)',
    'pair[0] > 0 and pair[1] != ""',
    'pair == (n, "a")',
    'result.cents == price.cents + 1',
    'result == {price with cents: n}',
    'result == {cents: n, name: "it\'s"}',
    't is Node implies t.left == Leaf',
    't == Node(Leaf, n, t.right)',
    'size(Node(t, 1, t)) == 2 * size(t) + 1',
    'text(x) != "NaN" and toInt(floor(x)) <= toInt(sqrt(x))',
    'text(n) == "-1" and text(n) != fixed(x, 2)',
    'padStart(text(n), 3, "0") == padEnd(grouped(n, "."), 3, " ")',
    'parseInt(fixed(x, 0)) == none and parseFloat(text(x)) == some(x)',
    'Box(x, []) == Circle(x)',
  ]
  const { constraints } = withClauses(...traps)
  assert.deepEqual(
    constraints.map(({ expr, text }) => [text, printExpr(expr).replaceAll(/f\([^)]*\)/g, 'result')]),
    traps.map(trap => [trap, trap]),
  )
})

const evaluated: readonly (readonly [string, Value])[] = [
  ['1.5 + 2', 3.5],
  ['float(1) / 0', Number.POSITIVE_INFINITY],
  ['NaN == NaN', false],
  ['NaN != NaN', true],
  ['same(NaN, NaN)', true],
  ['0.0 == -0.0', true],
  ['same(0.0, -0.0)', false],
  ['some(NaN) == some(NaN)', true],
  ['NaN in [NaN]', false],
  ['1.0 in [0.0, 1]', true],
  ['-2.5 < -2 and max(1.5, 2) == 2', true],
  ['round(2.5) + floor(-0.5)', 1],
  ['int(-2.9)', -2],
  ['text(1e21) ++ text(-5)', '1e+21-5'],
  ['toString(-5) ++ str(len("abc")) ++ str(1.5)', '-531.5'],
  ['grouped(-1234567, ",")', '-1,234,567'],
  ['padStart("7", 3, "0") ++ ljust("7", 3, ".")', '0077..'],
  ['fixed(0.125, 2) ++ toFixed(-0.001, 1)', '0.120.0'],
  ['orElse(parseInt("-07"), 0) + parse_int("7a").orElse(1)', -6],
  ['parseFloat("1e3").orElse(NaN)', 1000],
  ['isSome(parseFloat(".5"))', false],
  ['some(3).map(i -> i + 1)', [4]],
  ['[none, some(1)]', [[], [1]]],
  ['orElse(none, 1.5)', 1.5],
  ['(1, (2.5, "a"))[1][0]', 2.5],
  ['{b: 1, a: "x"}.b', 1],
  ['{{b: 1, a: "x"} with b: 2, a: "y"}', ['y', 2]],
  ['let r = {o: none, n: 1}: {r with o: some(7)}.o', [7]],
  ['Node(Leaf, 1, Leaf).item', 1],
  ['Node(Leaf, 1, Leaf) is Node and not Leaf is Node', true],
  ['if Circle(1) is Box then 0.0 else Circle(1).radius', 1],
]

test('what clauses mean', () => {
  for (const [text, expected] of evaluated) {
    const { constraints } = withClauses(`same(${text}, ${text})`)
    const [first] = constraints
    assert.ok(first?.expr.kind === 'apply')
    const outcome = prepareExpr(first.expr.args[0] ?? first.expr, [], []).run([])
    assert.deepEqual(outcome.ok ? outcome.value : outcome.error, expected, text)
  }
})

test('examples hold values as JSON writes them, or as the language does', () => {
  const text = `name: f
data: [ 'Tree = Leaf | Node(left: Tree, item: Int)' ]
parameters:
  x: Float
  o: Option[Option[Int]]
  p: (Int, Float)
  r: {a: Int, b: Option[String]}
  t: Tree
returns: Option[Float]
examples:
  - { in: [1, null, [1, 2], { a: 1, b: null }, Leaf], out: null }
  - { in: [-0, { some: null }, [1, "NaN"], { b: s, a: 1 }, { Node: { left: Leaf, item: 2 } }], out: 1.5 }
  - f(0.5, some(some(3)), (1, -Infinity), {a: 1, b: none}, Node(Node(Leaf, 1), 2)) == some(2)
  - 0.5, none, (1, 2), {a: 1, b: some("q")}, Leaf -> some(1e3)
`
  const specification = read(text)
  assert.deepEqual(
    specification.examples.map(({ inputs, output }) => [...inputs, output]),
    [
      [1, [], [1, 2], [1, []], ['Leaf'], []],
      [-0, [[]], [1, Number.NaN], [1, ['s']], ['Node', ['Leaf'], 2], [1.5]],
      [0.5, [[3]], [1, Number.NEGATIVE_INFINITY], [1, []], ['Node', ['Node', ['Leaf'], 1], 2], [2]],
      [0.5, [], [1, 2], [1, ['q']], ['Leaf'], [1000]],
    ],
  )
  const again = readSpecificationValue(specificationJson(specification))
  assert.ok(again.ok)
  assert.deepEqual(
    again.specification.examples.map(({ inputs, output }) => [inputs, output]),
    specification.examples.map(({ inputs, output }) => [inputs, output]),
  )
})

test('a specification as JSON reads back to itself', () => {
  const once = withClauses('result == {price with cents: size(t)}', 't is Leaf implies o == none')
  const json = specificationJson(once)
  const again = readSpecificationValue(json)
  assert.ok(again.ok, again.ok ? '' : JSON.stringify(again.problems))
  assert.deepEqual(specificationJson(again.specification), json)
  assert.deepEqual(json.data, ['Tree = Leaf() | Node(left: Tree, item: Int, right: Tree)'])
})

test('types in their spellings', () => {
  const shape = Data('Shape', () => [])
  for (const [text, type] of [
    ['double', Float],
    ['Int?', Option(Int)],
    ['Optional[float]', Option(Float)],
    ['Tuple[Int, (Float, str)]', Tuple(Int, Tuple(Float, Str))],
    ['{ name: String , cents:Int}', Record({ cents: Int, name: Str })],
    ['{a: {b: Shape[]}?}', Record({ a: Option(Record({ b: { kind: 'List', element: shape } })) })],
  ] as const) {
    const found = readType(text, new Map([['Shape', shape]]))
    assert.ok(found.ok, text)
    assert.equal(typeText(found.type), typeText(type))
  }
  for (const text of ['(Int)', '{}', '{a: Int, a: Int}', '{a}', 'Option', 'Tree', '(Int, Itn)'])
    assert.equal(readType(text).ok, false, text)
})

const refused: readonly (readonly [string, RegExp, RegExp?])[] = [
  ['x + n > 0.0', /right side of `\+` must be Float, but is Int/, /float\(…\)/],
  ['o + 1 == 2', /Option\[Int\]/, /orElse/],
  ['o == 5', /right side of `==` must be Option\[Int\], but is Int/, /some\(…\)/],
  ['price.cent == 1', /no field `cent`/, /Did you mean `cents`/],
  ['pair[2] == 1', /A position in \(Int, String\) must be a number written out, 0 to 1/],
  ['pair[n] == 1', /must be a number written out/],
  ['{cents: 1, cents: 2} == result', /second time/],
  ['{result with cent: 1} == result', /no field `cent`/],
  ['{n with cents: 1} == result', /must be a record, but is Int/],
  ['t is Nod', /no constructor of Tree `Nod`/, /Did you mean `Node`/],
  ['t is 5', /the name of a constructor/],
  ['n is Leaf', /left side of `is` must be named data, but is Int/],
  ['t == Node', /no name `Node`/, /Node\(left, item, right\)/],
  ['t == Node(Leaf, 1)', /takes 3 arguments, but got 2/],
  ['t == Node(Leaf, "a", Leaf)', /must be Int, but is String/],
  ['x == 1e999', /larger than any Float/],
  ['x % 2 == 0', /must be Int/, /trunc/],
  ['price == {1, 2}', /Expected `with`/, /a list as \[1, 2\]/],
]

test('what is wrong is said with its mend', () => {
  for (const [clause, message, hint] of refused) {
    const [first] = problemsOf(`${head}constraints:\n  - ${clause}\n`)
    assert.match(first?.message ?? '', message, clause)
    if (hint !== undefined) assert.match(first?.hint ?? '', hint, clause)
  }
})

test('definitions of data and of functions that call themselves are held to their rules', () => {
  const spec = (data: string, more = '') =>
    `name: f\ndata:\n  - ${data}\n${more}parameters: { n: Int }\nreturns: Int\nconstraints: [result == n]\n`
  const definition = (body: string, decreases: string) =>
    `definitions:\n  - { name: g, parameters: { n: Int }, returns: Int, body: "${body}", decreases: ${decreases} }\n`
  for (const [text, message] of [
    [spec('Tree'), /must be a definition of data/],
    [spec('Int = Leaf'), /stands here a second time/],
    [spec('Tree = Node(left: Tree)'), /has no value/],
    [spec('Tree = Leaf | Leaf'), /Leaf` stands here a second time/],
    [spec('Tree = Leaf | Node(left: Tre)'), /no type `Tre`/],
    [spec('Tree = Leaf | Node(left)'), /must be a constructor/],
    [spec('Tree = f | Leaf'), /constructor `f` stands here a second time/i],
    [spec('Tree = n | Leaf'), /parameter `n` stands here a second time/i],
    [spec('T = A', definition('if n <= 0 then 0 else g(n)', 'n')), /not shown to decrease/],
  ] as const)
    assert.match(problemsOf(text)[0]?.message ?? '', message, text)
  read(spec('T = A', definition('if n <= 0 then 0 else g(n - 1)', 'n')))
})
