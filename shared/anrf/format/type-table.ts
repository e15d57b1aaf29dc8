/** The table of a program's types: each type once, referring to types before it; named data by its definition's name. */
import { create } from '@bufbuild/protobuf'
import { AnrfError } from '../errors.ts'
import { type DataType, type Field, type Type, typeText } from '../type.ts'
import {
  type DataDefinition,
  DataDefinitionSchema,
  type Field as FieldMessage,
  Primitive,
  type Type as TypeMessage,
  TypeSchema,
} from './generated/anrf_pb.ts'
import type { Limits } from './limits.ts'

/** Positions of types, which join the table when they are first asked for. */
export class TypeWriter {
  readonly messages: TypeMessage[] = []
  readonly #positions = new Map<string, number>()
  readonly #recent = new Map<Type, number>()
  readonly #data = new Map<string, DataType>()

  /** Definitions of the named data met so far, and of what they mention: asked for last. */
  definitions(): readonly DataDefinition[] {
    // The map grows while it is walked: data that is first mentioned by a definition joins behind it.
    const written = new Map<string, DataDefinition>()
    for (const [name, { constructors }] of this.#data) {
      const parts = constructors.map(each => ({ name: each.name, fields: this.#fields(each.fields) }))
      written.set(name, create(DataDefinitionSchema, { name, constructors: parts }))
    }
    return [...written.values()]
  }

  readonly #fields = (fields: readonly Field[]) =>
    fields.map(({ name, type }) => ({ name, type: this.position(type) }))

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
      case 'Float':
        return { case: 'primitive', value: Primitive.FLOAT } as const
      case 'List':
        return { case: 'list', value: { element: this.position(type.element) } } as const
      case 'Option':
        return { case: 'option', value: { element: this.position(type.element) } } as const
      case 'Tuple':
        return { case: 'tuple', value: { items: type.items.map(item => this.position(item)) } } as const
      case 'Record':
        return { case: 'record', value: { fields: this.#fields(type.fields) } } as const
      case 'Data':
        this.#data.set(type.name, type)
        return { case: 'named', value: { name: type.name } } as const
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
  readonly #data = new Map<string, { -readonly [K in keyof DataType]: DataType[K] }>()
  readonly #limits: Limits
  #work: number

  /** Throws BAD_TYPE, MALFORMED for a reference that does not lead back, TOO_LARGE. */
  constructor(
    messages: readonly TypeMessage[],
    definitions: readonly DataDefinition[],
    limits: Limits,
    pointer: string,
  ) {
    this.#limits = limits
    this.#work = limits.typeWork
    for (const [i, { name }] of definitions.entries()) {
      if (this.#data.has(name))
        throw new AnrfError('BAD_TYPE', `${name} is defined twice`, `${pointer}/data/${i}`)
      this.#data.set(name, { kind: 'Data', name, constructors: [] })
    }
    for (const [i, message] of messages.entries())
      this.#entries.push(this.#read(message, `${pointer}/types/${i}`))
    for (const [i, definition] of definitions.entries()) this.#define(definition, `${pointer}/data/${i}`)
  }

  #define({ name, constructors }: DataDefinition, pointer: string): void {
    const made = this.#data.get(name)
    if (made === undefined) return
    made.constructors = constructors.map((each, i) => ({
      name: each.name,
      fields: each.fields.map(({ name, type }, k) => ({
        name,
        type: this.at(type, `${pointer}/constructors/${i}/fields/${k}`),
      })),
    }))
  }

  /** Of what stands at `pointer`, in its `part`. Throws MALFORMED where there is no such type, TOO_LARGE where the types asked for are too much together. */
  at(position: number, pointer: string, part = ''): Type {
    const entry = this.#entries[position] ?? this.#entry(position, pointer + part)
    const { type, size } = entry
    this.#work -= size
    if (this.#work < 0)
      throw new AnrfError('TOO_LARGE', 'the types of the nodes are too much together', pointer + part)
    return type
  }

  #entry(position: number, pointer: string): Entry {
    const entry = this.#entries[position]
    if (entry === undefined)
      throw new AnrfError('MALFORMED', `there is no type ${position} before this`, pointer)
    return entry
  }

  #named(name: string, pointer: string): Type {
    const type = this.#data.get(name)
    if (type === undefined) throw new AnrfError('BAD_TYPE', `no data is named ${name}`, pointer)
    return type
  }

  #read({ kind }: TypeMessage, pointer: string): Entry {
    const parts = partsOf(kind).map(position => this.#entry(position, pointer))
    const size = parts.reduce((sum, part) => sum + part.size, 1)
    const depth = parts.reduce((most, part) => Math.max(most, part.depth), 0) + 1
    if (size > this.#limits.typeSize || depth > this.#limits.typeDepth)
      throw new AnrfError('BAD_TYPE', 'the type is too large', pointer)
    return {
      type:
        kind.case === 'named'
          ? this.#named(kind.value.name, pointer)
          : typeOf(
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

const fieldsOf = (fields: readonly FieldMessage[], types: readonly Type[]): readonly Field[] =>
  fields.map(({ name }, i) => ({ name, type: types[i] as Type }))

function partsOf(kind: Kind): readonly number[] {
  switch (kind.case) {
    case 'list':
    case 'option':
      return [kind.value.element]
    case 'tuple':
      return kind.value.items
    case 'record':
      return kind.value.fields.map(({ type }) => type)
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
    case 'option':
      return { kind: 'Option', element: parts[0] as Type }
    case 'tuple':
      return { kind: 'Tuple', items: parts }
    case 'record':
      return { kind: 'Record', fields: fieldsOf(kind.value.fields, parts) }
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
    case Primitive.FLOAT:
      return { kind: 'Float' }
    default:
      throw new AnrfError('BAD_TYPE', `this reader knows no primitive type ${primitive}`, pointer)
  }
}
