/**
 * How high the values of a type stand at least: the constructors of named data that must hold each other before a value
 * ends. The fields of a constructor of least height are all less high than what it makes, so that choosing it ends.
 */
import { type Constructor, type DataType, dataIn, type Type, typeParts } from '../../anrf/type.ts'

type Heights = ReadonlyMap<string, number>

/** 0 for types without named data; infinite for those that have no value. */
export const heightOf = (type: Type): number => height(type, heightsOf(type))

/** The constructors that can make a value at all, those of least height first. */
export function lowestFirst(type: DataType): readonly Constructor[] {
  const known = ordered.get(type)
  if (known !== undefined) return known
  const heights = heightsOf(type)
  const found = type.constructors
    .filter(made => makerHeight(made, heights) < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => makerHeight(a, heights) - makerHeight(b, heights))
  ordered.set(type, found)
  return found
}

const ordered = new WeakMap<DataType, readonly Constructor[]>()

/** The least fixed point, from above: each round knows values that are one constructor higher. */
function heightsOf(type: Type): Heights {
  const data = dataIn([type])
  let heights: Heights = new Map()
  for (let round = 0; round < data.length; round++)
    heights = new Map(
      data.map(each => [each.name, Math.min(...each.constructors.map(made => makerHeight(made, heights)))]),
    )
  return heights
}

const makerHeight = ({ fields }: Constructor, heights: Heights): number =>
  1 + Math.max(0, ...fields.map(field => height(field.type, heights)))

function height(type: Type, heights: Heights): number {
  switch (type.kind) {
    case 'Data':
      return heights.get(type.name) ?? Number.POSITIVE_INFINITY
    case 'Tuple':
    case 'Record':
      return Math.max(...typeParts(type).map(part => height(part, heights)))
    case 'Array':
      return height(type.element, heights)
    default:
      return 0
  }
}
