/** Types as JSON: `"Int"`, `{"bitVec": 8}`, `{"list": "Int"}`, `{"array": ["Int", "Bool"]}`. */
import { AnrfError } from './errors.ts'
import { isObject, type Json } from './json.ts'
import { isDataType } from './signature.ts'
import { ArrayOf, BitVec, Bool, Int, List, Str, type Type } from './type.ts'

const simple: Readonly<Record<string, Type>> = { Int, Bool, String: Str }

/** Deepest nesting of a type that is read. */
const maxDepth = 32

/** Throws BAD_TYPE. */
export function typeFromJson(json: Json | undefined, pointer: string, depth = 0): Type {
  const type = depth > maxDepth ? undefined : read(json, pointer, depth + 1)
  if (type === undefined || !isDataType(type))
    throw new AnrfError('BAD_TYPE', `${typeof json === 'string' ? json : 'this'} is no type`, pointer)
  return type
}

function read(json: Json | undefined, pointer: string, depth: number): Type | undefined {
  if (typeof json === 'string') return Object.hasOwn(simple, json) ? simple[json] : undefined
  if (!isObject(json)) return undefined
  if (typeof json.bitVec === 'number') return BitVec(json.bitVec)
  if (json.list !== undefined) return List(typeFromJson(json.list, `${pointer}/list`, depth))
  if (!Array.isArray(json.array) || json.array.length !== 2) return undefined
  const [index, element] = json.array as readonly Json[]
  return ArrayOf(
    typeFromJson(index, `${pointer}/array/0`, depth),
    typeFromJson(element, `${pointer}/array/1`, depth),
  )
}
