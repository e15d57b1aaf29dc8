/** Constants worth trying, harvested from the specification: what its clauses, definitions and examples mention. */
import { postorder } from '../anrf/traverse.ts'
import { type Type, typeText } from '../anrf/type.ts'
import { type Value, valueKey } from '../anrf/value.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { textConstants } from './text-constants.ts'

/** Constants of each type in order of first mention, after the small ones that every search gets. */
export class Harvest {
  readonly #byType = new Map<string, { readonly type: Type; readonly values: Map<string, Value> }>()

  constructor(specification: FormalSpecification) {
    const domains = specification.unknowns.flatMap(unknown =>
      unknown.parameters.flatMap(parameter =>
        parameter.domain === undefined ? [] : [parameter.domain.expr],
      ),
    )
    const clauses = specification.constraints.map(clause => clause.expr)
    const bodies = specification.definitions.map(definition => definition.body)
    for (const node of postorder(...clauses, ...bodies, ...domains))
      if (node.kind === 'constant') this.#add(node.type, node.value)
    this.#fromExamples(specification)
  }

  of(type: Type): readonly Value[] {
    return [...(this.#byType.get(typeText(type))?.values.values() ?? [])]
  }

  #add(type: Type, value: Value): void {
    const key = typeText(type)
    const entry = this.#byType.get(key) ?? { type, values: new Map<string, Value>() }
    this.#byType.set(key, entry)
    entry.values.set(valueKey(value), value)
  }

  /** Outputs that occur more than once look like constants; so do texts that examples share, add or separate by. */
  #fromExamples({ examples, unknowns }: FormalSpecification): void {
    for (const unknown of unknowns) {
      const own = examples.filter(example => example.function === unknown.name)
      const outputs = own.map(example => example.output)
      const counts = new Map<string, number>()
      for (const value of outputs) counts.set(valueKey(value), (counts.get(valueKey(value)) ?? 0) + 1)
      for (const value of outputs)
        if ((counts.get(valueKey(value)) ?? 0) > 1 && own.length > 2) this.#add(unknown.returns, value)
      for (const text of textConstants(own)) this.#add({ kind: 'String' }, text)
    }
  }
}
