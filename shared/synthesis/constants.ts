/** Constants worth trying, harvested from the specification: what its clauses, definitions and examples mention. */
import { postorder } from '../anrf/traverse.ts'
import { sameType, type Type, typeText } from '../anrf/type.ts'
import { type Value, valueKey } from '../anrf/value.ts'
import type { FormalSpecification } from '../spec/specification.ts'

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

  /** Outputs that occur more than once look like constants; of texts, what all outputs share and separators. */
  #fromExamples({ examples, unknowns }: FormalSpecification): void {
    for (const unknown of unknowns) {
      const own = examples.filter(example => example.function === unknown.name)
      const outputs = own.map(example => example.output)
      const counts = new Map<string, number>()
      for (const value of outputs) counts.set(valueKey(value), (counts.get(valueKey(value)) ?? 0) + 1)
      for (const value of outputs)
        if ((counts.get(valueKey(value)) ?? 0) > 1 && own.length > 2) this.#add(unknown.returns, value)
      if (sameType(unknown.returns, { kind: 'String' }))
        for (const text of sharedPieces(own.map(example => example.output as string)))
          this.#add({ kind: 'String' }, text)
      const texts = own
        .flatMap(example => [...example.inputs, example.output])
        .filter(v => typeof v === 'string')
      for (const text of separators(texts)) this.#add({ kind: 'String' }, text)
    }
  }
}

const mostSeparators = 12

/** Characters between words, by the number of texts they occur in. */
function separators(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const piece of new Set(text.match(/[^\p{L}\p{N}]/gu) ?? []))
      counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostSeparators)
    .map(([piece]) => piece)
}

/** Longest runs of whole words and separators that occur in every output: what a template puts there. */
function sharedPieces(outputs: readonly string[]): string[] {
  const [first, ...rest] = outputs
  if (first === undefined || rest.length === 0) return []
  const tokens = first.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []
  const pieces: string[] = []
  for (let from = 0; from < tokens.length; from++) {
    let to = from
    const piece = () => tokens.slice(from, to).join('')
    while (to < tokens.length && rest.every(text => text.includes(piece() + tokens[to]))) to++
    if (to > from && isTelling(piece()) && !pieces.some(known => known.includes(piece())))
      pieces.push(piece())
  }
  return pieces.slice(0, mostSeparators)
}

/** One letter or digit in common is chance. */
const isTelling = (piece: string): boolean => piece.length > 1 || !/[\p{L}\p{N}]/u.test(piece)
