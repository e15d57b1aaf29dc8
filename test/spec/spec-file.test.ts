/** Specification files: what YAML would spoil, exact numbers, the spellings of examples, and the way back to JSON. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import test from 'node:test'
import fc from 'fast-check'
import { variable } from '../../shared/anrf/build.ts'
import { BitVec, Bool, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { printExpr } from '../../shared/spec/language/print.ts'
import { readSpecification, readSpecificationValue } from '../../shared/spec/read.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { specificationJson } from '../../shared/spec/write.ts'

function read(text: string, fileName = 'spec.yaml'): FormalSpecification {
  const reading = readSpecification(text, { fileName })
  assert.ok(reading.ok, reading.ok ? '' : `${JSON.stringify(reading.problems, null, 1)}\n${text}`)
  return reading.specification
}

const head = `name: f
parameters:
  - { name: x, type: Int }
  - { name: p, type: Bool }
  - { name: s, type: String, where: len(s) < 10 and s != "},]" }
  - { name: xs, type: List[Int] }
  - { name: w, type: BitVec[8] }
returns: Bool
`
const clauses = (...lines: readonly string[]) =>
  read(`${head}constraints:\n${lines.map(line => `  - ${line}\n`).join('')}`).constraints

test('clauses that YAML would spoil are read as they stand', () => {
  const traps = [
    'forall i in 0..len(xs): xs[i] > 0',
    '!p',
    '!p or result',
    '"a" == s[0]',
    "'a' == s[0]",
    '"a" == "b"',
    '[1, 2] == xs',
    'xs[0] == 1 implies { result }'.replace('{ result }', '(result)'),
    's == "x # y"',
    's == "a: b"',
    'w & 1 == #x01',
    '*'.replace('*', 'x * x >= 0'),
    '-x < 1',
    'p => result',
    'x > 0 and\n    x < 10',
    'if p then result else !result',
    '|'.replace('|', 'w | 1 != 0'),
    's == "%"',
    '@'.replace('@', 's != "@"'),
    'p',
    'true',
  ]
  const found = clauses(...traps)
  assert.deepEqual(
    found.map(clause => clause.text),
    traps,
  )
})

test('a clause ends where its comment begins', () => {
  const found = clauses('x > 0   # positive', 'x > 0 and # one\n    # two\n    p # three', 's == "#1" # hash')
  assert.deepEqual(
    found.map(clause => printExpr(clause.expr)),
    ['x > 0', 'x > 0 and p', 's == "#1"'],
  )
  assert.equal(found[0]?.text, 'x > 0')
})

test("YAML's own ways of quoting stay YAML's", () => {
  const found = clauses(`'s == "it''s"'`, '"s == \\"q\\""', '|\n    x > 0\n    and p', '>-\n    x > 0')
  assert.deepEqual(
    found.map(clause => printExpr(clause.expr)),
    ['s == "it\'s"', 's == "q"', 'x > 0 and p', 'x > 0'],
  )
})

test('every clause is cut from the source at its span', () => {
  const text = `${head}constraints:\n  - forall i in 0..3: x > i   # so\n  - "x == 1"\n  - !p\n`
  for (const { span, text: clause } of read(text).constraints)
    assert.equal(text.slice(span.offset, span.offset + span.length), clause)
})

test('flow and block spellings of a file mean the same', () => {
  const flow = `{ name: f, parameters: { xs: List[Int], n: int }, returns: list[Int], assume: [n > 0, len(xs) == n],
    constraints: [result == xs, forall i in 0..n: xs[i] > 0], examples: [{ in: { xs: [1], n: 1 }, out: [1] }] }`
  const block = `
name: f
parameters:
  xs: List[Int]
  n: Int
returns: List[Int]
assume:
  - n > 0
  - len(xs) == n
constraints:
- result == xs
- forall i in 0..n: xs[i] > 0
examples:
- in: [[1], 1]
  out: [1]
`
  assert.deepEqual(specificationJson(read(flow)), specificationJson(read(block)))
})

const examples = (type: string, returns: string, ...lines: readonly string[]) =>
  read(
    `name: f\nparameters: { x: ${type} }\nreturns: ${returns}\nexamples:\n${lines.map(line => `  - ${line}\n`).join('')}`,
  ).examples

test('examples have many spellings', () => {
  const found = examples(
    'Int',
    'Int',
    '{ in: [1], out: 2 }',
    '{ in: { x: 2 }, out: 2 }',
    '{ x: 3, out: 2 }',
    '{ in: 4, out: 2 }',
    '{ args: [5], result: 2 }',
    '{ input: [6], output: 2 }',
    'f(7) == 2',
    'f(8) = 2',
    '9 -> 2',
    'f(10) -> 2',
    '"f(11) == 2"',
    'in: [12]\n    out: 2',
  )
  assert.deepEqual(
    found.map(example => example.inputs),
    found.map((_, i) => [i + 1]),
  )
  assert.deepEqual(examples('List[Int]', 'Int', '{ in: [1, 2], out: 3 }')[0]?.inputs, [[1, 2]])
  assert.deepEqual(examples('List[Int]', 'Int', '{ in: [[1, 2]], out: 3 }')[0]?.inputs, [[1, 2]])
  assert.deepEqual(examples('String', 'String', '"a, b" -> "(b"')[0]?.inputs, ['a, b'])
})

test('integers are read exactly, strings stay strings', () => {
  const big = 9007199254740993n
  assert.equal(examples('Int', 'Int', `{ in: [${big}], out: 1 }`)[0]?.inputs[0], big)
  assert.equal(examples('Int', 'Int', `{ in: ["${big}"], out: -${big}0000 }`)[0]?.output, -big * 10000n)
  const json = `{"name":"f","parameters":[{"name":"x","type":"Int","where":"x != ${big}"}],"returns":"Int","examples":[{"in":[${big}0],"out":"${big}"}]}`
  assert.deepEqual(read(json, 'spec.json').examples[0]?.inputs, [big * 10n])
  assert.equal(read(json, 'spec.json').examples[0]?.output, big)
  assert.deepEqual(examples('String', 'String', '{ in: ["007"], out: 2026-11-21 }')[0]?.inputs, ['007'])
  const bits = examples('BitVec[8]', 'BitVec[8]', '{ in: [0xff], out: -1 }', '{ in: [254], out: "#xfe" }')
  assert.deepEqual(
    bits.map(({ inputs, output }) => [...inputs, output]),
    [
      [255n, 255n],
      [254n, 254n],
    ],
  )
})

test('domains over several parameters go to the last one involved', () => {
  const text =
    'name: f\nparameters: { a: Int, b: Int, c: Int }\nreturns: Int\nassume: [a < b]\nconstraints: [result == c]'
  const [a, b, c] = read(text).unknowns[0]?.parameters ?? []
  assert.deepEqual([a?.domain, b?.domain?.text, c?.domain], [undefined, 'a < b', undefined])
})

test('several unknowns, definitions and further variables', () => {
  const specification = read(`
functions:
  - { name: low, parameters: { a: Int, b: Int }, returns: Int }
  - { name: high, parameters: { a: Int, b: Int }, returns: Int }
definitions:
  - name: double
    parameters: { n: Int }
    returns: Int
    body: n + n
variables: { k: Int }
constraints:
  - result <= high(a, b)
  - low(a, b) + high(a, b) == a + b
  - k > 0 implies high(k, double(k)) == 2 * k
examples:
  - { in: [2, 1], out: 1 }
  - { function: high, in: [2, 1], out: 2 }
`)
  assert.deepEqual(specification.variables, [variable('a', Int), variable('b', Int), variable('k', Int)])
  assert.deepEqual(
    specification.examples.map(example => example.function),
    ['low', 'high'],
  )
  assert.equal(
    printExpr(specification.constraints[0]?.expr ?? (specification.constraints[0] as never)),
    'low(a, b) <= high(a, b)',
  )
})

/** Everything but places: those of a written specification are places in the written text. */
function meaning({ dialect, source, ...specification }: FormalSpecification): unknown {
  const clause = <C extends { expr: unknown; origin: unknown }>(c: C | undefined) =>
    c && { expr: c.expr, origin: c.origin }
  return {
    ...specification,
    unknowns: specification.unknowns.map(({ span, ...unknown }) => ({
      ...unknown,
      parameters: unknown.parameters.map(p => ({ variable: p.variable, domain: clause(p.domain) })),
    })),
    constraints: specification.constraints.map(clause),
    examples: specification.examples.map(({ text, span, ...example }) => example),
  }
}

