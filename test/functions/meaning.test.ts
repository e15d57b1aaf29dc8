/** What a specification means, kept in the intent layer: it is the specification, without its source being read again. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeSpecification, encodeArtifact } from '../../functions/registry/artifact.ts'
import { meaningOf } from '../../functions/registry/meaning.ts'
import { type Source, understandSource } from '../../functions/specification-reading.ts'
import { apply, call, eq, int, or, variable } from '../../shared/anrf/build.ts'
import { decodeArtifact } from '../../shared/anrf/format/read.ts'
import { encodeArtifact as encode } from '../../shared/anrf/format/write.ts'
import { functionNamed, type Program } from '../../shared/anrf/program.ts'
import { type DataType, Int, typeText } from '../../shared/anrf/type.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { FormalSpecification, Parameter } from '../../shared/spec/specification.ts'
import { allTypes, programArbitrary, valueArbitrary } from '../anrf/arbitrary.ts'
import { texts } from '../spec/sygus/grammars.ts'

/** A source that nothing can be read from: what comes back was not read from it. */
const unreadable: Source = { text: '(' }

/** As an artifact keeps it; the program is beside the point. */
function stored(specification: FormalSpecification, source: Source): Uint8Array {
  const x = variable('x', Int)
  const { name } = specification
  const program: Program = { entry: name, functions: [{ name, parameters: [x], returns: Int, body: x }] }
  const verification = { verdict: 'UNKNOWN', reason: 'nothing was asked' } as const
  return encodeArtifact(
    { specification, source, program, verification, seed: 1 },
    { timings: {}, steps: 0, versions: {} },
  )
}

async function comesBack(source: Source): Promise<void> {
  const { specification } = await understandSource(source)
  assert.ok(meaningOf(specification, source) !== undefined, 'it is kept')
  assert.deepEqual(await decodeSpecification(stored(specification, source)), specification)
}

const examples = join(import.meta.dirname, '../../templates/examples')
for (const file of readdirSync(examples))
  test(`of templates/examples/${file}`, () => comesBack({ text: readFileSync(join(examples, file), 'utf8') }))

for (const [name, text] of Object.entries(texts))
  test(`of a SyGuS grammar: ${name}`, () =>
    comesBack({ text: `(set-logic ALL)\n${text}\n(declare-var v Int)\n(constraint (= v v))\n(check-synth)` }))

test('of an invariant that is asked for', () =>
  comesBack({
    text: `(set-logic LIA)
(synth-inv inv ((x Int) (y Int)))
(define-fun pre ((x Int) (y Int)) Bool (and (= x 0) (>= y 0)))
(define-fun trans ((x Int) (y Int) (x! Int) (y! Int)) Bool (and (< x y) (= x! (+ x 1)) (= y! y)))
(define-fun post ((x Int) (y Int)) Bool (=> (>= x y) (= x y)))
(inv-constraint inv pre trans post)
(check-synth)`,
    format: 'sygus',
  }))

test('of named data, a recursive definition, parts and floats, with an inferred clause and examples', () =>
  comesBack({
    document: {
      name: 'weigh',
      data: ['Tree = Leaf | Node(left: Tree, item: Int, right: Tree)'],
      definitions: [
        {
          name: 'size',
          parameters: { t: 'Tree' },
          returns: 'Int',
          body: 'if t is Leaf then 0 else size(t.left) + 1 + size(t.right)',
          decreases: 't',
        },
      ],
      parameters: [
        { name: 't', type: 'Tree' },
        { name: 'x', type: 'Float', where: 'x >= 0 and isFinite(x)' },
        { name: 'o', type: 'Option[Int]' },
      ],
      returns: 'Int',
      constraints: ['result >= size(t)'],
      examples: [{ in: { t: 'Leaf', x: 0.5, o: null }, out: 3 }],
    },
  }))

