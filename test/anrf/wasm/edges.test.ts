/**
 * One operator at a time on arguments at the edges of words: the compiled value is the interpreter's, and `Overflow`
 * is said exactly where an integer leaves 64 bits.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, variable } from '../../../shared/anrf/build.ts'
import { type Outcome, prepare } from '../../../shared/anrf/interpreter/run.ts'
import { type OperatorName, operatorRows } from '../../../shared/anrf/operators/registry.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { join, type Range, rangeOfValue } from '../../../shared/anrf/ranges/range.ts'
import { BitVec, Int, List, type Type } from '../../../shared/anrf/type.ts'
import { type IntValue, normalInt, sameValue, type Value, valueKey } from '../../../shared/anrf/value.ts'
import { compileWasm } from '../../../shared/anrf/wasm/run.ts'

const powers = [0n, 1n, 2n, 3n, 10n, 1n << 31n, 1n << 32n, 1n << 53n, 1n << 62n, 3037000499n, 1n << 63n]
const edges = [...new Set(powers.flatMap(p => [p, p - 1n, p + 1n, -p, 1n - p, -p - 1n]))].filter(
  n => BigInt.asIntN(64, n) === n,
)
const edgeInt = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: -20n, max: 20n })).map(normalInt)

const inWord = (value: Value): boolean => typeof value !== 'bigint' || BigInt.asIntN(64, value) === value

function program(operator: OperatorName, types: readonly Type[], indices?: readonly number[]): Program {
  const parameters = types.map((type, i) => variable(`p${i}`, type))
  const body = apply(operator, parameters, indices)
  return { entry: 'f', functions: [{ name: 'f', parameters, returns: body.type, body }] }
}

/** Compiled for any arguments, and for the ranges of these and some others: plain code must not be taken too early. */
function checkOn(made: Program, rows: readonly (readonly Value[])[], exact: boolean): void {
  const [first = []] = rows
  const { parameters, returns } = made.functions[0] as Program['functions'][0]
  const ranges = new Map(
    parameters.map(({ name, type }, i): [string, Range] => [
      name,
      rows.map(row => rangeOfValue(row[i] as Value, type)).reduce(join),
    ]),
  )
  const interpreter = prepare(made)
  for (const compiled of [compileWasm(made), compileWasm(made, ranges)]) {
    assert.ok(!('unsupported' in compiled), 'unsupported' in compiled ? compiled.unsupported : '')
    for (const row of [...rows, first]) {
      const expected = interpreter.run(row)
      const outcome: Outcome = compiled.run(row)
      const shown: string = `${row.map(valueKey)}: ${outcome.ok ? valueKey(outcome.value) : outcome.error}`
      if (expected.ok && returns.kind === 'Int' && !inWord(expected.value))
        assert.equal(outcome.ok ? 'a value' : outcome.error, 'Overflow', shown)
      else if (!outcome.ok && outcome.error === 'Overflow') assert.ok(!exact, `${shown}, needlessly`)
      else if (expected.ok) assert.ok(outcome.ok && sameValue(outcome.value, expected.value), shown)
      else assert.equal(outcome.ok ? 'a value' : outcome.error, expected.error, shown)
    }
  }
}

const onInts = operatorRows.filter(
  row => row.name.startsWith('int.') && row.evaluate !== undefined && row.type.every(t => t.kind === 'Int'),
)
test('integers at the edges of 32, 53 and 64 bits', () => {
  for (const { name, type } of onInts)
    fc.assert(
      fc.property(fc.array(fc.tuple(...type.map(() => edgeInt)), { minLength: 1, maxLength: 4 }), rows => {
        checkOn(
          program(
            name,
            type.map(() => Int),
          ),
          rows,
          true,
        )
      }),
      { numRuns: 60 },
    )
})

test('sums, extremes and numerals at the edges of 64 bits', () => {
  const list = fc.array(edgeInt, { minLength: 1, maxLength: 5 })
  for (const name of ['list.sum', 'list.min', 'list.max', 'list.sort', 'list.reverse'] as const)
    fc.assert(
      // A sum may leave 64 bits on the way to one inside them.
      fc.property(list, xs =>
        checkOn(program(name, [List(Int)]), [[xs as readonly IntValue[]]], name !== 'list.sum'),
      ),
      { numRuns: 60 },
    )
  fc.assert(
    fc.property(edgeInt, n => checkOn(program('str.from_int', [Int]), [[n]], true)),
    { numRuns: 200 },
  )
})

const edgeBits = (width: number): fc.Arbitrary<bigint> => {
  const all = (1n << BigInt(width)) - 1n
  const half = all >> 1n
  return fc.oneof(
    fc.constantFrom(
      0n,
      1n & all,
      2n & all,
      3n & all,
      BigInt(width) & all,
      BigInt(width - 1) & all,
      half,
      half + 1n,
      half + 2n > all ? all : half + 2n,
      all,
      all - 1n,
    ),
    fc.bigInt({ min: 0n, max: all }),
  )
}
const widths = [1, 2, 7, 8, 16, 31, 32, 33, 63, 64]
const onBits = operatorRows.filter(
  row => row.name.startsWith('bv.') && row.evaluate !== undefined && row.type.every(t => t.kind === 'Bits'),
)

test('bit-vectors of every kind of width, at their edges', () => {
  for (const { name, type, indexCount = 0 } of onBits)
    for (const width of widths) {
      if (name === 'bv.concat' && width > 32) continue
      const indices = indicesOf(name, width).slice(0, 2)
      const types = type.map(() => BitVec(width))
      const made = program(name, types, indexCount > 0 ? indices : undefined)
      const rows = fc.sample(fc.tuple(...type.map(() => edgeBits(width))), 30)
      checkOn(made, rows, true)
      for (const row of rows.slice(0, 3)) checkOn(made, [row], true)
    }
})

function indicesOf(name: string, width: number): readonly number[] {
  if (name === 'bv.extract') return [width - 1, width >> 1]
  if (name.endsWith('extend')) return [64 - width]
  return [width + 3]
}

test('integers to vectors and back', () => {
  for (const width of widths)
    fc.assert(
      fc.property(edgeInt, n => {
        const parameters = [variable('n', Int)]
        checkOn(program('bv.from_int', [Int], [width]), [[n]], true)
        const body = apply('bv.to_nat', [apply('bv.from_int', parameters, [width])])
        checkOn({ entry: 'f', functions: [{ name: 'f', parameters, returns: Int, body }] }, [[n]], true)
      }),
      { numRuns: 25 },
    )
})
