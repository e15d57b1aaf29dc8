/** An entry that calls itself checks its inputs once: its calls of itself go to a function behind it. */
import { call } from '../../anrf/build.ts'
import { type FunctionDefinition, functionNamed } from '../../anrf/program.ts'
import { callsItself } from '../../anrf/ranges/analyse.ts'
import { rewrite } from '../../anrf/traverse.ts'
import type { RenderInput } from '../renderer.ts'
import { localNames } from './local-names.ts'

/** The program as it stands where the entry does not call itself. */
export function withInnerEntry(input: RenderInput): RenderInput {
  const { program } = input
  const entry = functionNamed(program, program.entry)
  if (entry === undefined || !callsItself(entry)) return input
  const name = localNames(program.functions.map(each => each.name)).take(`${entry.name}_step`)
  const others = program.functions.filter(each => each !== entry)
  const functions = [...others, ...split(entry, name)]
  return { ...input, program: { ...program, functions } }
}

function split(entry: FunctionDefinition, name: string): readonly FunctionDefinition[] {
  const body = rewrite(entry.body, node =>
    node.kind === 'call' && node.function === entry.name ? { ...node, function: name } : node,
  )
  const { decreases: _, ...outer } = entry
  return [
    { ...entry, name, body },
    { ...outer, body: call(name, entry.parameters, entry.returns) },
  ]
}
