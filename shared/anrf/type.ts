/**
 * The types of ANRF programs: plain immutable data, compared by structure; named data by name, since a program has one
 * definition of each. A recursive definition is a cyclic object: passes over types stop at named data.
 */

export type Type =
  | { readonly kind: 'Int' }
  | { readonly kind: 'Bool' }
  | { readonly kind: 'Float' }
  | { readonly kind: 'String' }
  | { readonly kind: 'BitVec'; readonly width: number }
  | { readonly kind: 'List'; readonly element: Type }
  | { readonly kind: 'Option'; readonly element: Type }
  | { readonly kind: 'Tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'Record'; readonly fields: readonly Field[] }
  | DataType
  | { readonly kind: 'Array'; readonly index: Type; readonly element: Type }
  | { readonly kind: 'Function'; readonly parameters: readonly Type[]; readonly returns: Type }

export type TupleType = Type & { readonly kind: 'Tuple' }
export type RecordType = Type & { readonly kind: 'Record' }

/** Of a record, whose fields stand in the order of their names, or of a constructor, in that of its declaration. */
export interface Field {
  readonly name: string
  readonly type: Type
}

/** Named data: a sum of constructors, whose fields may be of the type itself (trees). */
export interface DataType {
  readonly kind: 'Data'
  readonly name: string
  readonly constructors: readonly Constructor[]
}

export interface Constructor {
  readonly name: string
  readonly fields: readonly Field[]
}

/** Mathematical integer. */
export const Int = { kind: 'Int' } as const
export const Bool = { kind: 'Bool' } as const
/** IEEE 754 binary64, rounded to the nearest, ties to even. */
export const Float = { kind: 'Float' } as const
/** Sequence of Unicode code points. */
export const Str = { kind: 'String' } as const
/** Vector of `width` bits. */
export const BitVec = <const W extends number>(width: W) => ({ kind: 'BitVec', width }) as const
export const List = <const E>(element: E) => ({ kind: 'List', element }) as const
export const Option = <const E>(element: E) => ({ kind: 'Option', element }) as const
/** Two items or more. */
export const Tuple = (...items: readonly Type[]): TupleType => ({ kind: 'Tuple', items })
export const Record = (fields: Readonly<Record<string, Type>>): RecordType => ({
  kind: 'Record',
  fields: Object.entries(fields)
    .map(([name, type]) => ({ name, type }))
    .toSorted(byName),
})

/** Fields of records stand in this order: by UTF-16 units, the same on every machine. */
export const byName = (a: Field, b: Field): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** Named data; `constructors` is given the type that it defines, which their fields may mention. */
export function Data(name: string, constructors: (self: DataType) => readonly Constructor[]): DataType {
  const made: { kind: 'Data'; name: string; constructors: readonly Constructor[] } = {
    kind: 'Data',
    name,
    constructors: [],
  }
  made.constructors = constructors(made)
  return made
}

/** SMT-LIB array: total map from `index` to `element`. Read from SyGuS files only; not searched for. */
export const ArrayOf = (index: Type, element: Type): Type => ({ kind: 'Array', index, element })
export const Fun = <const P, const R>(parameters: P, returns: R) =>
  ({ kind: 'Function', parameters, returns }) as const

/** Structural equality. */
export function sameType(a: Type, b: Type): boolean {
  return a === b || typeText(a) === typeText(b)
}

/**
 * The type as the constraint language writes it: `Int`, `List[BitVec[8]]`, `(Int, Bool)`, `{cents: Int, name: String}`,
 * `(Int, Int) -> Bool`; named data by its name.
 */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'BitVec':
      return `BitVec[${type.width}]`
    case 'List':
      return `List[${typeText(type.element)}]`
    case 'Option':
      return `Option[${typeText(type.element)}]`
    case 'Tuple':
      return `(${type.items.map(typeText).join(', ')})`
    case 'Record':
      return `{${fieldsText(type.fields)}}`
    case 'Data':
      return type.name
    case 'Array':
      return `Array[${typeText(type.index)}, ${typeText(type.element)}]`
    case 'Function':
      return `(${type.parameters.map(typeText).join(', ')}) -> ${typeText(type.returns)}`
    default:
      return type.kind
  }
}

const fieldsText = (fields: readonly Field[]): string =>
  fields.map(({ name, type }) => `${name}: ${typeText(type)}`).join(', ')

/** A definition as canonical text and people read it: `Tree = Leaf() | Node(left: Tree, item: Int, right: Tree)`. */
export const dataText = ({ name, constructors }: DataType): string =>
  `${name} = ${constructors.map(each => `${each.name}(${fieldsText(each.fields)})`).join(' | ')}`

/** Direct parts of a type; those of named data are the types of its constructors' fields. */
export function typeParts(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'List':
    case 'Option':
      return [type.element]
    case 'Tuple':
      return type.items
    case 'Record':
      return type.fields.map(field => field.type)
    case 'Data':
      return type.constructors.flatMap(({ fields }) => fields.map(field => field.type))
    case 'Array':
      return [type.index, type.element]
    case 'Function':
      return [...type.parameters, type.returns]
    default:
      return []
  }
}

/** The types and all that they mention, each object once, in the order in which they are met. */
export function typesWithin(types: Iterable<Type>): readonly Type[] {
  const seen = new Set<Type>(types)
  for (const type of seen) for (const part of typeParts(type)) seen.add(part)
  return [...seen]
}

/** Every named data type that the types mention. */
export const dataIn = (types: Iterable<Type>): readonly DataType[] =>
  typesWithin(types).filter(type => type.kind === 'Data')
