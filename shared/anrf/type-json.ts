/**
 * Types as JSON: `"Int"`, `{"bitVec": 8}`, `{"list": "Int"}`, `{"array": ["Int", "Bool"]}`, `{"option": "Int"}`,
 * `{"tuple": ["Int", "Bool"]}`, `{"record": {"cents": "Int"}}`, and named data with its constructors where it is first
 * mentioned: `{"data": "Tree", "constructors": {"Leaf": {}, "Node": {"left": {"data": "Tree"}, "item": "Int"}}}`.
 */
import { AnrfError } from './errors.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { isDataType } from './signature.ts'
import {
  ArrayOf,
  BitVec,
  Bool,
  Data,
  type DataType,
  Float,
  Int,
  List,
  Option,
  Record,
  Str,
  Tuple,
  type Type,
} from './type.ts'

const simple: Readonly<Record<string, Type>> = { Int, Bool, Float, String: Str }

/** Deepest nesting of a type that is read. */
const maxDepth = 32

type Definitions = ReadonlyMap<string, DataType>
type ReadPart = (json: Json | undefined, at: string) => Type

/** `known` are definitions of named data that the type may mention. Throws BAD_TYPE. */
export function typeFromJson(
  json: Json | undefined,
  pointer: string,
  known: Definitions = new Map(),
  depth = 0,
): Type {
  const part: ReadPart = (inner, at) => typeFromJson(inner, `${pointer}/${at}`, known, depth + 1)
  const type = depth > maxDepth ? undefined : read(json, pointer, part, known, depth)
  if (type === undefined || !isDataType(type))
    throw new AnrfError('BAD_TYPE', `${typeof json === 'string' ? json : 'this'} is no type`, pointer)
  return type
}

function read(
  json: Json | undefined,
  pointer: string,
  part: ReadPart,
  known: Definitions,
  depth: number,
): Type | undefined {
  if (typeof json === 'string') return Object.hasOwn(simple, json) ? simple[json] : undefined
  if (!isObject(json)) return undefined
  if (typeof json.bitVec === 'number') return BitVec(json.bitVec)
  if (json.list !== undefined) return List(part(json.list, 'list'))
  if (json.option !== undefined) return Option(part(json.option, 'option'))
  if (isObject(json.record)) return Record(fieldsOf(json.record, name => `record/${name}`, part))
  if (Array.isArray(json.tuple)) return Tuple(...json.tuple.map((item: Json, i) => part(item, `tuple/${i}`)))
  if (typeof json.data === 'string') return readData(json.data, json.constructors, pointer, known, depth)
  if (!Array.isArray(json.array) || json.array.length !== 2) return undefined
  const [index, element] = json.array as readonly Json[]
  return ArrayOf(part(index, 'array/0'), part(element, 'array/1'))
}

const fieldsOf = (json: JsonObject, at: (name: string) => string, part: ReadPart) =>
  Object.fromEntries(Object.entries(json).map(([name, type]) => [name, part(type, at(name))]))

function readData(
  name: string,
  constructors: Json | undefined,
  pointer: string,
  known: Definitions,
  depth: number,
): Type | undefined {
  if (constructors === undefined) return known.get(name)
  if (!isObject(constructors)) return undefined
  return Data(name, self => {
    const inside = new Map(known).set(name, self)
    return Object.entries(constructors).map(([maker, fields]) => {
      const at = `${pointer}/constructors/${maker}`
      if (!isObject(fields)) throw new AnrfError('BAD_TYPE', 'a constructor has an object of fields', at)
      return {
        name: maker,
        fields: Object.entries(fields).map(([field, type]) => ({
          name: field,
          type: typeFromJson(type, `${at}/${field}`, inside, depth + 1),
        })),
      }
    })
  })
}
