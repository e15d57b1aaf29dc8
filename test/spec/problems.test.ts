/** Every kind of problem, with its place and its mend. */
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Format } from '../../shared/spec/format-of.ts'
import type { ProblemCode, SpecProblem } from '../../shared/spec/problem.ts'
import { readSpecification, readSpecificationValue } from '../../shared/spec/read.ts'

function problemsOf(text: string, format?: Format): readonly SpecProblem[] {
  const reading = readSpecification(text, format === undefined ? {} : { format })
  assert.ok(!reading.ok, `this was read without a problem:\n${text.slice(0, 200)}`)
  return reading.problems
}

const yaml = (...lines: readonly string[]) => lines.join('\n')
const head = [
  'name: f',
  'parameters:',
  '  - { name: x, type: Int }',
  '  - { name: s, type: String }',
  'returns: Int',
]
const withConstraint = (clause: string) => yaml(...head, 'constraints:', `  - ${clause}`)
const withExample = (example: string) => yaml(...head, 'examples:', `  - ${example}`)

/** Text, code, line:column, pointer, and what message or hint says. */
const golden: readonly [string, ProblemCode, string, string | undefined, RegExp][] = [
  [
    withConstraint('result == x +'),
    'SYNTAX',
    '7:18',
    '/constraints/0',
    /Expected a value after `\+`, but found the end/,
  ],
  [withConstraint('x = 3'), 'SYNTAX', '7:7', '/constraints/0', /Write == to compare/],
  [withConstraint('if x > 0 then result == 1'), 'SYNTAX', '7:30', '/constraints/0', /`a implies b`/],
  [withConstraint('x > 1.5'), 'TYPE_MISMATCH', '7:9', '/constraints/0', /cents/],
  [withConstraint('s == "abc'), 'BAD_LITERAL', '7:10', '/constraints/0', /not closed/],
  [withConstraint('s[-1] == "a"'), 'BAD_LITERAL', '7:7', '/constraints/0', /len\(…\) - 1/],
  [withConstraint('result == y'), 'UNKNOWN_NAME', '7:15', '/constraints/0', /Known here: x, s, result/],
  [
    withConstraint('lenght(s) > 1'),
    'UNKNOWN_NAME',
    '7:5',
    '/constraints/0',
    /Did you mean `length`|Did you mean `len`/,
  ],
  [withConstraint('f(x) == 1'), 'WRONG_ARITY', '7:5', '/constraints/0', /takes 2 arguments, but got 1/],
  [
    withConstraint('x == s'),
    'TYPE_MISMATCH',
    '7:10',
    '/constraints/0',
    /right side of `==` must be Int, but is String/,
  ],
  [
    withConstraint('x + 1'),
    'TYPE_MISMATCH',
    '7:5',
    '/constraints/0',
    /Constraint 1 must be Bool, but is Int/,
  ],
  [withConstraint('x & 1 == 0'), 'TYPE_MISMATCH', '7:5', '/constraints/0', /On Bool write `and`/],
  [withExample('{ in: [1, 007], out: 2 }'), 'BAD_VALUE', '7:15', '/examples/0/in/1', /Quote it: "007"/],
  [withExample('{ in: [1.5, a], out: 2 }'), 'BAD_VALUE', '7:12', '/examples/0/in/0', /must be an integer/],
  [withExample('{ in: [1], out: 2 }'), 'WRONG_ARITY', '7:11', '/examples/0/in', /2 inputs \(x, s\)/],
  [withExample('{ in: { x: 1 }, out: 2 }'), 'MISSING_FIELD', '7:11', '/examples/0/in', /has no `s`/],
  [withExample('{ in: [1, a], uot: 2 }'), 'UNKNOWN_FIELD', '7:19', '/examples/0/uot', /Did you mean `out`/],
  [
    `${withExample('{ in: [1, a], out: 2 }')}\n  - { in: [1, a], out: 3 }`,
    'CONFLICTING_EXAMPLES',
    '8:5',
    '/examples/1',
    /in line 7, column 5/,
  ],
  [
    'name: f\nparameters: { x: { type: Int, where: x > 0 } }\nreturns: Int\nexamples: [{ in: [0], out: 1 }]',
    'EXAMPLE_OUTSIDE_DOMAIN',
    '4:12',
    '/examples/0',
    /outside the domain `x > 0`/,
  ],
  [
    'name: f\nparameters: { x: Money }\nreturns: Int\nexamples: []',
    'UNKNOWN_TYPE',
    '2:18',
    '/parameters/x',
    /cents/,
  ],
  [
    'name: f\nparameters: { x: Strin }\nreturns: Int\nexamples: []',
    'UNKNOWN_TYPE',
    '2:18',
    '/parameters/x',
    /`String`/,
  ],
  ['name: f\nname: g\nparameters: []\nreturns: Int', 'DUPLICATE_NAME', '2:1', '/name', /in line 1, column 1/],
  [
    'name: f\nparametres: []\nparameters: []\nreturns: Int',
    'UNKNOWN_FIELD',
    '2:1',
    '/parametres',
    /`parameters`/,
  ],
  ['name: f\nparameters: []\nexamples: []', 'MISSING_FIELD', '1:1', '', /Add `returns: Int`/],
  ['name: f\nparameters: []\nreturns: Int', 'MISSING_FIELD', '1:7', '/name', /Add `examples:`/],
  ['a: &a [1]\nname: *a', 'ALIAS_BOMB', '2:7', '/name', /Write the value out/],
  [
    'name: f\ndescription: Fee: in cents\nreturns: Int',
    'QUOTING',
    '2:14',
    undefined,
    /description: 'Fee: in cents'/,
  ],
  ['[]', 'NOT_A_SPECIFICATION', '1:1', '', /found a list/],
  ['42', 'NOT_A_SPECIFICATION', '1:1', undefined, /no example/],
  ['', 'NOT_A_SPECIFICATION', '1:1', undefined, /no text/],
  ['{"name": "f",}', 'SYNTAX', '1:14', undefined, /double quotes/],
  ['(set-logic LIA)\n(synth-fnu f () Int)', 'UNKNOWN_COMMAND', '2:2', undefined, /synth-fnu/],
]