const there = new URL('../../templates/examples/', import.meta.url)
for (const file of readdirSync(there).filter(name => name.endsWith('.yaml')))
  test(`templates/examples/${file} is read, and reads back from its JSON`, () => {
    const specification = read(readFileSync(new URL(file, there), 'utf8'), file)
    const back = readSpecificationValue(JSON.parse(JSON.stringify(specificationJson(specification))))
    assert.ok(back.ok)
    assert.deepEqual(meaning(back.specification), meaning(specification))
  })

const scalars: readonly Type[] = [Int, Bool, Str, BitVec(8), BitVec(64)]
const anyType = fc.constantFrom<Type>(...scalars, List(Int), List(Str), List(List(Bool)), List(BitVec(4)))
function anyValue(type: Type): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'Int':
      return fc.oneof(
        fc.integer(),
        fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }),
        fc.bigInt({ min: -(2n ** 80n), max: -(2n ** 53n) }),
      )
    case 'Bool':
      return fc.boolean()
    case 'String':
      return fc.string({ unit: 'binary' }).filter(text => text.isWellFormed())
    case 'BitVec':
      return fc.bigInt({ min: 0n, max: 2n ** BigInt(type.width) - 1n })
    default:
      return type.kind === 'List' ? fc.array(anyValue(type.element), { maxLength: 3 }) : fc.constant(0)
  }
}
const span = { line: 1, column: 1, offset: 0, length: 0 }

