/** Reading fields of untrusted JSON: each complaint names the pointer of what is wrong. */
import { AnrfError } from './errors.ts'
import { isObject, type Json, type JsonObject } from './json.ts'

function malformed(pointer: string, expected: string): AnrfError {
  return new AnrfError('MALFORMED', `expected ${expected}`, pointer)
}

export function asObject(json: Json | undefined, pointer: string): JsonObject {
  if (!isObject(json)) throw malformed(pointer, 'an object')
  return json
}

export function asList(json: Json | undefined, pointer: string): readonly Json[] {
  if (!Array.isArray(json)) throw malformed(pointer, 'a list')
  return json as readonly Json[]
}

export function asText(json: Json | undefined, pointer: string): string {
  if (typeof json !== 'string') throw malformed(pointer, 'a string')
  return json
}

/** A whole number in [0, below). */
export function asIndex(json: Json | undefined, below: number, pointer: string): number {
  if (typeof json !== 'number' || !Number.isInteger(json) || json < 0 || json >= below)
    throw malformed(pointer, `a whole number from 0 to ${below - 1}`)
  return json
}

/** The first of `choices`, or whichever the text is. */
export function asChoice<const T extends string>(
  json: Json | undefined,
  choices: readonly T[],
  pointer: string,
): T {
  const found = choices.find(choice => choice === json)
  if (found === undefined) throw malformed(pointer, `one of ${choices.join(', ')}`)
  return found
}

/** The field read by `read`, left out where it is absent. */
export function optional<R>(
  object: JsonObject,
  key: string,
  pointer: string,
  read: (json: Json, pointer: string) => R,
): R | undefined {
  const json = object[key]
  return json === undefined ? undefined : read(json, `${pointer}/${key}`)
}
