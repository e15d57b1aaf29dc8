/** Every row kernel agrees with its operator's `evaluate`, and has a value only where the operator has one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Instance, Operator } from '../../../shared/anrf/operator.ts'
import { operators } from '../../../shared/anrf/operators/registry.ts'
import { byValue, readRow, writeRow } from '../../../shared/anrf/rows/by-value.ts'
import type { RowContext } from '../../../shared/anrf/rows.ts'
import { BitVec, type Type } from '../../../shared/anrf/type.ts'
import { sameValue, type Value } from '../../../shared/anrf/value.ts'
import { layoutOf, ownCell } from '../../../shared/synthesis/bank/layout.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'

const edges = [0, 1, -1, 2, 3, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
const texts = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ maxLength: 4, unit: fc.constantFrom('a', 'b', '0', '7', '😀', ' ') }),
)

function valuesOf(type: Type): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'Int':
      return fc.oneof(fc.integer({ min: -4, max: 12 }), fc.maxSafeInteger(), fc.constantFrom(...edges))
    case 'Bool':
      return fc.boolean()
    case 'String':
      return texts
    case 'BitVec': {
      const most = (1n << BigInt(type.width)) - 1n
      const small = fc.bigInt({ min: 0n, max: most < 70n ? most : 70n })
      return fc.oneof(small, fc.bigInt({ min: 0n, max: most }), fc.constantFrom(0n, most, most >> 1n))
    }
    default:
      return fc.constant([])
  }
}

/** Types at which an operator's pattern is tried. */
const widths = [1, 7, 31, 32, 33, 63, 64]
function typesFor(operator: Operator): Type[][] {
  const names = new Set(operator.type.map(pattern => pattern.kind))
  if (names.has('Any')) {
    const choices: Type[] = [{ kind: 'Int' }, { kind: 'String' }, BitVec(33)]
    return choices.map(type => operator.type.map(p => (p.kind === 'Any' ? type : (p as Type))))
  }
  if (!names.has('Bits')) return [operator.type as Type[]]
  return widths.map(width => operator.type.map(p => (p.kind === 'Bits' ? BitVec(width) : (p as Type))))
}

const n = 5

function evaluateByRow(
  operator: Operator,
  instance: Instance,
  columns: readonly Value[][],
): Value[] | undefined {
  const width = (type: Type | undefined): number => (type?.kind === 'BitVec' ? type.width : 0)
  const context: RowContext = {
    strings: new StringInterner(),
    values: new ValueInterner(),
    width: width(instance.result),
    argWidth: width(instance.args[0]),
    instance,
  }
  const cell = (type: Type) => {
    const layout = layoutOf(type, n)
    assert(layout)
    return ownCell(layout)
  }
  const args = instance.args.map((type, k) => {
    const row = cell(type)
    columns[k]?.forEach((value, i) => {
      assert(writeRow(row, type, i, n, value, context))
    })
    return row
  })
  const out = cell(instance.result)
  const kernel = operator.rows ?? byValue(operator)
  if (kernel?.(out, args, n, context) !== true) return undefined
  return columns[0]?.map((_, i) => readRow(out, instance.result, i, n, context))
}

function expected(operator: Operator, args: readonly Value[], instance: Instance): Value {
  if (operator.name === 'if') return (args[0] === true ? args[1] : args[2]) as Value
  if (operator.name === 'and') return args[0] === true && args[1] === true
  if (operator.name === 'or') return args[0] === true || args[1] === true
  if (operator.name === 'implies') return args[0] === false || args[1] === true
  return operator.evaluate?.(args, instance) as Value
}

function checkKernel(operator: Operator, types: readonly Type[]): void {
  const result =
    typeof operator.returns === 'function' ? operator.returns(types, [], undefined) : operator.returns
  const resolved = result?.kind === 'Any' ? types.at(-1) : result?.kind === 'Bits' ? types[0] : result
  const instance: Instance = { args: types, result: resolved as Type, indices: [] }
  const columns = fc.tuple(...types.map(type => fc.array(valuesOf(type), { minLength: n, maxLength: n })))
  fc.assert(
    fc.property(columns, given => {
      const got = evaluateByRow(operator, instance, given as Value[][])
      if (got === undefined) return
      for (let i = 0; i < n; i++) {
        const args = given.map(column => (column as Value[])[i] as Value)
        assert(operator.defined === undefined || operator.defined.holds(args, instance))
        const want = expected(operator, args, instance)
        assert(sameValue(got[i] as Value, want), `${operator.name}(${args.join()}) is ${want}, not ${got[i]}`)
        assert(!Object.is(got[i], -0))
      }
    }),
    { numRuns: 60 },
  )
}

const withRows = (Object.values(operators) as unknown as Operator[]).filter(row => row.rows !== undefined)

test('there are kernels to check', () => assert(withRows.length > 50))

for (const operator of withRows)
  test(`rows of ${operator.name}`, () => {
    for (const types of typesFor(operator)) checkKernel(operator, types)
  })

test('a small sum, a shift by the width and a wide substring have values', () => {
  const add: Instance = { args: [{ kind: 'Int' }, { kind: 'Int' }], result: { kind: 'Int' }, indices: [] }
  const ones = [1, 2, 3, 4, 5]
  const sum = evaluateByRow(operators['int.add'] as unknown as Operator, add, [ones, ones])
  assert.deepEqual(sum, [2, 4, 6, 8, 10])
})
