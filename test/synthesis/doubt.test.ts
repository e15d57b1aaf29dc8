/** What two examples leave open is asked about, by an input on which likely programs differ; three may settle it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from '../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { readSpecificationValue } from '../../shared/spec/read.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { countedBudget } from '../../shared/synthesis/budget.ts'
import { type Doubt, doubtOf } from '../../shared/synthesis/doubt.ts'
import { nearExamples } from '../../shared/synthesis/near-examples.ts'
import { exampleGuided } from '../../shared/synthesis/strategies/example-guided.ts'
import type { Message } from '../../shared/synthesis/strategy.ts'
import { taskOf } from './drive.ts'

const specification = (rows: readonly (readonly [string, string])[], where?: string): FormalSpecification => {
  const reading = readSpecificationValue({
    name: 'f',
    parameters: [{ name: 's', type: 'String', ...(where === undefined ? {} : { where }) }],
    returns: 'String',
    examples: rows.map(([input, out]) => ({ in: [input], out })),
  })
  assert.ok(reading.ok)
  return reading.specification
}

type Candidate = Extract<Message, { kind: 'candidate' }>

/** The first candidate: what a person would be handed. */
function candidateOf(asked: FormalSpecification): Candidate {
  const search = exampleGuided.search(taskOf(asked), countedBudget({ steps: 3_000_000 }))
  for (let next = search.next(); next.done !== true; next = search.next())
    if (next.value.kind === 'candidate') return next.value
  throw new Error('no candidate')
}

function doubtAbout(asked: FormalSpecification): Doubt | undefined {
  const { program, rivals } = candidateOf(asked)
  return doubtOf(program, rivals?.() ?? [], asked)
}

const codes = [
  ['AB-1234-x', '1234'],
  ['LONG-7-yy', '7'],
] as const

test('the second part, or the digits: the question has an input that tells them apart', () => {
  const asked = specification(codes)
  const { program, rivals } = candidateOf(asked)
  const doubt = doubtOf(program, rivals?.() ?? [], asked)
  assert.ok(doubt !== undefined)
  const here = run(program, [...doubt.inputs])
  assert.ok(here.ok)
  assert.deepEqual(here.value, doubt.given)
  assert.notDeepEqual(doubt.given, doubt.other)
  const others = (rivals?.() ?? []).map((rival: Program) => run(rival, [...doubt.inputs]))
  assert.ok(others.some(result => result.ok && result.value === doubt.other))
})

test('an example more answers the question that was asked', () => {
  const doubt = doubtAbout(specification(codes))
  assert.ok(doubt !== undefined)
  const settled = specification([...codes, [doubt.inputs[0] as string, doubt.other as string]])
  const answered = run(candidateOf(settled).program, [...doubt.inputs])
  assert.ok(answered.ok)
  assert.equal(answered.value, doubt.other)
})

test('inputs that the parameters exclude are not asked about', () => {
  const doubt = doubtAbout(specification(codes, 's startsWith "AB-" or s startsWith "LONG-"'))
  assert.ok(doubt === undefined || /^(AB|LONG)-/.test(doubt.inputs[0] as string))
})

test('a program is not doubted by one that breaks an example', () => {
  const asked = specification(codes)
  const { program } = candidateOf(asked)
  const [entry] = program.functions
  assert.ok(entry !== undefined)
  const constant = { kind: 'constant', type: entry.returns, value: 'no' } as const
  const stranger: Program = { ...program, functions: [{ ...entry, body: constant }] }
  assert.equal(doubtOf(program, [stranger], asked), undefined)
})

test('inputs near the examples are new ones', () => {
  const near = nearExamples(specification(codes)).map(([input]) => input)
  assert.equal(new Set(near).size, near.length)
  assert.ok(near.length > 10)
  for (const [shown] of codes) assert.ok(!near.includes(shown))
})
