/** The table of a program's types: each type once, referring to types before it. */
import { create } from '@bufbuild/protobuf'
import { AnrfError } from '../errors.ts'
import { type Type, typeText } from '../type.ts'
import { Primitive, type Type as TypeMessage, TypeSchema } from './generated/anrf_pb.ts'
import type { Limits } from './limits.ts'

/** Positions of types, which join the table when they are first asked for. */
export class TypeWriter {
  readonly messages: TypeMessage[] = []
  readonly #positions = new Map<string, number>()
  readonly #recent = new Map<Type, number>()

  position(type: Type): number {
    const recent = this.#recent.get(type)
    if (recent !== undefined) return recent
    const key = typeText(type)
    const position = this.#positions.get(key) ?? this.#add(type, key)
    this.#recent.set(type, position)
    return position
  }

  #add(type: Type, key: string): number {
    const message = create(TypeSchema, { kind: this.#kindOf(type) })
    const position = this.messages.push(message) - 1
    this.#positions.set(key, position)
    return position
  }

  #kindOf(type: Type) {
    switch (type.kind) {
      case 'Bool':
        return { case: 'primitive', value: Primitive.BOOL } as const
      case 'Int':
        return { case: 'primitive', value: Primitive.INT } as const
      case 'String':
        return { case: 'primitive', value: Primitive.STRING } as const
      case 'BitVec':
        return { case: 'bitVec', value: { width: type.width } } as const
      case 'List':
        return { case: 'list', value: { element: this.position(type.element) } } as const
      case 'Array':
        return {
          case: 'array',
          value: { index: this.position(type.index), element: this.position(type.element) },
        } as const
      case 'Function':
        return {
          case: 'function',
          value: {
            parameters: type.parameters.map(parameter => this.position(parameter)),
            returns: this.position(type.returns),
          },
        } as const
    }
  }
}

interface Entry {
  readonly type: Type
  /** Nodes of the type as a tree. */
  readonly size: number
  readonly depth: number
}

/** Types by position, within the work that they may cause. */
export class TypeReader {
  readonly #entries: Entry[] = []
  readonly #limits: Limits
  #work: number

  /** Throws BAD_TYPE, MALFORMED for a reference that does not lead back, TOO_LARGE. */
  constructor(messages: readonly TypeMessage[], limits: Limits, pointer: string) {
    this.#limits = limits
    this.#work = limits.typeWork
    for (const [i, message] of messages.entries()) this.#entries.push(this.#read(message, `${pointer}/${i}`))
  }

  /** Throws MALFORMED where there is no such type, TOO_LARGE where the types asked for are too much together. */
  at(position: number, pointer: string): Type {
    const { type, size } = this.#entry(position, pointer)
    this.#work -= size
    if (this.#work < 0)
      throw new AnrfError('TOO_LARGE', 'the types of the nodes are too much together', pointer)
    return type
  }

  #entry(position: number, pointer: string): Entry {
    const entry = this.#entries[position]
    if (entry === undefined)
      throw new AnrfError('MALFORMED', `there is no type ${position} before this`, pointer)
    return entry
  }

  #read({ kind }: TypeMessage, pointer: string): Entry {
    const parts = partsOf(kind).map(position => this.#entry(position, pointer))
    const size = parts.reduce((sum, part) => sum + part.size, 1)
    const depth = parts.reduce((most, part) => Math.max(most, part.depth), 0) + 1
    if (size > this.#limits.typeSize || depth > this.#limits.typeDepth)
      throw new AnrfError('BAD_TYPE', 'the type is too large', pointer)
    return {
      type: typeOf(
        kind,
        parts.map(({ type }) => type),
        pointer,
      ),
      size,
      depth,
    }
  }
}

type Kind = TypeMessage['kind']

function partsOf(kind: Kind): readonly number[] {
  switch (kind.case) {
    case 'list':
      return [kind.value.element]
    case 'array':
      return [kind.value.index, kind.value.element]
    case 'function':
      return [...kind.value.parameters, kind.value.returns]
    default:
      return []
  }
}

function typeOf(kind: Kind, parts: readonly Type[], pointer: string): Type {
  switch (kind.case) {
    case 'primitive':
      return primitiveOf(kind.value, pointer)
    case 'bitVec':
      return { kind: 'BitVec', width: kind.value.width }
    case 'list':
      return { kind: 'List', element: parts[0] as Type }
    case 'array':
      return { kind: 'Array', index: parts[0] as Type, element: parts[1] as Type }
    case 'function':
      return { kind: 'Function', parameters: parts.slice(0, -1), returns: parts.at(-1) as Type }
    default:
      throw new AnrfError('BAD_TYPE', `this reader knows no type of kind ${kind.case ?? 'unknown'}`, pointer)
  }
}

function primitiveOf(primitive: Primitive, pointer: string): Type {
  switch (primitive) {
    case Primitive.BOOL:
      return { kind: 'Bool' }
    case Primitive.INT:
      return { kind: 'Int' }
    case Primitive.STRING:
      return { kind: 'String' }
    default:
      throw new AnrfError('BAD_TYPE', `this reader knows no primitive type ${primitive}`, pointer)
  }
}