test('a specification reads back from its JSON, whatever its values', () => {
  const specifications = fc
    .record({
      inputs: fc.array(anyType, { maxLength: 3 }),
      returns: anyType,
      description: fc.option(fc.string(), { nil: undefined }),
    })
    .chain(({ inputs, returns, description }) =>
      fc.tuple(...inputs.map(anyValue), anyValue(returns)).map(
        (values): FormalSpecification => ({
          name: 'f',
          ...(description?.trim() ? { description: description.trim() } : {}),
          dialect: 'json',
          unknowns: [
            {
              name: 'f',
              parameters: inputs.map((type, i) => ({ variable: variable(`x${i}`, type) })),
              returns,
              span,
            },
          ],
          definitions: [],
          variables: inputs.map((type, i) => variable(`x${i}`, type)),
          constraints: [],
          examples: [
            { function: 'f', inputs: values.slice(0, -1), output: values.at(-1) as Value, text: '', span },
          ],
          invariants: [],
        }),
      ),
    )
  fc.assert(
    fc.property(specifications, specification => {
      const back = readSpecificationValue(specificationJson(specification))
      assert.ok(back.ok)
      assert.deepEqual(meaning(back.specification), meaning(specification))
    }),
    { numRuns: 300 },
  )
})

test('inferred and relaxed clauses stay marked', () => {
  const specification = read('name: f\nparameters: { x: Int }\nreturns: Int\nconstraints: [result > x]')
  const [clause] = specification.constraints
  assert.ok(clause)
  const relaxed = { ...specification, constraints: [{ ...clause, origin: 'relaxed' as const }] }
  const back = readSpecificationValue(specificationJson(relaxed))
  assert.ok(back.ok)
  assert.equal(back.specification.constraints[0]?.origin, 'relaxed')
})

test('a SyGuS file is its own JSON', () => {
  const text =
    '(set-logic LIA)\n(synth-fun f ((x Int)) Int)\n(declare-var x Int)\n(constraint (= (f x) (+ x 1)))\n(check-synth)\n'
  const specification = read(text, 'f.sl')
  assert.equal(specification.source, text)
  const back = readSpecificationValue(specificationJson(specification))
  assert.ok(back.ok)
  assert.deepEqual(back.specification, specification)
})
