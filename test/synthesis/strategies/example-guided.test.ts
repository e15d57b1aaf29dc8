/** Search by examples from end to end: small tasks, the same run twice, the grammar, the memory bound. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepare } from '../../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { Bool, Int, List, Str } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { derives } from '../../../shared/spec/derivation.ts'
import type { FormalSpecification } from '../../../shared/spec/specification.ts'
import { exampleGuided } from '../../../shared/synthesis/strategies/example-guided.ts'
import { taskOf } from '../../../shared/synthesis/task.ts'
import { drive, programText, type Run, specificationOf } from './drive.ts'
import { examples } from './examples.ts'

function solved(run: Run): Program {
  assert.equal(run.stopped.stopped, 'solved', run.stopped.detail)
  const program = run.candidates.at(-1)
  assert(program)
  return program
}

function returnsOn(program: Program, inputs: readonly Value[]): Value | undefined {
  const outcome = prepare(program).run(inputs)
  return outcome.ok ? outcome.value : undefined
}

test('the total of a list', () => {
  const program = solved(
    drive(
      exampleGuided,
      examples([List(Int)], Int, [
        [[[1, 2, 3]], 6],
        [[[]], 0],
        [[[5, 7]], 12],
      ]),
    ),
  )
  assert.equal(returnsOn(program, [[10, -4]]), 6)
})

test('a date turned round generalises', () => {
  const pairs = [
    [['2024-03-17'], '17.03.2024'],
    [['1999-12-01'], '01.12.1999'],
  ] as const
  const program = solved(drive(exampleGuided, examples([Str], Str, pairs)))
  assert.equal(returnsOn(program, ['2031-10-25']), '25.10.2031')
})

test('eligibility by examples', () => {
  const pairs = [
    [[17, true], false],
    [[18, true], true],
    [[30, false], false],
    [[65, true], true],
  ] as const
  solved(drive(exampleGuided, examples([Int, Bool], Bool, pairs)))
})

test('contradictory examples are told apart from a search that failed', () => {
  const run = drive(
    exampleGuided,
    examples([Int], Int, [
      [[1], 2],
      [[1], 3],
    ]),
  )
  assert.equal(run.stopped.stopped, 'unrealisable')
})

const grid = [-7, -3, -1, 0, 1, 2, 5, 9, 100].flatMap(a => [-4, 0, 3, 8].map(b => [a, b]))
const maximum = `(set-logic LIA)(synth-fun f ((x Int) (y Int)) Int)(declare-var x Int)(declare-var y Int)
(constraint (>= (f x y) x))(constraint (>= (f x y) y))(constraint (or (= (f x y) x) (= (f x y) y)))(check-synth)`

test('a relation between inputs and output, tested point by point', () => {
  const program = solved(drive(exampleGuided, specificationOf(maximum), { grid }))
  assert.equal(returnsOn(program, [12, 31]), 31)
})

const leap = `(set-logic NIA)(synth-fun f ((y Int)) Bool)(declare-var y Int)
(constraint (= (f y) (and (= (mod y 4) 0) (or (not (= (mod y 100) 0)) (= (mod y 400) 0)))))(check-synth)`

test('counterexamples become points until the clause holds', () => {
  const years = Array.from({ length: 500 }, (_, i) => [1601 + i])
  const program = solved(drive(exampleGuided, specificationOf(leap), { grid: years }))
  assert.deepEqual(
    [1900, 2000, 2023, 2024].map(year => returnsOn(program, [year])),
    [false, true, false, true],
  )
})

const vectors = `(set-logic BV)
(define-fun half ((x (_ BitVec 64))) (_ BitVec 64) (bvlshr x #x0000000000000001))
(define-fun pick ((x (_ BitVec 64)) (y (_ BitVec 64)) (z (_ BitVec 64))) (_ BitVec 64) (ite (= x #x0000000000000001) y z))
(synth-fun f ((x (_ BitVec 64))) (_ BitVec 64) ((E (_ BitVec 64))) (
  (E (_ BitVec 64) (#x0000000000000000 #x0000000000000001 x (bvnot E) (half E) (bvand E E) (bvadd E E) (pick E E E)))))
${Array.from({ length: 40 }, (_, i) => {
  const x = BigInt.asUintN(64, BigInt(i * 7919) * 0x9e3779b97f4a7c15n)
  const y = (x & 1n) === 1n ? x >> 1n : BigInt.asUintN(64, x + x)
  const hex = (v: bigint) => `#x${v.toString(16).padStart(16, '0')}`
  return `(constraint (= (f ${hex(x)}) ${hex(y)}))`
}).join('\n')}
(check-synth)`

test('a conditional macro over bit-vectors, with more points than the sample has', () => {
  const specification = specificationOf(vectors)
  const run = drive(exampleGuided, specification)
  const program = solved(run)
  const grammar = specification.unknowns[0]?.grammar
  assert(grammar)
  for (const candidate of run.candidates) {
    const body = candidate.functions.find(each => each.name === 'f')?.body
    assert(body && derives(grammar, body))
  }
  assert.equal(returnsOn(program, [7n]), 3n)
  assert.equal(returnsOn(program, [8n]), 16n)
})

test('twice the same task: the same candidates at the same steps', () => {
  for (const text of [maximum, vectors, leap]) {
    const specification = specificationOf(text)
    const [one, two] = [1, 2].map(() =>
      drive(exampleGuided, specification, { grid: text === maximum ? grid : [] }),
    )
    assert.deepEqual(one?.at, two?.at)
    assert.deepEqual(one?.candidates.map(programText), two?.candidates.map(programText))
    assert.equal(one?.steps, two?.steps)
  }
})

const impossible = examples([Str], Str, [
  [['ab'], 'qqxyzzy'],
  [['cd'], 'plugh'],
  [['ef'], 'wibble 77 wobble'],
])

test('the memory bound ends the search', () => {
  const memoryBytes = 20_000_000
  const grammarless = { ...impossible, examples: impossible.examples.slice(0, 3) }
  const run = drive(exampleGuided, grammarless, { steps: 30_000_000, task: { memoryBytes } })
  assert.equal(run.stopped.stopped, 'memory')
})

test('a finite grammar is searched to its end', () => {
  const text = `(set-logic LIA)(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 0 1))))
    (constraint (= (f 1) 1))(constraint (= (f 3) 0))(constraint (= (f 7) 1))(check-synth)`
  assert.equal(drive(exampleGuided, specificationOf(text)).stopped.stopped, 'exhausted')
})

test('a clause over a variable that is no argument forces nothing', () => {
  const text = `(set-logic LIA)(synth-fun f ((x Int)) Int)(declare-var x Int)(declare-var y Int)
    (constraint (= (f x) (f y)))(check-synth)`
  assert.equal(drive(exampleGuided, specificationOf(text)).stopped.stopped, 'unsupported')
})

test('values that fit no row end in a stop reason, not in an error', () => {
  const huge = examples([Int], Int, [
    [[2n ** 70n], 2n ** 71n],
    [[1], 2],
  ])
  assert.equal(drive(exampleGuided, huge, { steps: 20_000 }).stopped.stopped, 'budget')
  const wide = `(set-logic BV)(synth-fun f ((x (_ BitVec 65))) (_ BitVec 65))(declare-var x (_ BitVec 65))
    (constraint (= (f x) x))(check-synth)`
  assert.equal(drive(exampleGuided, specificationOf(wide)).stopped.stopped, 'unsupported')
})

test('the budget ends the search, and it turns to the engine often', () => {
  const run = drive(exampleGuided, impossible, { steps: 300_000 })
  assert.equal(run.stopped.stopped, 'budget')
  assert(run.steps < 340_000)
  assert(run.longestSilence < 30_000, `${run.longestSilence} steps without a message`)
})

test('what it suits, and why', () => {
  const suits = (specification: FormalSpecification) => exampleGuided.suits(taskOf(specification, 1))
  assert.equal(suits(impossible).score, 1)
  assert(suits(specificationOf(maximum)).score < 1)
  const invariant = `(set-logic LIA)(synth-inv inv ((x Int)))
    (define-fun pre ((x Int)) Bool (= x 0))(define-fun trans ((x Int) (y Int)) Bool (= y x))
    (define-fun post ((x Int)) Bool (>= x 0))(inv-constraint inv pre trans post)(check-synth)`
  assert.equal(suits(specificationOf(invariant)).score, 0)
})
