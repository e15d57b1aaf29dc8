/** A task of examples alone, as a specification file in JSON. */
import type { Json } from '../../../../shared/spec/write.ts'
import type { BenchTask, ExampleCase } from './task.ts'
import { treeData, typeTextOf } from './value-types.ts'

export interface ExampleTask {
  readonly id: string
  readonly parameters: readonly string[]
  readonly given: readonly ExampleCase[]
  readonly hidden?: readonly ExampleCase[]
}

/** The name of the function in every specification written here. */
export const taskFunction = 'f'

export function exampleTask({ id, parameters, given, hidden = [] }: ExampleTask): BenchTask {
  const types = parameters.map((_, i) => typeTextOf(given.map(({ inputs }) => inputs[i] ?? null)))
  const returns = typeTextOf(given.map(({ output }) => output))
  const trees = [...types, returns].some(type => type.includes('Tree'))
  const specification: Json = {
    name: taskFunction,
    ...(trees ? { data: [treeData] } : {}),
    parameters: parameters.map((name, i) => ({ name, type: types[i] ?? '' })),
    returns,
    examples: given.map(({ inputs, output }) => ({ in: inputs, out: output })),
  }
  return {
    id,
    given: { text: JSON.stringify(specification), ending: '.json' },
    judge: { by: 'examples', given, hidden },
  }
}
