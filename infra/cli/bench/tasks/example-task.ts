/** A task of examples alone, as a specification file in JSON. */
import type { Json } from '../../../../shared/spec/write.ts'
import type { BenchTask, ExampleCase } from './task.ts'
import { typeOfValues } from './value-types.ts'

export interface ExampleTask {
  readonly id: string
  readonly parameters: readonly string[]
  readonly given: readonly ExampleCase[]
  readonly hidden?: readonly ExampleCase[]
}

/** The name of the function in every specification written here. */
export const taskFunction = 'f'

export function exampleTask({ id, parameters, given, hidden = [] }: ExampleTask): BenchTask {
  const types = parameters.map((_, i) => typeOfValues(given.map(({ inputs }) => inputs[i] ?? null)))
  const returns = typeOfValues(given.map(({ output }) => output))
  const data = [...new Set([...types, returns].flatMap(type => type.data))]
  const written = ({ inputs, output }: ExampleCase): ExampleCase => ({
    inputs: inputs.map((value, i) => types[i]?.written(value) ?? value),
    output: returns.written(output),
  })
  const shown = given.map(written)
  const specification: Json = {
    name: taskFunction,
    ...(data.length > 0 ? { data } : {}),
    parameters: parameters.map((name, i) => ({ name, type: types[i]?.text ?? '' })),
    returns: returns.text,
    examples: shown.map(({ inputs, output }) => ({ in: inputs, out: output })),
  }
  return {
    id,
    given: { text: JSON.stringify(specification), ending: '.json' },
    judge: { by: 'examples', given: shown, hidden: hidden.map(written) },
  }
}