for (const [text, code, place, pointer, says] of golden)
  test(`${code} at ${place}: ${text.split('\n').at(-1)}`, () => {
    const [problem] = problemsOf(text).filter(candidate => candidate.code === code)
    assert.ok(problem, `${code} was expected: ${JSON.stringify(problemsOf(text))}`)
    assert.equal(`${problem.span.line}:${problem.span.column}`, place)
    assert.equal(problem.pointer, pointer)
    assert.match(`${problem.message} ${problem.hint ?? ''}`, says)
  })

test('several problems come at once', () => {
  const text = yaml(...head, 'constraints:', '  - x == s', '  - (x +) == (x *)', '  - y > z', 'exmples: []')
  const found = problemsOf(text).map(({ code, span }) => `${code} ${span.line}`)
  assert.deepEqual(found, [
    'TYPE_MISMATCH 7',
    'SYNTAX 8',
    'SYNTAX 8',
    'UNKNOWN_NAME 9',
    'UNKNOWN_NAME 9',
    'UNKNOWN_FIELD 10',
  ])
})

test('more than 1 MB is refused before it is read', () => {
  const text = `${withConstraint('x > 0')}\n# ${'x'.repeat(1_100_000)}`
  for (const format of ['yaml', 'json', 'text', 'sygus'] as const)
    assert.equal(problemsOf(text, format)[0]?.code, 'TOO_LARGE', format)
})

