/**
 * Values written out part by part: `some(x)`, `(x, y)`, `{cents: x}`, `Node(left, 1, right)`, `[x, y]`. Parts that are
 * constants make a constant; parts that are literals take the types that the context wants.
 */
import { apply, constant } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'

/** The types of the parts of a value of the type; undefined where no value of it has so many. */
export function partTypes(type: Type, count: number): readonly Type[] | undefined {
  switch (type.kind) {
    case 'Option':
      return count === 1 ? [type.element] : undefined
    case 'Tuple':
      return type.items.length === count ? type.items : undefined
    case 'Record':
      return type.fields.length === count ? type.fields.map(field => field.type) : undefined
    default:
      return undefined
  }
}

/** A value of the type from its parts: of a record in the order of the fields' names, of data those of a constructor. */
export function written(type: Type, parts: readonly Expr[], maker = 0): Expr {
  const values = parts.flatMap(part => (part.kind === 'constant' ? [part.value] : []))
  if (values.length === parts.length) return constant(type, valueFrom(type, values, maker))
  const operator = makers[type.kind]
  if (operator === undefined) return parts.reduceRight(prepended, constant(type, []))
  return apply(operator, parts, type.kind === 'Data' ? [maker] : [], type)
}

const valueFrom = (type: Type, parts: readonly Value[], maker: number): Value =>
  type.kind === 'Data' ? [type.constructors[maker]?.name ?? '', ...parts] : parts

const prepended = (rest: Expr, element: Expr): Expr => apply('list.cons', [element, rest])

const makers: Partial<Record<Type['kind'], OperatorName>> = {
  Option: 'option.some',
  Tuple: 'tuple.make',
  Record: 'record.make',
  Data: 'data.make',
}
