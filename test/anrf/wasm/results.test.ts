/** Results whose parts are shared, or that are views of one another, are read within bounds; deep ones do not throw. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  apply,
  constant,
  construct,
  eq,
  int,
  lambda,
  letIn,
  tuple,
  variable,
} from '../../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../../shared/anrf/expr.ts'
import { type Limits, type Outcome, prepare } from '../../../shared/anrf/interpreter/run.ts'
import { fitsJson } from '../../../shared/anrf/json-size.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { valueWords } from '../../../shared/anrf/size.ts'
import { BitVec, Int, List, Record, Str } from '../../../shared/anrf/type.ts'
import { normalValue, sameValue, type Value, valueText } from '../../../shared/anrf/value.ts'
import { type CompiledWasm, compileWasm, prepareFast } from '../../../shared/anrf/wasm/run.ts'
import { tree } from '../arbitrary.ts'

const n = variable('n', Int)
const t = variable('t', tree)
const xs = variable('xs', List(Int))

const fn = (body: Expr, ...parameters: readonly Variable[]): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters, returns: body.type, body }],
})
function compiled(program: Program): CompiledWasm {
  const made = compileWasm(program)
  assert.ok(!('unsupported' in made), 'unsupported' in made ? made.unsupported : '')
  return made
}
const said = (outcome: Outcome): string => (outcome.ok ? 'a value' : outcome.error)

let made = 0
/** Let after let, each holding the one before it twice: 2^levels parts. */
function doubled(levels: number, start: Expr, twice: (half: Expr) => Expr): Expr {
  const prefix = `d${made++}_`
  const names: Variable[] = []
  const values: Expr[] = []
  for (let i = 0, e = start; i < levels; i++) {
    values.push(e)
    names.push(variable(`${prefix}${i}`, e.type))
    e = twice(names[i] as Variable)
  }
  return names.reduceRight<Expr>(
    (body, name, i) => letIn(name, values[i] as Expr, body),
    twice(names.at(-1) as Variable),
  )
}
const pairs = (levels: number): Program =>
  fn(
    doubled(levels, n, half => tuple(half, half)),
    n,
  )
const nodes = (levels: number): Program =>
  fn(
    doubled(levels, t, half => construct(tree, 'Node', half, int(levels), half)),
    t,
  )
const leaf: Value = ['Leaf']
const deep = (levels: number): Value => {
  let value = leaf
  for (let i = 0; i < levels; i++) value = ['Node', value, i, leaf]
  return value
}

test('a part that lies in memory once is read once', () => {
  // The type of pairs itself doubles with each level, so only trees go further.
  const outcome = compiled(pairs(8)).run([7])
  assert.ok(outcome.ok && sameValue(outcome.value, (prepare(pairs(8)).run([7]) as { value: Value }).value))
  for (const levels of [15, 22, 200]) {
    const shared = compiled(nodes(levels)).run([leaf])
    assert.ok(shared.ok)
    const [, left, , right] = shared.value as readonly Value[]
    assert.equal(left, right)
    assert.ok(valueWords(shared.value) > 2 ** levels)
    assert.ok(!fitsJson(shared.value, tree, 100_000))
    assert.ok(valueText(shared.value).length < 5000)
  }
})

const halves = (type: typeof xs, of: (xs: Expr, i: Expr) => Expr): Program => {
  const i = variable('i', Int)
  return fn(apply('list.map', [type, lambda([i], of(type, i))]), type)
}

test('views of one list or text count each for itself', () => {
  const long = Array.from({ length: 20_000 }, (_, i) => i)
  const views = compiled(halves(xs, (list, i) => apply('list.drop', [list, i])))
  assert.equal(said(views.run([long], { maxBytes: 1 << 22 })), 'MemoryExhausted')
  const few = views.run([long.slice(0, 300)], { maxBytes: 1 << 22 })
  assert.ok(few.ok && (few.value as Value[][]).every((view, i) => view.length === 300 - i))
  const text = constant(Str, 'a'.repeat(100_000))
  const texts = compiled(halves(xs, (_, i) => apply('str.substr', [text, i, int(100_000)])))
  assert.equal(said(texts.run([long], { maxBytes: 1 << 22 })), 'MemoryExhausted')
})

