/**
 * Values of all terms of a grammar at one point: for each non-terminal a range, the least fixed point of its productions
 * (Cousot & Cousot 1977; on grammars and examples, Hu et al., PLDI 2020, §4), by widening where bounds keep moving.
 */
import { variable } from '../../anrf/build.ts'
import type { Expr, Hole, Variable } from '../../anrf/expr.ts'
import { Analysis } from '../../anrf/ranges/analysis.ts'
import { join, type Range, rangeOfType, rangeOfValue, sameRange } from '../../anrf/ranges/range.ts'
import { widened } from '../../anrf/ranges/widening.ts'
import { rewrite } from '../../anrf/traverse.ts'
import type { Type } from '../../anrf/type.ts'
import { sameType } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { Grammar, Production } from '../../spec/grammar.ts'
import { type Definitions, expandCalls } from '../enumeration/expand-calls.ts'

/** Rounds that join only, and rounds in all; what moves after those may be anything. */
const [joinedRounds, mostRounds] = [4, 24]

/** A production as a function of its holes' ranges. */
interface Step {
  readonly needs: readonly string[]
  readonly range: (ranges: ReadonlyMap<string, Range>, point: ReadonlyMap<string, Range>) => Range
}

export class GrammarRanges {
  readonly #grammar: Grammar
  readonly #parameters: readonly Variable[]
  readonly #steps: ReadonlyMap<string, readonly Step[]>

  constructor(grammar: Grammar, parameters: readonly Variable[], definitions: Definitions) {
    this.#grammar = grammar
    this.#parameters = parameters
    const stepsOf = (productions: readonly Production[]): readonly Step[] =>
      productions.map(each => this.#step(each, definitions))
    this.#steps = new Map(grammar.nonterminals.map(({ name, productions }) => [name, stepsOf(productions)]))
  }

  /** The range of the start's terms at these inputs; undefined where it derives none. */
  at(inputs: readonly Value[]): Range | undefined {
    const point = new Map(
      this.#parameters.map(({ name, type }, i) => [name, rangeOfValue(inputs[i] as Value, type)]),
    )
    const ranges = new Map<string, Range>()
    for (let round = 0; round < mostRounds; round++) {
      const moved = this.#grammar.nonterminals.filter(({ name }) => this.#grow(name, ranges, point, round))
      if (moved.length === 0) return ranges.get(this.#grammar.start)
    }
    return rangeOfType(this.#startType())
  }

  /** Whether the non-terminal's range has become larger. */
  #grow(name: string, ranges: Map<string, Range>, point: ReadonlyMap<string, Range>, round: number): boolean {
    const before = ranges.get(name)
    const after = (this.#steps.get(name) ?? [])
      .filter(({ needs }) => needs.every(need => ranges.has(need)))
      .reduce<Range | undefined>((sum, step) => joined(sum, step.range(ranges, point)), before)
    if (after === undefined || (before !== undefined && sameRange(before, after))) return false
    ranges.set(name, before === undefined || round < joinedRounds ? after : widened(before, after))
    return true
  }

  #step(production: Production, definitions: Definitions): Step {
    if (production.kind === 'anyVariable') return variableStep(this.#parameters, production.type)
    if (production.kind === 'anyConstant') return constantly(rangeOfType(production.type))
    const expanded = expandCalls(production.template, definitions)
    return typeof expanded === 'string'
      ? constantly(rangeOfType(this.#typeOf(production)))
      : templateStep(expanded.body, expanded.holes, this.#parameters)
  }

  #typeOf(production: Production): Type {
    const owner = this.#grammar.nonterminals.find(({ productions }) => productions.includes(production))
    return owner?.type ?? this.#startType()
  }

  #startType(): Type {
    const { start, nonterminals } = this.#grammar
    return nonterminals.find(({ name }) => name === start)?.type ?? { kind: 'Bool' }
  }
}

const joined = (a: Range | undefined, b: Range): Range => (a === undefined ? b : join(a, b))

const constantly = (range: Range): Step => ({ needs: [], range: () => range })

function variableStep(parameters: readonly Variable[], type: Type): Step {
  const names = parameters.filter(each => sameType(each.type, type)).map(({ name }) => name)
  return {
    needs: [],
    range: (_, point) =>
      names.map(name => point.get(name) ?? rangeOfType(type)).reduce<Range | undefined>(joined, undefined) ??
      rangeOfType(type),
  }
}

/** Each hole is a variable of its own: two terms of one non-terminal need not be the same. */
function templateStep(template: Expr, holes: readonly Hole[], own: readonly Variable[]): Step {
  const variables = new Map(holes.map((hole, i) => [hole, variable(`hole ${i}`, hole.type)]))
  const body = rewrite(template, node => (node.kind === 'hole' ? (variables.get(node) ?? node) : node))
  const parameters = [...own, ...variables.values()]
  return {
    needs: [...new Set(holes.map(({ nonterminal }) => nonterminal))],
    range(ranges, point) {
      const given = new Map(point)
      for (const [{ nonterminal, type }, { name }] of variables)
        given.set(name, ranges.get(nonterminal) ?? rangeOfType(type))
      return new Analysis({ parameters, body }, given).result
    },
  }
}
