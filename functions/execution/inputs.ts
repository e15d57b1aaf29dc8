/** The inputs of a run: by name or in order, each held to its parameter's type. */
import type { FunctionDefinition } from '../../shared/anrf/program.ts'
import { typeText } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { ProblemPlace } from '../../shared/vocabulary/problem.ts'
import { readValue } from '../../shared/vocabulary/value-json.ts'

type Given = readonly unknown[] | Readonly<Record<string, unknown>>

/** One value per parameter, in order. INVALID_INPUTS names every input that is missing, unknown or ill-typed. */
export function inputsOf(given: Given, entry: FunctionDefinition): readonly Value[] {
  const named = isArray(given) ? byName(given, entry) : given
  const places: ProblemPlace[] = strangers(given, entry)
  const values = entry.parameters.map(({ name, type }, index): Value => {
    const pointer = isArray(given) ? `/inputs/${index}` : `/inputs/${name}`
    const read = readValue(named[name], type, pointer)
    if (read.ok) return read.value
    places.push({
      ...placeOf(read.misfit, name),
      code: named[name] === undefined ? 'MISSING' : 'TYPE_MISMATCH',
    })
    return false
  })
  if (places.length === 0) return values
  throw new FunctionError('INVALID_INPUTS', `${places[0]?.message}; it takes (${signature(entry)})`, places)
}

const isArray = (given: Given): given is readonly unknown[] => Array.isArray(given)

const byName = (given: readonly unknown[], entry: FunctionDefinition): Readonly<Record<string, unknown>> =>
  Object.fromEntries(entry.parameters.map(({ name }, index) => [name, given[index]]))

const signature = (entry: FunctionDefinition): string =>
  entry.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`).join(', ')

function placeOf(
  misfit: { pointer: string; message: string; expected: string; found: string },
  name: string,
) {
  const { pointer, message, expected, found } = misfit
  return { pointer, message: `input '${name}': ${message}`, expected: [expected], found }
}

/** Inputs that belong to no parameter. */
function strangers(given: Given, entry: FunctionDefinition): ProblemPlace[] {
  const { parameters } = entry
  if (isArray(given))
    return given.length <= parameters.length
      ? []
      : [
          {
            code: 'TOO_MANY',
            pointer: '/inputs',
            message: `${given.length} inputs for ${parameters.length} parameters`,
          },
        ]
  const known = new Set(parameters.map(({ name }) => name))
  return Object.keys(given)
    .filter(name => !known.has(name))
    .map(name => ({ code: 'UNKNOWN_NAME', pointer: `/inputs/${name}`, message: `no parameter '${name}'` }))
}