test('the deadline ends the reading of a large result', () => {
  let asked = 0
  const late = (limits: Limits): Limits => ({ ...limits, late: () => ++asked > 40 })
  const views = compiled(halves(xs, (list, i) => apply('list.drop', [list, i])))
  const long = Array.from({ length: 10_000 }, (_, i) => i)
  assert.equal(said(views.run([long], late({ maxBytes: 1 << 30 }))), 'DeadlineExceeded')
})

test('a tree beyond the stack is an outcome of its own row', () => {
  const rows: Value[][] = [[leaf], [deep(100_000)], [deep(3)]]
  const batch = compiled(fn(t, t)).batch(rows)
  batch.run()
  assert.deepEqual(batch.outcomes().map(said), ['a value', 'Overflow', 'a value'])
  const long = variable('long', List(Int))
  const x = variable('x', Int)
  const acc = variable('acc', tree)
  const grown = apply('list.fold', [
    long,
    constant(tree, leaf),
    lambda([acc, x], construct(tree, 'Node', acc, x, constant(tree, leaf))),
  ])
  const counts = Array.from({ length: 50_000 }, (_, i) => i)
  const results = compiled(fn(grown, long)).batch([[[]], [counts], [[1]]])
  results.run()
  assert.deepEqual(results.outcomes().map(said), ['a value', 'Overflow', 'a value'])
  const fast = prepareFast(fn(grown, long)).run([counts])
  assert.ok(fast.ok && sameValue(fast.value, deep(50_000)))
})

test('a constant may be deep', () => {
  for (const levels of [3000, 50_000]) {
    const value = constant(tree, deep(levels))
    assert.ok(sameValue(normalValue(value.value, tree), value.value))
    const equal = fn(eq(t, value), t)
    for (const other of [deep(levels), deep(levels - 1)]) {
      const outcome = prepareFast(equal).run([other])
      assert.ok(outcome.ok && outcome.value === sameValue(other, value.value))
    }
  }
})

test('the names of fields and the digits of vectors count as JSON', () => {
  const name = 'n'.repeat(1000)
  const records = List(Record({ [name]: Int }))
  const many: Value = Array.from({ length: 100 }, () => [1])
  assert.ok(!fitsJson(many, records, 100_000))
  assert.ok(fitsJson(many, records, 101_000))
  assert.ok(!fitsJson([0n, 0n], List(BitVec(4000)), 1500))
})

test('comparing two large shared values ends by fuel, however it is run', () => {
  const start = construct(tree, 'Node', t, int(0), t)
  const one = (): Expr => doubled(60, start, half => construct(tree, 'Node', half, int(1), half))
  const both = fn(eq(one(), one()), t)
  for (const executor of [prepare(both), prepareFast(both)])
    assert.equal(said(executor.run([leaf], { fuel: 1_000_000 })), 'FuelExhausted')
})

test('large inputs that little is done with are left to the interpreter', () => {
  const length = fn(apply('list.len', [xs]), xs)
  const fast = prepareFast(length)
  const compiledFuel = compiled(length).run([[1, 2, 3]]).fuelUsed
  const interpretedFuel = prepare(length).run([[1, 2, 3]]).fuelUsed
  assert.notEqual(compiledFuel, interpretedFuel)
  const long = Array.from({ length: 1000 }, (_, i) => i)
  const fuels = Array.from({ length: 6 }, () => fast.run([long]).fuelUsed)
  assert.equal(fuels[0], compiledFuel)
  assert.equal(fuels.at(-1), interpretedFuel)
})
