/** A term of a type from what is said of it and of its parts; undefined where too little is. */
import { apply, none, some } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { DataType, Type } from '../../anrf/type.ts'
import type { Said, Step } from './read.ts'

/** Something said of the part at the end of the path. */
export interface About {
  readonly path: readonly Step[]
  readonly said: Said
}

export function compose(type: Type, all: readonly About[]): Expr | undefined {
  const here = all.filter(({ path }) => path.length === 0)
  for (const { said } of here) if (said.kind === 'is') return said.term
  const makers = here.flatMap(({ said }) => (said.kind === 'made' ? [said.maker] : []))
  switch (type.kind) {
    case 'Option':
      return makers.includes(0)
        ? none(type.element)
        : composed([partOf(type.element, 'option.get', [], all)], some)
    case 'Tuple':
      return composed(
        type.items.map((item, i) => partOf(item, 'tuple.get', [i], all)),
        (...items) => apply('tuple.make', items),
      )
    case 'Record':
      return composed(
        type.fields.map((field, i) => partOf(field.type, 'record.get', [i], all)),
        (...fields) => apply('record.make', fields, [], type),
      )
    case 'Data':
      return constructed(type, makers, all)
    default:
      return undefined
  }
}

/** Its constructor is said, or is the only one of which a field is spoken of, or the only one there is. */
function constructed(type: DataType, makers: readonly number[], all: readonly About[]): Expr | undefined {
  const spoken = all.flatMap(({ path: [first] }) =>
    first?.operator === 'data.get' ? [first.indices[0] ?? 0] : [],
  )
  const maker = makers[0] ?? spoken[0] ?? (type.constructors.length === 1 ? 0 : undefined)
  const fields = maker === undefined ? undefined : type.constructors[maker]?.fields
  if (maker === undefined || fields === undefined) return undefined
  return composed(
    fields.map((field, k) => partOf(field.type, 'data.get', [maker, k], all)),
    (...parts) => apply('data.make', parts, [maker], type),
  )
}

function partOf(
  type: Type,
  operator: Step['operator'],
  indices: readonly number[],
  all: readonly About[],
): Expr | undefined {
  const own = all.flatMap(({ path: [first, ...rest], said }) =>
    first?.operator === operator && first.indices.join() === indices.join() ? [{ path: rest, said }] : [],
  )
  return compose(type, own)
}

function composed<P extends readonly Expr[]>(
  parts: { readonly [I in keyof P]: Expr | undefined },
  make: (...parts: P) => Expr,
): Expr | undefined {
  return (parts as readonly (Expr | undefined)[]).includes(undefined)
    ? undefined
    : make(...(parts as unknown as P))
}
