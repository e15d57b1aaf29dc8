/** Each transfer function by itself: it holds what the operator makes of any arguments that its arguments hold. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Instance, Operator, TypePattern } from '../../../shared/anrf/operator.ts'
import { operatorRows } from '../../../shared/anrf/operators/registry.ts'
import { holds, join, type Range, rangeOfValue, rangeText } from '../../../shared/anrf/ranges/range.ts'
import { instantiate } from '../../../shared/anrf/signature.ts'
import { BitVec, Bool, Int, List, Option, Str, type Type } from '../../../shared/anrf/type.ts'
import { normalInt, type Value, valueKey } from '../../../shared/anrf/value.ts'

const smallInt = fc.oneof(
  { weight: 5, arbitrary: fc.bigInt({ min: -12n, max: 12n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(1n << 70n), max: 1n << 70n }) },
)

function values(type: Type): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'Int':
      return smallInt.map(normalInt)
    case 'Bool':
      return fc.boolean()
    case 'BitVec':
      return fc.bigInt({ min: 0n, max: (1n << BigInt(type.width)) - 1n })
    case 'String':
      return fc.array(fc.constantFrom('a', '-', '1', '0', '😀'), { maxLength: 4 }).map(cs => cs.join(''))
    case 'List':
      return fc.array(values(type.element), { maxLength: 4 })
    case 'Option':
      return fc.array(values(type.element), { maxLength: 1 })
    case 'Float':
      return fc.double()
    default:
      throw new Error(`no values of ${type.kind}`)
  }
}

/** A concrete type for a pattern: one element type and one width throughout. */
function concrete(pattern: TypePattern, element: Type, width: number): Type {
  switch (pattern.kind) {
    case 'Any':
      return element
    case 'Bits':
      return BitVec(width)
    case 'List':
      return List(concrete(pattern.element, element, width))
    case 'Option':
      return Option(concrete(pattern.element, element, width))
    default:
      return pattern as Type
  }
}

const indicesOf = (name: string, width: number): readonly number[] => {
  if (name === 'bv.extract') return [width - 1, width >> 1]
  return name === 'bv.from_int' ? [width] : [3]
}

/** Several values for each argument: the range is their join, and all their combinations are tried. */
function check(row: Operator, element: Type, width: number): void {
  const types = row.type.map(pattern => concrete(pattern, element, width))
  const found = instantiate(row, types, row.indexCount === undefined ? [] : indicesOf(row.name, width))
  assert.ok(found.ok, row.name)
  const { instance } = found
  const choices = types.map(type => fc.array(values(type), { minLength: 1, maxLength: 3 }))
  fc.assert(
    fc.property(fc.tuple(...choices), chosen => {
      const ranges = chosen.map((some, i) => some.map(v => rangeOfValue(v, types[i] as Type)).reduce(join))
      const result = row.range?.(ranges, instance) as Range
      for (const args of combinations(chosen)) {
        if (row.defined?.holds(args as never, instance) === false || isTooLarge(row, args, instance)) continue
        const value = row.evaluate?.(args as never, instance) as Value
        assert.ok(
          holds(result, value),
          `${row.name} of ${args.map(valueKey)} is ${valueKey(value)}, not in ${rangeText(result)} of ${ranges.map(rangeText)}`,
        )
      }
    }),
    { numRuns: 150 },
  )
}

/** Fuel would end the run before anything is made. */
const isTooLarge = (row: Operator, args: readonly Value[], instance: Instance): boolean =>
  (row.size?.(args as never, instance) ?? 0) > 1e6

const combinations = (choices: readonly (readonly Value[])[]): readonly (readonly Value[])[] =>
  choices.reduce<readonly (readonly Value[])[]>(
    (made, some) => made.flatMap(args => some.map(value => [...args, value])),
    [[]],
  )

const withRange = operatorRows.filter(row => row.range !== undefined && row.evaluate !== undefined)

test('every transfer function is sound on joins of values', () => {
  assert.ok(withRange.length > 60)
  for (const row of withRange) {
    const overBits = row.type.some(pattern => pattern.kind === 'Bits') || row.name === 'bv.from_int'
    const overAny = row.type.some(pattern => pattern.kind === 'Any')
    for (const width of overBits ? [1, 4, 7] : [4])
      for (const element of overAny ? [Int, Bool, Str] : [Int]) check(row, element, width)
  }
})
