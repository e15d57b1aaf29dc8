/**
 * Templates for any grammar: derivation trees of bounded depth with a selector at each node (the component-based
 * encoding of Gulwani, Jha, Tiwari, Venkatesan, PLDI 2011, over the grammar's own productions). What is decoded is a
 * derivation, so every member is in the grammar.
 */
import { apply, bv, constant, eq, ite, variable } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { postorder, rewrite } from '../../anrf/traverse.ts'
import { BitVec, sameType, type Type } from '../../anrf/type.ts'
import type { Grammar, Production } from '../../spec/grammar.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import type { Model } from '../oracle.ts'
import type { Template } from './template.ts'

/** Nodes a template may have: each is copied for every point. */
const mostNodes = 200

/** All derivations up to the depth, or undefined where there are none or too many. */
export function grammarTree(unknown: UnknownFunction, grammar: Grammar, depth: number): Template | undefined {
  const builder = new TreeBuilder(unknown, grammar)
  const root = builder.node(grammar.start, depth)
  if (root === undefined || builder.nodes > mostNodes) return undefined
  const parameters = unknown.parameters.map(parameter => parameter.variable)
  return {
    definition: { name: unknown.name, parameters, returns: unknown.returns, body: root.value },
    coefficients: builder.coefficients,
    bounds: builder.bounds,
    decode: model => decoded(root, model),
  }
}

/** A node of the tree: its value under the selector, and what each choice stands for. */
interface Node {
  readonly value: Expr
  readonly selector: Variable | undefined
  readonly choices: readonly Choice[]
}
interface Choice {
  /** Holes are replaced by `hole` nodes named after their place among `parts`; or a constant the solver chooses. */
  readonly term: Expr
  readonly parts: readonly Node[]
}

class TreeBuilder {
  readonly coefficients: Variable[] = []
  readonly bounds: Expr[] = []
  nodes = 0
  readonly #unknown: UnknownFunction
  readonly #grammar: Grammar

  constructor(unknown: UnknownFunction, grammar: Grammar) {
    this.#unknown = unknown
    this.#grammar = grammar
  }

  /** A choice among the productions that end within the depth; undefined where none does. */
  node(name: string, depth: number): Node | undefined {
    if (++this.nodes > mostNodes) return undefined
    const shared = new Map<string, Node | undefined>()
    const choices = this.#productions(name).flatMap(production => this.#choices(production, depth, shared))
    const [first, ...others] = choices
    if (first === undefined) return undefined
    if (others.length === 0) return { value: choiceValue(first), selector: undefined, choices }
    const selector = this.#selector(choices.length)
    const value = others.reduce<Expr>(
      (rest, choice, i) => ite(eq(selector, place(i + 1, selector.type)), choiceValue(choice), rest),
      choiceValue(first),
    )
    return { value, selector, choices }
  }

  /** Productions, those of non-terminals that stand alone included, each once. */
  #productions(start: string): readonly Production[] {
    const names = [start]
    for (const name of names)
      for (const production of this.#own(name))
        if (production.kind === 'template' && production.template.kind === 'hole')
          if (!names.includes(production.template.nonterminal)) names.push(production.template.nonterminal)
    return names
      .flatMap(name => this.#own(name))
      .filter(production => production.kind !== 'template' || production.template.kind !== 'hole')
  }

  #own(name: string): readonly Production[] {
    return this.#grammar.nonterminals.find(nonterminal => nonterminal.name === name)?.productions ?? []
  }

  #choices(production: Production, depth: number, shared: Map<string, Node | undefined>): readonly Choice[] {
    if (production.kind === 'anyConstant')
      return [{ term: this.#fresh('constant', production.type), parts: [] }]
    if (production.kind === 'anyVariable') return this.#parametersOf(production.type)
    const choice = this.#applied(production.template, depth, shared)
    return choice === undefined ? [] : [choice]
  }

  #parametersOf(type: Type): readonly Choice[] {
    return this.#unknown.parameters
      .filter(({ variable: own }) => sameType(own.type, type))
      .map(({ variable: own }) => ({ term: own, parts: [] }))
  }

  /** The template with a node in each hole; productions of one node share the nodes below it. */
  #applied(template: Expr, depth: number, shared: Map<string, Node | undefined>): Choice | undefined {
    const uses = new Map<string, number>()
    const parts: (Node | undefined)[] = []
    const term = eachHole(template, (nonterminal, type) => {
      const use = (uses.get(nonterminal) ?? 0) + 1
      uses.set(nonterminal, use)
      const key = `${nonterminal} ${use}`
      if (depth > 0 && !shared.has(key)) shared.set(key, this.node(nonterminal, depth - 1))
      parts.push(shared.get(key))
      return { kind: 'hole', type, nonterminal: String(parts.length - 1) }
    })
    return parts.includes(undefined) ? undefined : { term, parts: parts as readonly Node[] }
  }

  #selector(count: number): Variable {
    const selector = this.#fresh('selector', BitVec(Math.max(1, Math.ceil(Math.log2(count)))))
    this.bounds.push(apply('bv.ule', [selector, place(count - 1, selector.type)]))
    return selector
  }

  #fresh(role: string, type: Type): Variable {
    const fresh = variable(`${this.#unknown.name} ${role} ${this.coefficients.length}`, type)
    this.coefficients.push(fresh)
    return fresh
  }
}

const place = (index: number, type: Type): Expr => bv(index, type.kind === 'BitVec' ? type.width : 1)

/** Replaces holes from left to right; templates are small trees, so sharing is undone here on purpose. */
function eachHole(template: Expr, fill: (nonterminal: string, type: Type) => Expr): Expr {
  if (template.kind === 'hole') return fill(template.nonterminal, template.type)
  if (template.kind !== 'apply' && template.kind !== 'call') return template
  return { ...template, args: template.args.map(arg => eachHole(arg, fill)) }
}

const choiceValue = ({ term, parts }: Choice): Expr =>
  eachHole(term, nonterminal => (parts[Number(nonterminal)] as Node).value)

/** The derivation the model chooses. */
function decoded(node: Node, model: Model): Expr {
  const index = node.selector === undefined ? 0n : BigInt((model.get(node.selector.name) ?? 0n) as bigint)
  const choice = node.choices[Number(index)] ?? (node.choices[0] as Choice)
  const filled = eachHole(choice.term, nonterminal =>
    decoded(choice.parts[Number(nonterminal)] as Node, model),
  )
  return rewrite(filled, inner => {
    const value = inner.kind === 'variable' ? model.get(inner.name) : undefined
    return value === undefined ? inner : constant(inner.type, value)
  })
}

/** Whether every production is a term the template can hold: no binders. */
export const hasGrammarTree = (grammar: Grammar): boolean =>
  grammar.nonterminals.every(({ productions }) =>
    productions.every(
      production =>
        production.kind !== 'template' ||
        postorder(production.template).every(({ kind }) => kind !== 'let' && kind !== 'lambda'),
    ),
  )
