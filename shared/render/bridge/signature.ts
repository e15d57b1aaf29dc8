/** What a bridge must know of a function: its name in a language, and how each value travels. */

import { functionNamed } from '../../anrf/program.ts'
import {
  type DataType,
  dataIn,
  type Field,
  type RecordType,
  type Type,
  typesWithin,
} from '../../anrf/type.ts'
import { entryName } from '../function-names.ts'
import type { Language } from '../language.ts'
import { localNames } from '../lowering/local-names.ts'
import type { RenderInput } from '../renderer.ts'

export interface Signature {
  /** What the rendered code calls the function. */
  readonly name: string
  /** What the client calls it: none of the client's own names. */
  readonly method: string
  readonly parameters: readonly { readonly name: string; readonly type: Type }[]
  readonly returns: Type
}

/** `taken` are names that the bridge's text uses itself. */
export function signatureOf(
  { program }: RenderInput,
  language: Language,
  taken: readonly string[],
): Signature {
  const entry = functionNamed(program, program.entry)
  if (entry === undefined) throw new TypeError(`the program has no function ${program.entry}`)
  const names = localNames([...language.reserved, ...taken])
  return {
    name: entryName(language, program),
    method: names.take(language.functionName(program.entry)),
    parameters: entry.parameters.map(({ name, type }) => ({
      name: names.take(language.variableName(name)),
      type,
    })),
    returns: entry.returns,
  }
}

/** A language's words for the ways of values over the wire. */
export interface CodecWords {
  readonly names: Readonly<Record<CodecName, string>>
  /** `there` is a field's name on the wire, `here` in the language; `codec` its way. */
  field(there: string, here: string, codec: string): string
  /** What the language calls the fields of a record, or of what a constructor makes. */
  properties(type: RecordType | DataType, fields: readonly Field[]): readonly string[]
  /** What stands before the fields of a record; empty where its values need no class. */
  record(type: RecordType): string
  /** What is called by this name is defined by `definitionsOf`. */
  data(type: DataType): string
  /** A function without parameters that gives the fields of what each constructor makes. */
  makers(type: DataType, fields: readonly string[]): string
}

/** The value's way over the wire, as both languages of ours write it: `integer`, `bits(8)`, `list_of(text)`. */
export function codecOf(type: Type, words: CodecWords): string {
  const { names } = words
  const inner = (of: Type): string => codecOf(of, words)
  switch (type.kind) {
    case 'Int':
      return names.integer
    case 'Bool':
      return names.truth
    case 'String':
      return names.text
    case 'Float':
      return names.float
    case 'BitVec':
      return `${names.bits}(${type.width})`
    case 'List':
      return `${names.list}(${inner(type.element)})`
    case 'Option':
      return `${isBoxed(type.element) ? names.boxed : names.option}(${inner(type.element)})`
    case 'Tuple':
      return `${names.tuple}([${type.items.map(inner).join(', ')}])`
    case 'Record':
      return `${names.record}(${words.record(type)}${fieldsOf(type, type.fields, words)})`
    case 'Data':
      return words.data(type)
    default:
      throw new TypeError(`no bridge carries a ${type.kind}`)
  }
}

/** An option of options cannot tell them apart by null alone. */
const isBoxed = (element: Type): boolean => element.kind === 'Option'

function fieldsOf(of: RecordType | DataType, fields: readonly Field[], words: CodecWords): string {
  const here = words.properties(of, fields)
  const texts = fields.map(({ name, type }, i) => words.field(name, here[i] ?? name, codecOf(type, words)))
  return `[${texts.join(', ')}]`
}

/** Named data, which may mention itself: each by name. */
export function definitionsOf(
  signature: Signature,
  words: CodecWords,
): readonly (readonly [name: string, value: string])[] {
  return dataIn(typesOf(signature)).map(type => {
    const fields = type.constructors.map(made => fieldsOf(type, made.fields, words))
    return [words.data(type), `${words.names.data}(${words.makers(type, fields)})`]
  })
}

export type CodecName =
  | 'integer'
  | 'truth'
  | 'text'
  | 'float'
  | 'bits'
  | 'list'
  | 'option'
  | 'boxed'
  | 'tuple'
  | 'record'
  | 'data'

/** The types of a signature and all that they mention. */
export const typesOf = ({ parameters, returns }: Signature): readonly Type[] =>
  typesWithin([...parameters.map(({ type }) => type), returns])

const needed: Readonly<Partial<Record<Type['kind'], readonly CodecName[]>>> = {
  Int: ['integer'],
  Bool: ['truth'],
  String: ['text'],
  Float: ['float'],
  BitVec: ['integer', 'bits'],
  List: ['list'],
  Tuple: ['tuple'],
  Record: ['record'],
  Data: ['record', 'data'],
}

/** The codecs that a signature needs, those that others are built from first. */
export function codecsOf(signature: Signature): ReadonlySet<CodecName> {
  return new Set(
    typesOf(signature).flatMap(type =>
      type.kind === 'Option'
        ? [isBoxed(type.element) ? ('boxed' as const) : ('option' as const)]
        : (needed[type.kind] ?? []),
    ),
  )
}