test('10,000 brackets, or anything else nested as deep, is TOO_DEEP with its place', () => {
  const deep = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000)
  const [problem] = problemsOf(withConstraint(deep('(', ')')))
  assert.equal(problem?.code, 'TOO_DEEP')
  assert.deepEqual([problem.span.line, problem.span.column], [7, 5 + 200])
  for (const text of [
    deep('[', ']'),
    `{"a":${deep('[', ']')}}`,
    deep('{"a":', '}'),
    `name: ${deep('[', ']')}`,
    `- ${'- '.repeat(10_000)}`,
    withConstraint('if x > 0 then '.repeat(10_000)),
    withConstraint('forall i in 0..1: '.repeat(10_000)),
    Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}parameters:`).join('\n'),
  ])
    assert.equal(problemsOf(text)[0]?.code, 'TOO_DEEP', text.slice(0, 30))
})

test('200 levels are read', () => {
  const brackets = `${'('.repeat(195)}x${')'.repeat(195)} > 0`
  assert.ok(readSpecification(withConstraint(brackets)).ok)
  const chain = `result == ${'if x > 0 then 1 else '.repeat(5000)} 2`
  assert.ok(readSpecification(withConstraint(chain)).ok)
  assert.ok(readSpecification(withConstraint(`${'not '.repeat(20_000)} x > 0`)).ok)
})

test('an alias bomb is named, not set off', () => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
  )
  const found = problemsOf(yaml('name: f', 'a0: &a0 lol', ...levels))
  assert.equal(found[0]?.code, 'ALIAS_BOMB')
})

test('a value sent as JSON has pointers', () => {
  const base = { name: 'f', parameters: { x: 'Int' }, returns: 'Int' }
  const cases: [unknown, ProblemCode, string][] = [
    [{ ...base, constraints: ['result == 1', 'result == y'] }, 'UNKNOWN_NAME', '/constraints/1'],
    [{ ...base, examples: [{ in: [9007199254740994], out: 1 }] }, 'BAD_VALUE', '/examples/0/in/0'],
    [42, 'NOT_A_SPECIFICATION', ''],
    [null, 'NOT_A_SPECIFICATION', ''],
    [undefined, 'NOT_A_SPECIFICATION', ''],
    [[], 'NOT_A_SPECIFICATION', ''],
    [{ sygus: '(synth-fun' }, 'SYNTAX', '/sygus'],
  ]
  for (const [value, code, pointer] of cases) {
    const reading = readSpecificationValue(value)
    assert.ok(!reading.ok)
    assert.deepEqual([reading.problems[0]?.code, reading.problems[0]?.pointer], [code, pointer])
  }
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  assert.ok(!readSpecificationValue(cycle).ok)
})

test('no text makes a reader throw, and every place lies inside the text', () => {
  const pieces = fc.constantFrom(
    ...[
      'name: f\n',
      'parameters:\n',
      '  - ',
      '{ ',
      ' }',
      '[',
      ']',
      'x: Int',
      'type: List[Int]',
      'where: ',
      'returns: Int\n',
    ],
    ...[
      'constraints:\n',
      'examples:\n',
      'in: ',
      'out: ',
      '"',
      "'",
      '# ',
      '#xff',
      '|\n',
      '>',
      '&a',
      '*a',
      '!x',
      '\n',
      ' ',
      '\t',
    ],
    ...[
      'f(x) = 1',
      '->',
      ',',
      'forall i in 0..1: ',
      '==',
      '=',
      '1',
      '-',
      '\\',
      '𝄞',
      '\ud800',
      '(',
      ')',
      'and',
      '{"a":',
      '(set-logic',
    ],
  )
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }).map(parts => parts.join('')),
      fc.constantFrom<Format | undefined>('yaml', 'json', 'text', 'sygus', undefined),
      (text, format) => {
        const reading = readSpecification(text, format === undefined ? {} : { format })
        const problems = reading.ok ? [] : reading.problems
        assert.ok(reading.ok || problems.length > 0)
        for (const { span, message } of problems) {
          assert.ok(
            span.offset >= 0 && span.offset + span.length <= text.length,
            JSON.stringify([text, span]),
          )
          assert.ok(message.length > 0)
        }
      },
    ),
    { numRuns: 1500 },
  )
})
