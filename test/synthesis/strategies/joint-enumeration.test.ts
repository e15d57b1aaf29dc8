/** Several functions, and several calls of one, are found together. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from '../../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { jointEnumeration } from '../../../shared/synthesis/strategies/joint-enumeration.ts'
import { taskOf } from '../../../shared/synthesis/task.ts'
import { drive, specificationOf } from './drive.ts'

const vectors = (names: string, clauses: string): string => `(set-logic BV)
${names}
(declare-var x (_ BitVec 16))
${clauses}
(check-synth)`
const words = [0n, 1n, 2n, 3n, 6n, 7n, 0x7fffn, 0x8000n, 0xfffen, 0xffffn]
const grid: readonly (readonly Value[])[] = words.map(word => [word])

const value = (program: Program | undefined, entry: string, input: bigint): Value | undefined => {
  const outcome = run({ ...(program ?? assert.fail()), entry }, [input])
  return outcome.ok ? outcome.value : undefined
}

test('a rank that falls while a loop runs', () => {
  const specification = specificationOf(
    vectors(
      '(synth-fun r ((x (_ BitVec 16))) (_ BitVec 16))',
      '(constraint (=> (bvult x #x0100) (bvugt (r x) (r (bvadd x #x0002)))))',
    ),
  )
  const { stopped, candidates } = drive(jointEnumeration, specification, { grid })
  assert.equal(stopped.stopped, 'solved')
  for (const word of [0n, 5n, 0xffn])
    assert.ok(Number(value(candidates.at(-1), 'r', word)) > Number(value(candidates.at(-1), 'r', word + 2n)))
})

test('a predicate and a function that stand in one clause', () => {
  const names = `(synth-fun even ((x (_ BitVec 16))) Bool)
(synth-fun half ((x (_ BitVec 16))) (_ BitVec 16))`
  const clauses = `(constraint (even #x0000))
(constraint (not (even #x0001)))
(constraint (= (even x) (even (bvadd x #x0002))))
(constraint (=> (even x) (= (bvmul #x0002 (half x)) x)))
(constraint (bvult (half x) #x8000))`
  const specification = specificationOf(vectors(names, clauses))
  const { stopped, candidates } = drive(jointEnumeration, specification, { grid, steps: 8_000_000 })
  assert.equal(stopped.stopped, 'solved')
  assert.equal(value(candidates.at(-1), 'half', 6n), 3n)
  assert.equal(value(candidates.at(-1), 'even', 7n), false)
})

test('a grammar whose programs all fail comes to its end', () => {
  const specification = specificationOf(
    vectors(
      '(synth-fun r ((x (_ BitVec 16))) (_ BitVec 16) ((S (_ BitVec 16))) ((S (_ BitVec 16) (x #x0000))))',
      '(constraint (not (= (r x) (r (bvadd x #x0001)))))(constraint (not (= (r x) x)))',
    ),
  )
  assert.equal(drive(jointEnumeration, specification, { grid }).stopped.stopped, 'exhausted')
})

test('a function that no clause calls is anything', () => {
  const names = `(synth-fun r ((x (_ BitVec 16))) (_ BitVec 16))
(synth-fun free ((x (_ BitVec 16))) Bool)`
  const clauses = '(constraint (bvult (r x) (bvadd (r (bvadd x #x0001)) #x0001)))'
  const { stopped } = drive(jointEnumeration, specificationOf(vectors(names, clauses)), { grid })
  assert.equal(stopped.stopped, 'solved')
})

test("a function of another one's result", () => {
  const names = `(synth-fun f ((x (_ BitVec 16))) (_ BitVec 16))
(synth-fun g ((x (_ BitVec 16))) (_ BitVec 16))`
  const clauses = '(constraint (= (f (bvadd (g x) #x0001)) x))(constraint (not (= (g x) x)))'
  const { stopped, candidates } = drive(jointEnumeration, specificationOf(vectors(names, clauses)), { grid })
  assert.equal(stopped.stopped, 'solved')
  const inner = value(candidates.at(-1), 'g', 5n)
  assert.equal(value(candidates.at(-1), 'f', BigInt(Number(inner) + 1) & 0xffffn), 5n)
})

test('it leaves single calls and many functions to others', () => {
  const reason = (names: string, clauses: string): string => {
    const suits = jointEnumeration.suits(taskOf(specificationOf(vectors(names, clauses)), 1))
    return suits.score > 0 ? 'suits' : suits.reason
  }
  const one = '(synth-fun r ((x (_ BitVec 16))) (_ BitVec 16))'
  assert.match(reason(one, '(constraint (bvugt (r x) x))'), /called at one place/)
  assert.equal(reason(one, '(constraint (= (r (r x)) x))'), 'suits')
  assert.equal(reason(one, '(constraint (= (r x) (r (bvneg x))))'), 'suits')
})
