/** SyGuS-IF files, one task each: as they are, or without what they say of the answer's form. */
import { valueToJson } from '../../../../shared/anrf/value-json.ts'
import { readSpecification } from '../../../../shared/spec/read.ts'
import type { FormalSpecification } from '../../../../shared/spec/specification.ts'
import { readSexprs, type Sexpr } from '../../../../shared/spec/sygus/s-expression.ts'
import { exampleTask } from './example-task.ts'
import type { BenchTask, TaskKind } from './task.ts'

export const sygus: TaskKind = {
  ending: '.sl',
  read: (path, text, { ignoreGrammar }) => [
    ignoreGrammar ? freely(path, text) : { id: path, given: { path }, judge: { by: 'checker' } },
  ],
}

/** A task of examples alone needs no answer in SMT-LIB, so that every operator may be in it. */
function freely(path: string, text: string): BenchTask {
  const reading = readSpecification(text, { fileName: path })
  const task = reading.ok ? byExamples(path, reading.specification) : undefined
  return task ?? { id: path, given: { text: withoutGrammars(text), ending: '.sl' }, judge: { by: 'checker' } }
}

function byExamples(path: string, specification: FormalSpecification): BenchTask | undefined {
  const { unknowns, constraints, examples } = specification
  const [unknown] = unknowns
  if (unknown === undefined || unknowns.length > 1 || constraints.length > 0 || examples.length === 0)
    return undefined
  const types = unknown.parameters.map(({ variable }) => variable.type)
  return exampleTask({
    id: path,
    parameters: unknown.parameters.map(({ variable }) => variable.name),
    given: examples.map(({ inputs, output }) => ({
      inputs: inputs.map((value, i) => valueToJson(value, types[i] ?? unknown.returns)),
      output: valueToJson(output, unknown.returns),
    })),
  })
}

/** `(synth-fun f (…) Sort grammar)` less everything behind the sort. */
function withoutGrammars(text: string): string {
  const cuts = readSexprs(text).flatMap(grammarsOf)
  return cuts.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
}

function grammarsOf(command: Sexpr): readonly Sexpr[] {
  if (command.kind !== 'group') return []
  const [head] = command.items
  return head?.kind === 'symbol' && head.text === 'synth-fun' ? command.items.slice(4) : []
}
