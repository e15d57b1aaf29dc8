/**
 * JSON text that gives back what was put in: BAD_DATA for what JSON cannot hold, `-0` kept (JSON.stringify drops its
 * sign), properties that are undefined counted as absent. Walked without recursion, so that no depth overflows it.
 */
import { PortError } from './common.ts'

/** The JSON text of a value; BAD_DATA names the first place that would not come back. */
export function exactJson(value: unknown): string {
  const { trouble, negativeZero } = survey(value)
  if (trouble !== undefined)
    throw new PortError('BAD_DATA', `${trouble.what} at '${trouble.at}' is not JSON`, { ...trouble })
  try {
    return negativeZero ? JSON.stringify(value, keepSign) : JSON.stringify(value)
  } catch (error) {
    throw new PortError('BAD_DATA', 'the data is nested too deeply for JSON text', {}, error)
  }
}

interface Survey {
  readonly trouble?: { readonly at: string; readonly what: string }
  readonly negativeZero: boolean
}
interface Place {
  readonly at: string
  readonly value: unknown
  /** The walk is done with everything inside this object. */
  readonly leave?: object
}

/** Bounds the walk over a value that is shared in many places; a document of the largest commit has fewer. */
const valuesLimit = 3_000_000

function survey(root: unknown): Survey {
  const waiting: Place[] = [{ at: '', value: root }]
  const around = new Set<object>()
  let negativeZero = false
  for (let seen = 0; ; seen += 1) {
    const next = waiting.pop()
    if (next === undefined) return { negativeZero }
    if (next.leave !== undefined) around.delete(next.leave)
    else {
      const { at, value } = next
      if (around.has(value as object) || seen > valuesLimit)
        return { trouble: { at, what: 'a cycle' }, negativeZero }
      const inner = innerPlaces(next)
      if (inner === undefined) return { trouble: { at, what: nameOf(value) }, negativeZero }
      if (Object.is(value, -0)) negativeZero = true
      if (inner.length > 0) enter(value as object, inner)
    }
  }

  function enter(value: object, inner: readonly Place[]): void {
    around.add(value)
    waiting.push({ at: '', value: undefined, leave: value })
    for (const place of inner) waiting.push(place)
  }
}

/** The places inside a value: none in a scalar, undefined for what JSON cannot hold. */
function innerPlaces({ at, value }: Place): readonly Place[] | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return []
  if (typeof value === 'number') return Number.isFinite(value) ? [] : undefined
  if (typeof value !== 'object') return undefined
  if (Array.isArray(value))
    return Array.from(value, (item: unknown, i) => ({ at: `${at}/${i}`, value: item }))
  const prototype: unknown = Object.getPrototypeOf(value)
  if ((prototype !== Object.prototype && prototype !== null) || 'toJSON' in value) return undefined
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => ({ at: `${at}/${key}`, value: item }))
}

const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? `a ${value.constructor.name}`
    : `${typeof value} ${String(value)}`

/** `JSON.rawJSON` is in the engine (ES2026) and not yet in the compiler's library. */
const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): unknown }
const keepSign = (_: string, value: unknown): unknown => (Object.is(value, -0) ? rawJSON('-0') : value)