/** `entry` is asked for, to be what the program's entry is, which is not among the definitions. */
function specificationOf(program: Program, inputs: FormalSpecification['examples'][number]['inputs']) {
  const main = functionNamed(program, program.entry)
  assert.ok(main !== undefined)
  const { name, parameters: variables, returns, body } = main
  const span = { line: 1, column: 1, offset: 0, length: 3 }
  const value = call(name, variables, returns)
  const clause = {
    expr: or(eq(value, body), eq(value, value)),
    text: 'as said',
    span,
    origin: 'given',
  } as const
  const domain = { expr: eq(int(1), int(1)), text: '1 == 1', span, origin: 'inferred' } as const
  const parameters = variables.map(
    (each, i): Parameter => (i === 0 ? { variable: each, domain } : { variable: each }),
  )
  return {
    specification: {
      name,
      description: 'drawn',
      dialect: 'json',
      unknowns: [{ name, parameters, returns, span }],
      definitions: program.functions.filter(each => each !== main),
      variables,
      constraints: [clause],
      invariants: [],
      examples: [{ function: name, inputs, text: 'one', span }],
    },
    returns,
  } as const
}

/** With named data written out once: where the circle of a recursive type closes is nobody's business. */
function flat(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flat)
  if (typeof value !== 'object' || value === null) return value
  if ('constructors' in value && Array.isArray(value.constructors)) {
    const { kind, name, constructors } = value as DataType
    const fields = constructors.map(made => [
      made.name,
      ...made.fields.map(field => `${field.name}: ${typeText(field.type)}`),
    ])
    return { kind, name, fields }
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, flat(part)]))
}

test('of whatever programs are made of', async () => {
  const drawn = programArbitrary({ types: allTypes }).chain(({ program, inputs }) => {
    const { specification, returns } = specificationOf(program, inputs)
    return valueArbitrary(returns).map((output): FormalSpecification => {
      return { ...specification, examples: specification.examples.map(each => ({ ...each, output })) }
    })
  })
  await fc.assert(
    fc.asyncProperty(drawn, async specification => {
      assert.ok(meaningOf(specification, unreadable) !== undefined, 'it is kept')
      const found = await decodeSpecification(stored(specification, unreadable))
      assert.deepEqual(flat(found), flat(specification))
    }),
  )
})

const source: Source = { text: 'name: f\nparameters: { x: Int }\nreturns: Int\nconstraints: [result > x]\n' }
const { specification: f } = await understandSource(source)

test('an artifact without it is read from its source', async () => {
  const { intent, ...rest } = decodeArtifact(stored(f, source))
  const { meaning, ...older } = intent
  assert.ok(meaning !== undefined)
  assert.deepEqual(await decodeSpecification(encode({ ...rest, intent: older })), f)
})

test('one that is too large to be read again is not kept', async () => {
  const x = variable('x', Int)
  let large = apply('int.lt', [x, int(0)])
  let sum = apply('int.add', [x, int(1)])
  for (let i = 0; i < 5_000; i++) sum = apply('int.neg', [sum])
  large = apply('int.lt', [sum, int(0)])
  const constraints = f.constraints.map(each => ({ ...each, expr: large }))
  assert.equal(meaningOf({ ...f, constraints }, source), undefined)
  assert.deepEqual(await decodeSpecification(stored({ ...f, constraints }, source)), f)
})

test('one that does not fit its clauses is damaged', async () => {
  const { intent, ...rest } = decodeArtifact(stored(f, source))
  const { meaning } = intent
  assert.ok(meaning !== undefined)
  const broken = [
    { ...meaning, clauses: [] },
    { ...meaning, clauses: meaning.clauses.map(each => ({ ...each, clause: 'c9' })) },
    { ...meaning, dialect: 'latin' },
    {
      ...meaning,
      examples: [
        {
          example: 'e9',
          function: 'f',
          text: '',
          span: f.unknowns[0]?.span ?? { line: 1, column: 1, offset: 0, length: 0 },
        },
      ],
    },
    { ...meaning, clauses: meaning.clauses.map(each => ({ ...each, expr: variable('nobody', Int) })) },
  ]
  for (const each of broken)
    await assert.rejects(
      async () => decodeSpecification(encode({ ...rest, intent: { ...intent, meaning: each } })),
      (error: unknown) => error instanceof FunctionError && error.code === 'CORRUPT_ARTIFACT',
    )
})
