/**
 * A function that callers outside the file may call checks its inputs there, once: calls from inside the file go to a
 * function behind it.
 */
import { call } from '../../anrf/build.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { postorder, rewrite } from '../../anrf/traverse.ts'
import { isPublic, promisesOf } from '../ranges.ts'
import type { RenderInput } from '../renderer.ts'
import { localNames } from './local-names.ts'

/** The program as it stands where nothing inside calls a function that checks its inputs. */
export function withInnerEntry(input: RenderInput): RenderInput {
  const { program } = input
  const names = localNames(program.functions.map(each => each.name))
  const called = new Set(
    program.functions.flatMap(({ body }) =>
      postorder(body).flatMap(node => (node.kind === 'call' ? [node.function] : [])),
    ),
  )
  const inner = new Map(
    program.functions
      .filter(definition => called.has(definition.name) && checksInputs(definition, input))
      .map(({ name }) => [name, names.take(`${name}_step`)]),
  )
  if (inner.size === 0) return input
  const functions = program.functions.flatMap(definition => split(definition, inner))
  return { ...input, program: { ...program, functions } }
}

const checksInputs = (definition: FunctionDefinition, input: RenderInput): boolean =>
  definition.name === input.program.entry ||
  (isPublic(definition.name, input) && promisesOf(definition, input).length > 0)

function split(
  definition: FunctionDefinition,
  inner: ReadonlyMap<string, string>,
): readonly FunctionDefinition[] {
  const body = rewrite(definition.body, node =>
    node.kind === 'call' ? { ...node, function: inner.get(node.function) ?? node.function } : node,
  )
  const name = inner.get(definition.name)
  if (name === undefined) return [{ ...definition, body }]
  const { decreases: _, ...outer } = definition
  return [
    { ...definition, name, body },
    { ...outer, body: call(name, definition.parameters, definition.returns) },
  ]
}
