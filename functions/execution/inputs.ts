/** The inputs of a run: by name or in order, each held to its parameter's type. */
import { AnrfError } from '../../shared/anrf/errors.ts'
import type { Variable } from '../../shared/anrf/expr.ts'
import type { Json } from '../../shared/anrf/json.ts'
import { type Type, typeText } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { valueFromJson } from '../../shared/anrf/value-json.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { ProblemPlace } from '../../shared/vocabulary/problem.ts'

/** What the inputs are for. */
export interface Signature {
  readonly parameters: readonly Variable[]
  readonly returns: Type
}

type Given = readonly unknown[] | Readonly<Record<string, unknown>>

/** One value per parameter, in order. INVALID_INPUTS names every input that is missing, unknown or ill-typed. */
export function inputsOf(given: Given, entry: Signature): readonly Value[] {
  const read = entry.parameters.map((parameter, index) =>
    isArray(given)
      ? readInput(given[index], parameter, `/inputs/${index}`)
      : readInput(given[parameter.name], parameter, `/inputs/${parameter.name}`),
  )
  const places = [...strangers(given, entry), ...read.flatMap(({ place }) => place ?? [])]
  if (places.length === 0) return read.flatMap(({ value }) => (value === undefined ? [] : [value]))
  throw new FunctionError('INVALID_INPUTS', `${places[0]?.message}; it takes (${signature(entry)})`, places)
}

const isArray = (given: Given): given is readonly unknown[] => Array.isArray(given)

interface Input {
  readonly value?: Value
  readonly place?: ProblemPlace
}

function readInput(json: unknown, { name, type }: Variable, pointer: string): Input {
  const expected = [typeText(type)]
  if (json === undefined)
    return { place: { code: 'MISSING', pointer, message: `input '${name}' is missing`, expected } }
  try {
    return { value: valueFromJson(json as Json, type, pointer) }
  } catch (error) {
    if (!(error instanceof AnrfError)) throw error
    const at = error.pointer ?? pointer
    return {
      place: { code: error.code, pointer: at, message: `input '${name}': ${error.message}`, expected },
    }
  }
}

const signature = (entry: Signature): string =>
  entry.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`).join(', ')

/** Inputs that belong to no parameter. */
function strangers(given: Given, { parameters }: Signature): readonly ProblemPlace[] {
  if (isArray(given)) {
    const message = `${given.length} inputs for ${parameters.length} parameters`
    return given.length <= parameters.length ? [] : [{ code: 'TOO_MANY', pointer: '/inputs', message }]
  }
  const known = new Set(parameters.map(({ name }) => name))
  return Object.keys(given)
    .filter(name => !known.has(name))
    .map(name => ({
      code: 'UNKNOWN_NAME',
      pointer: `/inputs/${name}`,
      message: `no parameter is called '${name}'`,
      expected: [...known],
    }))
}
