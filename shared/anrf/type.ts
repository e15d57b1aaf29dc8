/** The types of ANRF programs: plain immutable data, compared by structure. */

export type Type =
  | { readonly kind: 'Int' }
  | { readonly kind: 'Bool' }
  | { readonly kind: 'String' }
  | { readonly kind: 'BitVec'; readonly width: number }
  | { readonly kind: 'List'; readonly element: Type }
  | { readonly kind: 'Array'; readonly index: Type; readonly element: Type }
  | { readonly kind: 'Function'; readonly parameters: readonly Type[]; readonly returns: Type }

/** Mathematical integer. */
export const Int = { kind: 'Int' } as const
export const Bool = { kind: 'Bool' } as const
/** Sequence of Unicode code points. */
export const Str = { kind: 'String' } as const
/** Vector of `width` bits. */
export const BitVec = <const W extends number>(width: W) => ({ kind: 'BitVec', width }) as const
export const List = <const E>(element: E) => ({ kind: 'List', element }) as const
/** SMT-LIB array: total map from `index` to `element`. Read from SyGuS files only; not searched for. */
export const ArrayOf = (index: Type, element: Type): Type => ({ kind: 'Array', index, element })
export const Fun = <const P, const R>(parameters: P, returns: R) =>
  ({ kind: 'Function', parameters, returns }) as const

/** Structural equality. */
export function sameType(a: Type, b: Type): boolean {
  return a === b || typeText(a) === typeText(b)
}

/** The type as the constraint language writes it: `Int`, `List[BitVec[8]]`, `(Int, Int) -> Bool`. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'BitVec':
      return `BitVec[${type.width}]`
    case 'List':
      return `List[${typeText(type.element)}]`
    case 'Array':
      return `Array[${typeText(type.index)}, ${typeText(type.element)}]`
    case 'Function':
      return `(${type.parameters.map(typeText).join(', ')}) -> ${typeText(type.returns)}`
    default:
      return type.kind
  }
}
